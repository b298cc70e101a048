import { createHmac } from 'node:crypto';
import type { Secret } from '@mailhaul/base';

/** How long a web address may take to answer, ms. */
const ANSWER_LIMIT_MS = 15_000;

/** The header that proves who called: `t=<seconds since the epoch>,v1=<hex HMAC-SHA256 of "t.body">`. */
export const SIGNATURE_HEADER = 'mailhaul-signature';

/** The signature of a body at a moment. */
export function signatureOf(body: string, secret: Secret<string>, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  const digest = createHmac('sha256', secret.reveal()).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** A web address as others may see it: its path may hold what only the two of them know. */
export function shownAddress(url: string): string {
  return new URL(url).origin;
}

/** A call that was not taken. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
  /** Whether the same call will be refused again. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isFinal = isFinal;
  }
}

/** Calls a web address with a JSON document; WebhookRefused unless it answers 2xx. */
export async function callWebhook(
  document: unknown,
  way: {
    readonly url: string;
    readonly secret: Secret<string> | null;
    readonly atMs: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const body = JSON.stringify(document);
  const { url, secret, atMs, signal } = way;
  const signed = secret === null ? {} : { [SIGNATURE_HEADER]: signatureOf(body, secret, atMs) };
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signed },
      // a signature is meant for the address that was set, and for no other
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
    });
  } catch (error) {
    throw new WebhookRefused(`it did not answer: ${wordsOf(error)}`, false, { cause: error });
  }
  await response.body?.cancel();
  if (response.ok) return;
  const { status } = response;
  // 408 and 429 ask for another try (RFC 9110 §15.5.9, RFC 6585 §4)
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  throw new WebhookRefused(`it answered ${status}`, isFinal);
}

function wordsOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
