import { createMemoryLedger } from '@mailhaul/store';
import type { ImapServer, MailboxSeed } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { folderOf, letter, letters, mailboxesOf, put, startServerPair } from '../testing/server-pair.ts';

/** Two accounts between which a first pass has copied these folders. */
async function copied(source: readonly MailboxSeed[]) {
  const pair = await startServerPair({ source });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const pass = () =>
    runPass({
      ...pair.accounts,
      ledger,
      clock: skippingClock(),
      options: { verify: 'none', lanes: 1 },
    });
  await pass();
  return { pair, ledger, pass };
}

const flagsIn = (server: ImapServer, name: string) =>
  [...folderOf(server, name).messages].map(({ flags }) => [...flags].sort().join(' '));

test('a keyword that no command can carry is reported, and keeps no other flag away', async () => {
  const { pair, ledger, pass } = await copied([{ name: 'INBOX', messages: letters(1, 3) }]);
  await using _ = pair;
  folderOf(pair.source, 'INBOX').setFlags(2, ['\\Seen', 'B\xfcro', 'a{1}']);
  folderOf(pair.source, 'INBOX').setFlags(3, ['\\Flagged']);
  await pass();
  expect(flagsIn(pair.target, 'INBOX')).toEqual(['', '\\Seen', '\\Flagged']);
  expect((await ledger.adjustments()).map(({ sourceUid, kind }) => [sourceUid, kind])).toEqual([
    [2, 'keyword-dropped'],
    [2, 'keyword-dropped'],
  ]);
});

test('many long keywords of many scattered messages fit the command line', async () => {
  const { pair, pass } = await copied([{ name: 'INBOX', messages: letters(1, 4_000) }]);
  await using _ = pair;
  const keywords = Array.from({ length: 200 }, (_, at) => `a-keyword-with-a-long-name-${at}`);
  for (let uid = 1; uid <= 4_000; uid += 2) folderOf(pair.source, 'INBOX').setFlags(uid, keywords);
  await pass();
  const wanted = [...keywords].sort().join(' ');
  expect(flagsIn(pair.target, 'INBOX').filter((flags) => flags === wanted)).toHaveLength(2_000);
});

test('a folder that was made anew during the pass keeps the flags of its new messages', async () => {
  const { pair, pass } = await copied([
    { name: 'INBOX', messages: letters(1, 3) },
    { name: 'Work', messages: letters(4, 6) },
  ]);
  await using _ = pair;
  folderOf(pair.source, 'Work').setFlags(2, ['\\Flagged']);
  put(pair.source, 'INBOX', letter(99));
  let isAnew = false;
  pair.target.setScript({
    onCommand: ({ verb }) => {
      if (verb !== 'APPEND' || isAnew) return undefined;
      isAnew = true;
      mailboxesOf(pair.target).delete('Work');
      mailboxesOf(pair.target).create({ name: 'Work', messages: letters(50, 53) });
      return undefined;
    },
  });
  const { result } = await pass();
  expect(flagsIn(pair.target, 'Work')).toEqual(['', '', '', '']);
  expect(result.folders.find(({ name }) => name === 'Work')?.failure?.code).toBe('FolderHeld');
  expect(result.folders.find(({ name }) => name === 'INBOX')?.failure).toBe(null);
});

test('a target that asks to wait does not lose a change: the next pass brings it', async () => {
  const { pair, pass } = await copied([{ name: 'INBOX', messages: letters(1, 3) }]);
  await using _ = pair;
  folderOf(pair.source, 'INBOX').setFlags(2, ['\\Seen', 'Work']);
  pair.target.setScript({
    onCommand: ({ verb }) =>
      verb === 'UID STORE'
        ? { reply: 'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds' }
        : undefined,
  });
  await expect(pass()).rejects.toMatchObject({ failure: { code: 'Throttled', side: 'target' } });
  pair.target.setScript({});
  await pass();
  expect(flagsIn(pair.target, 'INBOX')).toEqual(['', 'Work \\Seen', '']);
});

test('a folder whose flags the target does not show ends for itself', async () => {
  const { pair, pass } = await copied([
    { name: 'INBOX', messages: letters(1, 3) },
    { name: 'Work', messages: letters(4, 6) },
  ]);
  await using _ = pair;
  folderOf(pair.source, 'INBOX').setFlags(2, ['\\Seen']);
  folderOf(pair.source, 'Work').setFlags(2, ['\\Seen']);
  pair.target.setScript({
    onCommand: ({ verb, selected }) =>
      verb === 'UID FETCH' && selected === 'INBOX' ? { reply: 'NO Not now' } : undefined,
  });
  const { result } = await pass();
  expect(result.folders.map(({ name, failure }) => [name, failure?.code, failure?.side])).toEqual([
    ['INBOX', 'FolderUnreadable', 'target'],
    ['Work', undefined, undefined],
  ]);
  expect(flagsIn(pair.target, 'Work')).toEqual(['', '\\Seen', '']);
});

test('a connection that breaks after the last message does not end the pass', async () => {
  const { pair, pass } = await copied([{ name: 'INBOX', messages: letters(1, 3) }]);
  await using _ = pair;
  folderOf(pair.source, 'INBOX').setFlags(2, ['\\Seen']);
  let isCut = false;
  pair.target.setScript({
    onCommand: ({ verb }) => {
      if (isCut || verb !== 'UID FETCH') return undefined;
      isCut = true;
      return { drop: 'before' };
    },
  });
  const { result } = await pass();
  expect(isCut).toBe(true);
  expect(result.folders.map(({ failure }) => failure)).toEqual([null]);
  expect(flagsIn(pair.target, 'INBOX')).toEqual(['', '\\Seen', '']);
});
