import { Secret } from '@mailhaul/base';
import { type MessageContent, newMessage, type ServerScript, startImapServer } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { Account } from '../account/account.ts';
import { readMessage } from './read-message.ts';

const LIMIT_BYTES = 100_000;
const SMALL: MessageContent = newMessage({ bytes: 'Subject: small\r\n\r\n' }).content;

/** An account with one message of this size, on a server that does as the script says. */
async function mailbox(sizeBytes: number, script: ServerScript = {}) {
  const bytes = `Subject: x\r\n\r\n${'x'.repeat(sizeBytes - 14)}`;
  const messages = [{ bytes }];
  const server = await startImapServer({
    accounts: [{ user: 'anna', password: 'secret', mailboxes: [{ name: 'INBOX', messages }] }],
    script,
  });
  const account = new Account({
    side: 'source',
    address: { host: server.host, port: server.port, security: 'none' },
    credentials: { kind: 'password', user: 'anna', secret: new Secret('secret') },
  });
  const { uidValidity } = server.account('anna').mailbox('INBOX');
  return {
    read: () => readMessage(account, { rawName: 'INBOX', uidValidity, uid: 1 }, LIMIT_BYTES),
    async [Symbol.asyncDispose]() {
      await account.close();
      await server.close();
    },
  };
}

describe('one message', () => {
  test('is handed out as it is, up to the limit', async () => {
    await using at = await mailbox(LIMIT_BYTES);
    const { sizeBytes, body } = await at.read();
    expect([sizeBytes, Buffer.concat(await body.toArray()).length]).toEqual([LIMIT_BYTES, LIMIT_BYTES]);
  });

  test('above the limit is refused', async () => {
    await using at = await mailbox(LIMIT_BYTES + 1);
    await expect(at.read()).rejects.toMatchObject({ failure: { code: 'ItemTooLarge' } });
  });

  test('of which the server told a smaller size is refused when it comes', async () => {
    await using at = await mailbox(LIMIT_BYTES + 1, {
      onFetch: ({ withBody }) => (withBody ? undefined : { content: SMALL }),
    });
    await expect(at.read()).rejects.toMatchObject({
      failure: { code: 'ItemTooLarge', words: expect.stringContaining(`${LIMIT_BYTES + 1} bytes`) },
    });
  });
});
