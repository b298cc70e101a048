import { startImapServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';

const COUNT = 700;

test.each(['multiappend', 'pipelined'] as const)(
  'a source that waits for answers goes on when they are refusals: %s',
  async (appendMode) => {
    const messages = Array.from({ length: COUNT }, (_, at) => ({
      bytes: `Subject: letter ${at}\r\n\r\nbody\r\n`,
    }));
    const login = { user: 'anna', password: 'pw' };
    const source = await startImapServer({
      accounts: [{ ...login, mailboxes: [{ name: 'INBOX', messages }] }],
    });
    const target = await startImapServer({
      accounts: [login],
      script: { onAppend: () => ({ refuse: 'NO Message contains invalid header' }) },
    });
    onTestFinished(async () => {
      await source.close();
      await target.close();
    });
    const at = ({ host, port }: typeof source) => ({ host, port, security: 'none' as const, ...login });
    const { progress } = await runPass({
      source: at(source),
      target: at(target),
      options: { appendMode, lanes: 1, verify: 'none' },
    });
    expect([progress.copiedMessages, progress.listed]).toEqual([0, COUNT]);
  },
);
