import { createMemoryLedger } from '@mailhaul/store';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { folderOf, letter, startServerPair } from '../testing/server-pair.ts';

test('a message with more keywords than a command line holds arrives with those that fit, and the rest is reported', async () => {
  const many = Array.from({ length: 300 }, (_, at) => `keyword-with-a-long-name-${at}-abcdefgh`);
  const messages = [letter(1), { ...letter(2), flags: many }, letter(3)];
  await using pair = await startServerPair({ source: [{ name: 'INBOX', messages }] });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  await runPass({ ...pair.accounts, ledger, clock: skippingClock() });
  const arrived = [...folderOf(pair.target, 'INBOX').messages];
  expect(arrived).toHaveLength(3);
  const kept = [...(arrived[1]?.flags ?? [])];
  expect(kept.length).toBeGreaterThan(50);
  const [adjustment] = await ledger.adjustments();
  expect(adjustment).toMatchObject({ sourceUid: 2, kind: 'keyword-dropped' });
  expect([...kept, ...(adjustment?.detail.split(' ') ?? [])].sort()).toEqual([...many].sort());
});
