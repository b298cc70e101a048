import { createMemoryLedger } from '@mailhaul/store';
import type { FetchScript, ServerScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, folderOf, letters, put, startServerPair } from '../testing/server-pair.ts';

/** Five letters that a process that is gone was sending; of these the target has stored some. */
async function passed(stored: number, script: { source?: ServerScript; target?: ServerScript }) {
  await using pair = await startServerPair({ source: [{ name: 'INBOX' }] });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const options = { verify: 'none', lanes: 1 } as const;
  const pass = () => runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
  await pass();
  for (const each of letters(1, 5)) put(pair.source, 'INBOX', each);
  for (const each of letters(1, stored)) put(pair.target, 'INBOX', each);
  const [record] = await ledger.folders();
  const messages = [1, 2, 3, 4, 5].map((sourceUid) => ({ sourceUid, sizeBytes: 60, internalDateS: null }));
  await ledger.openUnits([
    {
      id: await ledger.reserveUnitIds(1),
      folderId: record?.id ?? 0,
      lane: 0,
      targetUidNext: 1,
      messages,
    },
  ]);
  if (script.source) pair.source.setScript(script.source);
  if (script.target) pair.target.setScript(script.target);
  const { result } = await pass();
  return {
    arrived: contentsOf(pair.target, 'INBOX')
      .map((text) => Number(/letter (\d+)/.exec(text)?.[1]))
      .sort((a, b) => a - b),
    items: (await ledger.items()).map(({ sourceUid, state, code }) => [sourceUid, state, code]),
    failure: result.folders[0]?.failure ?? null,
    held: folderOf(pair.source, 'INBOX').messages.length,
  };
}

function unreadable(uid: number, how: FetchScript): ServerScript {
  let isWhole = false;
  return {
    onCommand({ line }) {
      isWhole = line.includes('BODY.PEEK[]');
      return undefined;
    },
    onFetch: ({ message, withBody }) => (withBody && isWhole && message.uid === uid ? how : undefined),
  };
}

test.each<[string, FetchScript]>([
  ['refuses', { refuse: 'NO [SERVERBUG] cannot read' }],
  ['answers without its content', { omit: 'body' }],
])(
  'a message in doubt that the source %s is listed as unreadable, and the others arrive once',
  async (_, how) => {
    const { arrived, items } = await passed(2, { source: unreadable(3, how) });
    expect(arrived).toEqual([1, 2, 4, 5]);
    expect(items).toEqual([[3, 'listed', 'ItemUnreadable']]);
  },
);

test('an unreadable message in doubt that the target has is recognised by its header', async () => {
  const { arrived, items } = await passed(5, {
    source: unreadable(3, { refuse: 'NO [SERVERBUG] cannot read' }),
  });
  expect(arrived).toEqual([1, 2, 3, 4, 5]);
  expect(items).toEqual([]);
});

test('a source in trouble while doubt is settled is waited for, and nothing is doubled', async () => {
  let refusals = 0;
  const { arrived, items } = await passed(5, {
    source: {
      onCommand: ({ verb, line }) => {
        if (verb !== 'UID FETCH' || !line.includes('BODY.PEEK[]') || refusals >= 40) return undefined;
        refusals += 1;
        return { reply: 'NO [UNAVAILABLE] Try again later' };
      },
    },
  });
  expect(arrived).toEqual([1, 2, 3, 4, 5]);
  expect(items).toEqual([]);
});

test('a target that does not show what lies in a folder ends that folder, and is named for it', async () => {
  const { failure } = await passed(2, {
    target: { onCommand: ({ verb }) => (verb === 'UID FETCH' ? { reply: 'NO Not this one' } : undefined) },
  });
  expect(failure).toMatchObject({ code: 'FolderUnreadable', side: 'target', words: 'NO Not this one' });
});
