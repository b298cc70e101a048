import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, type ServerScript, startImapServer } from '@mailhaul/test-kit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';

const bytes = (number: number) => `Subject: letter ${number}\r\n\r\nbody\r\n`;

async function started(script: ServerScript, folders: readonly string[]): Promise<ImapServer> {
  const mailboxes = folders.map((name, at) => ({ name, messages: [{ bytes: bytes(at) }] }));
  const server = await startImapServer({
    accounts: [{ user: 'anna', password: 'pw-anna', mailboxes }],
    script,
  });
  onTestFinished(() => server.close());
  return server;
}

const account = ({ host, port }: ImapServer) => ({
  host,
  port,
  security: 'none' as const,
  user: 'anna',
  password: 'pw-anna',
});

/** Refuses to open one folder, in the server's words. */
const closed = (folder: string, reply: string): ServerScript => ({
  onCommand: ({ verb, line }) =>
    (verb === 'SELECT' || verb === 'EXAMINE') && line.includes(folder) ? { reply } : undefined,
});

async function passed(script: ServerScript) {
  const source = await started(script, ['INBOX', 'Work', 'Notes']);
  const target = await started({}, []);
  const { result } = await runPass({
    source: account(source),
    target: account(target),
    ledger: createMemoryLedger({ source: 'a', target: 'b' }),
    clock: skippingClock(),
    options: { verify: 'none' },
  });
  return { failed: result.failed, target: target.account('anna') };
}

// seeds 001 and 002, word by word
const INTERNAL =
  'Internal error occurred. Refer to server log for more information. [2018-11-29 10:40:44] (0.002 + 0.000 + 0.001 secs).';

describe('a source folder that does not open', () => {
  test.each([
    [`NO [SERVERBUG] ${INTERNAL}`, 'ServerBug'],
    [`NO ${INTERNAL}`, 'ServerBug'],
    ['NO Invalid mailbox name: Junk/', 'FolderUnreadable'],
  ])('is named with the words of the server, and the others arrive: %s', async (words, code) => {
    const { failed, target } = await passed(closed('Work', words));
    expect(
      failed.map(({ mapping, failure }) => [mapping.source.rawName, failure.code, failure.words]),
    ).toEqual([['Work', code, words]]);
    expect(target.mailbox('Notes').messages.length).toBe(1);
    expect(target.mailbox('INBOX').messages.length).toBe(1);
  });
});
