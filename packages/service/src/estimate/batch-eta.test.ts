import { BATCH_DEFAULTS, ENDPOINT_DEFAULTS } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch } from '@mailhaul/store';
import { expect, test } from 'vitest';
import type { BatchView } from '../use-cases/views.ts';
import { batchEta } from './batch-eta.ts';

const NOW = Date.UTC(2026, 0, 5, 12);

/** Tables in which so many users are through: each moved 1 MB in 100 messages within 10 s, every tenth within 30 s. */
function tablesWith(through: number): MigrationReader {
  const finished = Array.from({ length: through }, (_, at) => ({
    synced_items: 100,
    bytes_transferred: 1_000_000,
    in_progress_ms: at % 10 === 9 ? 30_000 : 10_000,
    started_at_ms: NOW,
    initial_sync_at_ms: NOW + 60_000,
  }));
  const endpoint = { ...ENDPOINT_DEFAULTS, maxConcurrentMigrations: 2, id: 1 };
  return {
    users: { finished: async () => finished },
    endpoints: { byId: async () => endpoint },
  } as unknown as MigrationReader;
}

const BATCH = { sourceEndpointId: 1, targetEndpointId: 1, options: BATCH_DEFAULTS } as StoredBatch;

function view(more: Partial<BatchView> = {}): BatchView {
  return {
    status: 'Syncing',
    totalCount: 30,
    activeCount: 0,
    pendingCount: 10,
    estimatedBytes: 20_000_000,
    estimatedItems: 2_000,
    bytesTransferred: 20_000_000,
    itemsTransferred: 2_000,
    ...more,
  } as BatchView;
}

const etaFor = (through: number, more: Partial<BatchView> = {}) =>
  batchEta(tablesWith(through), BATCH, { view: view(more), nowMs: NOW });

test('from the twentieth mailbox on, the end of a batch is foretold by what they took, as a range', async () => {
  expect(await etaFor(19)).toBeNull();
  const eta = await etaFor(20);
  expect(eta?.isMeasured).toBe(true);
  // ten average mailboxes, two at a time: five rounds of what half of them took at most
  expect(eta?.p50Seconds).toBeCloseTo(50, 0);
  expect(eta?.p90Seconds).toBeGreaterThan(50);
  expect(eta?.p50At).toBe(new Date(NOW + Math.round((eta?.p50Seconds ?? 0) * 1_000)).toISOString());
});

test('who is under way counts with what is left of him', async () => {
  const half = { pendingCount: 0, activeCount: 1, totalCount: 21, bytesTransferred: 20_500_000 };
  const eta = await etaFor(20, {
    ...half,
    estimatedBytes: 21_000_000,
    estimatedItems: 2_100,
    itemsTransferred: 2_050,
  });
  expect(eta?.p50Seconds).toBeCloseTo(5, 0);
});

test.each<[string, Partial<BatchView>]>([
  ['when nobody is left', { pendingCount: 0 }],
  ['when it rests', { status: 'Stopped' }],
  ['when all are synced', { status: 'Synced' }],
])('no end is foretold %s', async (_, more) => expect(await etaFor(50, more)).toBeNull());
