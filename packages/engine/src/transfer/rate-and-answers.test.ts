import { systemClock } from '@mailhaul/base';
import { type ImapServerOptions, startImapServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';

const COUNT = 400;
/** How much quicker the test's clock goes, so that a target that takes two seconds per answer is quickly tested. */
const HASTE = 20;
const ANSWER_AFTER_MS = 110;

/** Makes every piece of a message wait for a moment. */
const holdsBackAlways = { spend: () => 1, waitMs: () => 0 };

async function started(options: ImapServerOptions) {
  const server = await startImapServer(options);
  onTestFinished(() => server.close());
  const { host, port } = server;
  return {
    server,
    account: { host, port, security: 'none' as const, user: 'anna', password: 'pw' },
  };
}

test('a slow target is sent whole MULTIAPPENDs, though a rate holds back in the middle of them and much is unanswered', async () => {
  const messages = Array.from({ length: COUNT }, (_, at) => ({
    bytes: `Subject: letter ${at}\r\n\r\n${'body\r\n'.repeat(300)}`,
  }));
  const login = { user: 'anna', password: 'pw' };
  const from = await started({ accounts: [{ ...login, mailboxes: [{ name: 'INBOX', messages }] }] });
  const to = await started({
    accounts: [login],
    script: { onCommand: ({ verb }) => (verb === 'APPEND' ? { delayMs: ANSWER_AFTER_MS } : undefined) },
  });
  await runPass({
    source: from.account,
    target: to.account,
    clock: { ...systemClock, monotonic: () => performance.now() * HASTE },
    options: { appendMode: 'multiappend', lanes: 1, verify: 'none' },
    rate: holdsBackAlways,
  });
  // none goes out by itself because its source was paused
  expect(to.server.commands('APPEND').length).toBeLessThan(COUNT / 20);
  expect(to.server.account('anna').mailbox('INBOX').messages.length).toBe(COUNT);
});
