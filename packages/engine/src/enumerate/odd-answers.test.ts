import { createMemoryLedger } from '@mailhaul/store';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, folderOf, letter, letters, put, startServerPair } from '../testing/server-pair.ts';

const DATE = 'INTERNALDATE "01-Jan-2024 10:00:00 +0000"';

/** What a pass makes of a source that tells of its messages so. */
async function passed(answers: readonly string[]) {
  await using pair = await startServerPair({ source: [{ name: 'INBOX', messages: letters(1, 3) }] });
  pair.source.setScript({
    onCommand: ({ verb, line }) =>
      verb === 'UID FETCH' && line.includes('INTERNALDATE')
        ? { inject: answers.map((answer) => `* ${answer}\r\n`).join(''), reply: 'OK done' }
        : undefined,
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const { result } = await runPass({ ...pair.accounts, ledger, clock: skippingClock() });
  return {
    arrived: contentsOf(pair.target, 'INBOX').map((text) => Number(/letter (\d+)/.exec(text)?.[1])),
    flags: [...folderOf(pair.target, 'INBOX').messages].map(({ flags }) => [...flags].join(' ')),
    adjusted: (await ledger.adjustments()).map(({ sourceUid, kind }) => [sourceUid, kind]),
    verdict: result.verify?.verdict,
  };
}

test('a message whose date the source answers with NIL, or not at all, is copied without one', async () => {
  const { arrived, adjusted, flags } = await passed([
    `1 FETCH (UID 1 FLAGS () ${DATE} RFC822.SIZE 100)`,
    '2 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE NIL RFC822.SIZE 100)',
    '3 FETCH (UID 3 FLAGS () RFC822.SIZE 100)',
  ]);
  expect(arrived).toEqual([1, 2, 3]);
  expect(flags).toEqual(['', '\\Seen', '']);
  expect(adjusted).toEqual([
    [2, 'date-missing'],
    [3, 'date-missing'],
  ]);
});

test('a message whose size the source does not tell is copied', async () => {
  const { arrived, adjusted } = await passed([
    `1 FETCH (UID 1 FLAGS () ${DATE})`,
    `2 FETCH (UID 2 FLAGS () ${DATE} RFC822.SIZE NIL)`,
    `3 FETCH (UID 3 FLAGS () ${DATE} RFC822.SIZE 100)`,
  ]);
  expect(arrived).toEqual([1, 2, 3]);
  expect(adjusted).toEqual([]);
});

test('what the source tells of a message in several answers belongs together, in whatever order', async () => {
  const { arrived, flags, adjusted } = await passed([
    '1 FETCH (UID 1 FLAGS (\\Seen))',
    `1 FETCH (UID 1 ${DATE} RFC822.SIZE 100)`,
    `2 FETCH (UID 2 ${DATE})`,
    '2 FETCH (UID 2 RFC822.SIZE 100)',
    '2 FETCH (UID 2 FLAGS (\\Flagged))',
    `3 FETCH (UID 3 FLAGS (\\Draft) ${DATE} RFC822.SIZE 100)`,
  ]);
  expect(arrived).toEqual([1, 2, 3]);
  expect(flags).toEqual(['\\Seen', '\\Flagged', '\\Draft']);
  expect(adjusted).toEqual([]);
});

test('a message whose flags the source does not tell in a later pass keeps those it has', async () => {
  const messages = letters(1, 3).map((each) => ({ ...each, flags: ['\\Seen'] }));
  await using pair = await startServerPair({ source: [{ name: 'INBOX', messages }] });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const pass = () => runPass({ ...pair.accounts, ledger, clock: skippingClock() });
  await pass();
  put(pair.source, 'INBOX', letter(4));
  pair.source.setScript({
    onCommand: ({ verb, line }) =>
      verb === 'UID FETCH' && line.includes('INTERNALDATE')
        ? {
            inject: [1, 2, 3, 4]
              .map((uid) => `* ${uid} FETCH (UID ${uid} ${DATE} RFC822.SIZE 100)\r\n`)
              .join(''),
            reply: 'OK done',
          }
        : undefined,
  });
  await pass();
  const flags = [...folderOf(pair.target, 'INBOX').messages].map((message) => [...message.flags].join(' '));
  expect(flags).toEqual(['\\Seen', '\\Seen', '\\Seen', '']);
});
