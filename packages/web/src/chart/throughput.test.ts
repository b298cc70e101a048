import { describe, expect, test } from 'vitest';
import { keepReading, type Reading, rateNow, throughputOf } from './throughput.ts';

const reading = (second: number, bytes: number): Reading => ({
  atMs: second * 1000,
  bytes,
  items: bytes / 10,
});

describe('throughput from counters', () => {
  test('is what moved between two readings, per second', () => {
    expect(throughputOf([reading(0, 0), reading(2, 100)])).toEqual([
      { atMs: 2000, bytesPerSecond: 50, itemsPerSecond: 5 },
    ]);
  });

  test('now looks at the last seconds only', () => {
    expect(rateNow([reading(0, 0), reading(20, 1000), reading(30, 1100)])).toBe(10);
  });

  test('is not known from one reading', () => {
    expect(rateNow([reading(0, 5)])).toBeNull();
  });

  test('starts anew when the counters fall', () => {
    expect(keepReading([reading(0, 50)], reading(1, 3))).toEqual([reading(1, 3)]);
  });

  test('keeps a bounded number of readings, the newest whole', () => {
    let kept: readonly Reading[] = [];
    for (let second = 0; second < 1000; second++) kept = keepReading(kept, reading(second, second), 100);
    expect(kept.length).toBeLessThanOrEqual(100);
    expect(kept.at(-1)).toEqual(reading(999, 999));
    expect(kept.at(-2)).toEqual(reading(998, 998));
  });
});
