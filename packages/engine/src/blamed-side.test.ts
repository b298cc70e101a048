import { createMemoryLedger } from '@mailhaul/store';
import type { CommandScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from './testing/run-pass.ts';
import { contentsOf, letters, startServerPair } from './testing/server-pair.ts';

async function passed(side: 'source' | 'target', verb: string, trouble: CommandScript) {
  await using pair = await startServerPair({
    source: [{ name: 'INBOX', messages: letters(1, 5) }],
    target: [{ name: 'INBOX', messages: letters(3, 7) }],
  });
  pair[side].setScript({ onCommand: (command) => (command.verb === verb ? trouble : undefined) });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const outcome = await runPass({ ...pair.accounts, ledger, clock: skippingClock() }).catch(
    (error: unknown) => error,
  );
  return { outcome, arrived: contentsOf(pair.target, 'INBOX').length };
}

test.each([
  ['source', 'LIST'],
  ['source', 'EXAMINE'],
  ['source', 'UID FETCH'],
  ['target', 'LIST'],
  ['target', 'SELECT'],
  ['target', 'UID FETCH'],
] as const)('a connection that breaks at the %s, in %s, is laid to that side', async (side, verb) => {
  const { outcome } = await passed(side, verb, { drop: 'before' });
  expect(outcome).toMatchObject({ failure: { code: 'ConnectionLost', side } });
});

test.each(['source', 'target'] as const)('a LIST that the %s refuses is laid to it', async (side) => {
  const { outcome } = await passed(side, 'LIST', { reply: 'NO Some trouble' });
  expect(outcome).toMatchObject({ failure: { side, words: 'NO Some trouble' } });
});

test.each(['source', 'target'] as const)(
  'nothing is doubled in a folder that the %s tells nothing about',
  async (side) => {
    const { outcome, arrived } = await passed(side, 'UID FETCH', { reply: 'NO Some trouble' });
    expect(outcome).toMatchObject({ result: { failed: [{ failure: { code: 'FolderUnreadable', side } }] } });
    expect(arrived).toBe(5);
  },
);
