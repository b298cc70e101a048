import { createMemoryLedger } from '@mailhaul/store';
import { bytesContent, type ServerScript, startImapServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';

const FOLDERS = ['INBOX', 'Archive', 'Sent'];
const PER_FOLDER = 5;

async function copied(verify: 'quick' | 'none', targetScript?: ServerScript) {
  const letters = (folder: string) =>
    Array.from({ length: PER_FOLDER }, (_, at) => ({
      bytes: `Subject: ${folder} ${at}\r\n\r\nbody\r\n`,
      flags: ['\\Seen'],
    }));
  const login = { user: 'anna', password: 'pw' };
  const source = await startImapServer({
    accounts: [{ ...login, mailboxes: FOLDERS.map((name) => ({ name, messages: letters(name) })) }],
  });
  const target = await startImapServer({
    accounts: [login],
    ...(targetScript ? { script: targetScript } : {}),
  });
  onTestFinished(async () => {
    await source.close();
    await target.close();
  });
  const at = ({ host, port }: typeof source) => ({ host, port, security: 'none' as const, ...login });
  const { result } = await runPass({
    source: at(source),
    target: at(target),
    ledger: createMemoryLedger({ source: 'a', target: 'b' }),
    options: { verify },
  });
  const visits = target.commands('EXAMINE').length;
  return { result, visits, source };
}

test('flags and sizes of what was stored are read in one visit to each folder', async () => {
  const { result, visits, source } = await copied('quick');
  expect(result.verify?.verdict).toBe('equal');
  expect(visits).toBe(FOLDERS.length);
  // metadata, bodies, and the recount at the end
  expect(source.commands('EXAMINE')).toHaveLength(3 * FOLDERS.length);
});

test('what a target cuts short with an OK is still found', async () => {
  let appends = 0;
  const { result } = await copied('quick', {
    onAppend: () => (++appends === 7 ? { content: bytesContent(Buffer.from('Subject: x')) } : undefined),
  });
  expect(result.verify?.verdict).toBe('differences');
});

test('without verification only what servers alter is read back', async () => {
  const { result, visits } = await copied('none');
  expect(result.verify).toBe(null);
  expect(visits).toBe(FOLDERS.length);
});

test('flags that a target drops at APPEND are all stored afterwards, not only those of the messages that were looked at', async () => {
  const messages = Array.from({ length: 60 }, (_, at) => ({
    bytes: `Subject: ${at}\r\n\r\nbody\r\n`,
    flags: at % 3 === 0 ? ['\\Seen', '\\Flagged'] : at % 3 === 1 ? ['\\Seen'] : [],
  }));
  const login = { user: 'anna', password: 'pw' };
  const source = await startImapServer({
    accounts: [{ ...login, mailboxes: [{ name: 'INBOX', messages }] }],
  });
  const target = await startImapServer({
    accounts: [login],
    script: { onAppend: () => ({ flags: [] }) },
  });
  onTestFinished(async () => {
    await source.close();
    await target.close();
  });
  const at = ({ host, port }: typeof source) => ({ host, port, security: 'none' as const, ...login });
  await runPass({
    source: at(source),
    target: at(target),
    ledger: createMemoryLedger({ source: 'a', target: 'b' }),
  });
  const flagsAt = (server: typeof source) =>
    [...server.account('anna').mailbox('INBOX').messages].map(({ flags }) => [...flags].sort().join(' '));
  expect(flagsAt(target)).toEqual(flagsAt(source));
});
