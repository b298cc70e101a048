import { expect, test } from 'vitest';
import { certificateEndsInDays } from './certificate.ts';

const NOW = Date.parse('2026-11-20T22:47:00Z');

test.each([
  ['2026-11-27T10:00:00Z', 6],
  ['2026-11-20T23:00:00Z', 0],
  ['2026-11-20T22:00:00Z', -1],
  ['2026-12-04T22:46:59Z', 13],
  ['2026-12-04T22:47:00Z', null],
  ['2027-11-20T22:47:00Z', null],
  [null, null],
])('a certificate that ends at %s is told of by itself with %s days', (certificateValidTo, days) =>
  expect(certificateEndsInDays({ certificateValidTo }, NOW)).toBe(days),
);
