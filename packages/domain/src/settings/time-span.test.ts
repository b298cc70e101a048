import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTimeSpan, readTimeSpan } from './time-span.ts';

// the first seven are durations of a published throttling report
test.each([
  [0, '00:00:00'],
  [127_622.2549, '00:02:07.6222549'],
  [2_321_701.848, '00:38:41.7018480'],
  [1_594_658.8104, '00:26:34.6588104'],
  [143_137_787.3632, '1.15:45:37.7873632'],
  [271_267_719.2848, '3.03:21:07.7192848'],
  [1_247_110.1552, '00:20:47.1101552'],
  [86_400_000, '1.00:00:00'],
  [59_999.5, '00:00:59.9995000'],
  [59_999.999_99, '00:01:00'],
  [-1_500, '-00:00:01.5000000'],
])('%s ms is %s, and the other way round', (ms, printed) => {
  expect(printTimeSpan(ms)).toBe(printed);
  expect(readTimeSpan(printed)).toBeCloseTo(ms, 1);
});

describe('a duration', () => {
  test('that is not known is not printed', () => expect(printTimeSpan(null)).toBeNull());

  test('survives being printed and read', () => {
    const ticks = fc
      .integer({ min: 0, max: 10 * 365 * 86_400 * 1e3 })
      .map((ms) => ms + 0.0001 * (ms % 10_000));
    fc.assert(
      fc.property(ticks, (ms) => {
        const printed = printTimeSpan(ms) ?? '';
        expect(printTimeSpan(readTimeSpan(printed))).toBe(printed);
      }),
    );
  });

  test.each(['', '1:2', '25:00:00', '00:60:00', '00:00:00.12345678', 'PT1S'])('is not `%s`', (text) =>
    expect(readTimeSpan(text)).toBeNull(),
  );
});
