import { type Failure, FailureError } from '@mailhaul/domain';
import { redactor } from '../state/redaction.ts';
import type { TokenRequest } from './token-request.ts';

const WORDS_SHOWN_CHARACTERS = 500;
/** A JSON Web Token that a service repeats: for some minutes it would open the door once more. */
const SIGNED = /eyJ[\w-]*\.[\w-]+\.[\w-]+/g;
const FIRST_PASSING_STATUS = 500;
const TOO_MANY_REQUESTS = 429;

/** Errors of RFC 6749 §5.2 and §4.1.2.1 that pass by themselves. */
const PASSING_ERRORS = ['temporarily_unavailable', 'server_error', 'slow_down'];

/** Puts into words why there is no token: what the service said, or that it said nothing; never the secret. */
export function tokenFailure(error: unknown, request: TokenRequest, side: 'source' | 'target'): FailureError {
  if (error instanceof FailureError) return error;
  const host = URL.parse(request.app.tokenUrl)?.host ?? request.app.tokenUrl;
  const clean = redactor([request.secret]);
  const words = clean(`${host}: ${wordsOf(error)}`)
    .replaceAll(SIGNED, '[signed]')
    .slice(0, WORDS_SHOWN_CHARACTERS);
  const code = isRefusal(error) ? 'TokenNotIssued' : 'TokenServiceUnreachable';
  const failure: Failure = { code, side, words };
  // the cause would carry request and response
  return new FailureError(failure);
}

// the shapes are openid-client's: error and error_description of the service, or status of a response that was no answer
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null && (status >= FIRST_PASSING_STATUS || status === TOO_MANY_REQUESTS)) return false;
  const named = textField(error, 'error');
  if (named !== null) return !PASSING_ERRORS.includes(named);
  return status !== null;
}

function wordsOf(error: unknown): string {
  const named = textField(error, 'error');
  if (named !== null) {
    const description = textField(error, 'error_description');
    return description === null ? named : `${named}: ${description.replaceAll(/\s+/g, ' ')}`;
  }
  const status = statusOf(error);
  if (status !== null) return `it answered with HTTP status ${status} and nothing that is a token`;
  return [...messages(error)].join(': ');
}

/** The messages of an error and its causes; the inner ones tell what happened to the network. */
function* messages(error: unknown, depth = 0): Iterable<string> {
  if (!(error instanceof Error) || depth > 3) return;
  if (error.message !== '' && error.message !== 'something went wrong') yield error.message;
  yield* messages(error.cause, depth + 1);
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const candidates: readonly unknown[] = [error, error.cause];
  for (const one of candidates)
    if (typeof one === 'object' && one !== null && 'status' in one && typeof one.status === 'number')
      return one.status;
  return null;
}

function textField(error: unknown, name: 'error' | 'error_description'): string | null {
  if (!(error instanceof Error) || !(name in error)) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
