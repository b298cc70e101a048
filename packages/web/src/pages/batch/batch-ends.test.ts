import type { Batch } from '@mailhaul/contract/client';
import { expect, test } from 'vitest';
import { batchEnds } from './batch-ends.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const GB = 1e9;

const BATCH = {
  status: 'Syncing',
  usersByStatus: { Syncing: 3, Synced: 2 },
  estimatedBytes: 10 * GB,
  bytesTransferred: 4 * GB,
  examinedItems: 50,
  sourceItems: 50,
} as const satisfies Partial<Batch>;

function eta(p50At: string | null, p90At: string | null): NonNullable<Batch['eta']> {
  return { p50Seconds: 1, p90Seconds: 2, isMeasured: true, p50At, p90At };
}

test.each([
  ['what is left, at the rate of now', {}, { kind: 'about', leftMs: 60_000 }],
  [
    'nothing but how many are not counted, while anybody is not: their mail would be left out',
    { usersByStatus: { Syncing: 3, Queued: 4, Validating: 1, Starting: 1, Provisioning: 1 } },
    { kind: 'uncounted', users: 7 },
  ],
  [
    'what other mailboxes have shown goes before both',
    { usersByStatus: { Syncing: 3, Queued: 4 }, eta: eta('2026-03-01T13:00:00Z', '2026-03-01T15:00:00Z') },
    { kind: 'range', p50Ms: 3_600_000, p90Ms: 10_800_000 },
  ],
  [
    'an end that should be over is any moment',
    { eta: eta('2026-03-01T11:00:00Z', '2026-03-01T12:01:00Z') },
    { kind: 'range', p50Ms: 0, p90Ms: 60_000 },
  ],
  [
    'one that should be over at the latest is told by what is left',
    { eta: eta('2026-03-01T11:00:00Z', '2026-03-01T11:59:00Z') },
    { kind: 'about', leftMs: 60_000 },
  ],
  ['never within these windows is no end', { eta: eta(null, null) }, { kind: 'about', leftMs: 60_000 }],
  ['nobody moves', { status: 'Stopped' }, { kind: 'unknown' }],
  ['everything is there', { bytesTransferred: 10 * GB }, { kind: 'unknown' }],
] as const)('a batch ends: %s', (_, change, expected) => {
  expect(batchEnds({ ...BATCH, ...change }, { bytesPerSecond: 0.1 * GB, nowMs: NOW })).toEqual(expected);
});

test('a batch ends: no rate, no end', () => {
  expect(batchEnds(BATCH, { bytesPerSecond: null, nowMs: NOW })).toEqual({ kind: 'unknown' });
});
