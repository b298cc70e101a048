import { callWebhook, shownAddress } from '../notify/webhook.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';

/** How long a test may take, ms. */
const TEST_LIMIT_MS = 60_000;

/** Sends a mail as status reports are sent; MAIL_REFUSED when the mail server does not take it. */
export async function testMail(deps: UseCaseDeps, to: string): Promise<{ readonly sentTo: string }> {
  const { read } = deps.store.migration;
  const settings = await read.config();
  const password = deps.vault.openNamed('smtp', await read.sealed('smtp'));
  const text = 'This is a test: status reports of Mailhaul will reach you.\n';
  const mail = { subject: 'Mailhaul can reach you', text, html: `<p>${text}</p>`, attachments: [] };
  try {
    await deps.sendMail(mail, {
      to: [to],
      settings,
      password,
      signal: AbortSignal.timeout(TEST_LIMIT_MS),
    });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      { code: 'MAIL_REFUSED', message: `The mail could not be sent: ${words}.` },
      { cause: error },
    );
  }
  return { sentTo: to };
}

/** Calls the web address as status reports do; WEBHOOK_REFUSED when it does not take the call. */
export async function testWebhook(deps: UseCaseDeps): Promise<{ readonly sentTo: string }> {
  const { read } = deps.store.migration;
  const { webhookUrl: url } = await read.config();
  if (url === null)
    throw new ServiceError({
      code: 'WRONG_STATE',
      message: 'No web address is set.',
      fix: 'Set one: `mailhaul config set --webhook-url URL`.',
    });
  const secret = deps.vault.openNamed('webhook', await read.sealed('webhook'));
  const document = { event: 'test', subject: 'Mailhaul can reach you', batch: null, errors: [] };
  const signal = AbortSignal.timeout(TEST_LIMIT_MS);
  try {
    await callWebhook(document, { url, secret, atMs: deps.clock.now(), signal });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      { code: 'WEBHOOK_REFUSED', message: `The web address was called, but ${words}.` },
      { cause: error },
    );
  }
  return { sentTo: shownAddress(url) };
}
