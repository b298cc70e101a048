import { createMemoryLedger } from '@mailhaul/store';
import type { ServerScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import type { CopyOptions } from '../options.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import {
  contentsOf,
  folderOf,
  letter,
  letters,
  put,
  type ServerPair,
  startServerPair,
} from '../testing/server-pair.ts';

async function staged(script: (pair: ServerPair) => ServerScript, options: Partial<CopyOptions> = {}) {
  const pair = await startServerPair({ source: [{ name: 'INBOX', messages: letters(1, 3) }] });
  pair.source.setScript(script(pair));
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const pass = () => runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
  return { pair, ledger, pass };
}

test.each([0, 1, 2, 3])(
  'a UIDNEXT of %i, which three messages cannot have, leaves none of them out',
  async (uidNext) => {
    const { pair, pass } = await staged(({ source }) => ({
      onCommand: ({ verb }) => {
        const { uidValidity } = folderOf(source, 'INBOX');
        const status = `* STATUS INBOX (MESSAGES 3 UIDNEXT ${uidNext} UIDVALIDITY ${uidValidity})\r\n`;
        return verb === 'LIST'
          ? { inject: `* LIST () "/" INBOX\r\n${status}`, reply: 'OK listed' }
          : undefined;
      },
    }));
    await using _ = pair;
    const { result } = await pass();
    expect(contentsOf(pair.target, 'INBOX')).toHaveLength(3);
    expect(result.verify?.verdict).toBe('equal');
  },
);

test('a folder whose name no command can carry is named, and the others are copied', async () => {
  const { pair, pass } = await staged(() => ({
    onCommand: ({ verb }) =>
      verb === 'LIST' ? { inject: '* LIST () "/" {8}\r\nodd\r\none\r\n' } : undefined,
  }));
  await using _ = pair;
  const { result } = await pass();
  expect(result.failed.map(({ failure }) => failure)).toMatchObject([
    { code: 'FolderUnreadable', side: 'source', words: expect.stringContaining('line break') },
  ]);
  expect(contentsOf(pair.target, 'INBOX')).toHaveLength(3);
});

test('with an item cap, a source that asks to wait does not make everything too old', async () => {
  let isThrottled = true;
  const { pair, pass } = await staged(
    () => ({
      onCommand: ({ verb, line }) =>
        isThrottled && verb === 'UID FETCH' && line.includes('(UID INTERNALDATE)')
          ? { reply: 'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds' }
          : undefined,
    }),
    { maxItems: 2 },
  );
  await using _ = pair;
  await expect(pass()).rejects.toMatchObject({ failure: { code: 'Throttled', side: 'source' } });
  isThrottled = false;
  await pass();
  expect(contentsOf(pair.target, 'INBOX')).toHaveLength(2);
});

test('a large folder with an unsettled intent that does not open costs no other folder anything', async () => {
  await using pair = await startServerPair({
    source: [
      { name: 'INBOX', messages: letters(1, 3) },
      { name: 'Large', messages: letters(1, 5_100) },
    ],
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const options = { verify: 'none' } as const;
  const pass = () => runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
  await pass();
  put(pair.source, 'INBOX', letter(6_000));
  put(pair.source, 'Large', letter(6_001));
  const record = (await ledger.folders()).find(({ sourceName }) => sourceName === 'Large');
  await ledger.openUnits([
    {
      id: await ledger.reserveUnitIds(1),
      folderId: record?.id ?? 0,
      lane: 0,
      targetUidNext: 1,
      messages: [{ sourceUid: 5_101, sizeBytes: 60, internalDateS: null }],
    },
  ]);
  pair.source.setScript({
    onCommand: ({ verb, line }) =>
      verb === 'EXAMINE' && line.includes('Large') ? { reply: 'NO Permission denied' } : undefined,
  });
  const { result } = await pass();
  expect(result.folders.map(({ name, failure }) => [name, failure?.code]).sort()).toEqual([
    ['INBOX', undefined],
    ['Large', 'FolderUnreadable'],
  ]);
  expect(contentsOf(pair.target, 'INBOX')).toHaveLength(4);
});
