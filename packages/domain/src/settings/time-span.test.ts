import { expect, test } from 'vitest';
import { printTimeSpan } from './time-span.ts';

// the first four are durations of a published throttling report
test.each([
  [0, '00:00:00'],
  [127_622.2549, '00:02:07.6222549'],
  [2_321_701.848, '00:38:41.7018480'],
  [143_137_787.3632, '1.15:45:37.7873632'],
  [86_400_000, '1.00:00:00'],
  [59_999.5, '00:00:59.9995000'],
  [null, null],
])('%s ms is %s', (ms, printed) => expect(printTimeSpan(ms)).toBe(printed));
