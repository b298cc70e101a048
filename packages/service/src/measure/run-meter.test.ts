import { expect, test } from 'vitest';
import { peakRssBytes } from './run-meter.ts';

test('the peak of memory is that of the program alone, where the system tells it', () => {
  expect(peakRssBytes(() => 'Name:\tnode\nVmHWM:\t  119808 kB\nVmRSS:\t 100 kB\n')).toBe(119_808 * 1024);
});

test('where it does not, what the process used is taken', () => {
  const used = process.resourceUsage().maxRSS * 1024;
  const missing = () => {
    throw new Error('ENOENT');
  };
  expect(peakRssBytes(missing)).toBeGreaterThanOrEqual(used);
  expect(peakRssBytes(() => 'Name:\tnode\n')).toBeGreaterThanOrEqual(used);
});
