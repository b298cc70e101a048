import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { SAMPLE_EVERY_MS, Throughput } from './throughput.ts';

const totals = (identity: string, megabytes: number) => ({
  identity,
  itemsTransferred: megabytes * 10,
  bytesTransferred: megabytes * 1e6,
  readBytesPerSecond: 0,
  activeCount: 0,
  stalledCount: 0,
});
const everything = { batch: null, minutes: null };

function noting() {
  const clock = new FakeClock();
  const throughput = new Throughput(clock);
  return {
    throughput,
    note: async (...batches: Parameters<Throughput['note']>[0]) => {
      throughput.note(batches);
      await clock.advance(SAMPLE_EVERY_MS);
    },
  };
}

describe('throughput', () => {
  test('what a batch moved before it was noted the first time belongs to the time since the others were noted', async () => {
    const { throughput, note } = noting();
    await note();
    await note(totals('Wave1', 10));
    const seconds = SAMPLE_EVERY_MS / 1000;
    const rates = throughput.history({ batch: 'wave1', minutes: null }).map((one) => one.bytesPerSecond);
    expect(rates).toEqual([0, 1e7 / seconds]);
  });

  test('what is read, and how many of those at work are held back, is told as it is at the moment', async () => {
    const { throughput, note } = noting();
    const held = { readBytesPerSecond: 500, activeCount: 4, stalledCount: 1 };
    await note({ ...totals('Wave1', 1), ...held }, { ...totals('Wave2', 1), ...held, stalledCount: 3 });
    await note({ ...totals('Wave1', 1), ...held }, totals('Wave2', 1));
    const told = (batch: string | null) =>
      throughput.history({ batch, minutes: null }).map((one) => [one.readBytesPerSecond, one.throttledShare]);
    expect(told('wave2')).toEqual([
      [500, 0.75],
      [0, 0],
    ]);
    expect(told(null)).toEqual([
      [1_000, 0.5],
      [500, 0.25],
    ]);
  });

  test('what was moved before this process began is no rate', async () => {
    const { throughput, note } = noting();
    await note(totals('Wave1', 5_000));
    expect(throughput.history(everything).map((one) => one.bytesPerSecond)).toEqual([0]);
  });

  test('a day of constant movement is told at its rate throughout, the last minutes as they were noted', async () => {
    const { throughput, note } = noting();
    const notes = (24 * 3_600_000) / SAMPLE_EVERY_MS;
    for (let at = 0; at < notes; at++) await note(totals('Wave1', at));
    const minutes = throughput.history({ batch: null, minutes: 5 });
    expect(minutes.length).toBeGreaterThanOrEqual((5 * 60_000) / SAMPLE_EVERY_MS - 1);
    const day = throughput.history(everything);
    expect(day.length).toBeLessThanOrEqual(361);
    for (const { bytesPerSecond } of day.slice(1))
      expect(bytesPerSecond).toBeCloseTo(1e6 / (SAMPLE_EVERY_MS / 1000), 0);
  });
});
