import type { MigrationReader } from '@mailhaul/store';
import { expect, test } from 'vitest';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import { planUseCases } from './plan-use-cases.ts';

const NOW = Date.UTC(2026, 0, 5, 12);

/** A service in which so many users came from each of these endpoints, 2 MB/s every one of them. */
function plansWith(...through: readonly number[]) {
  const finished = {
    synced_items: 0,
    bytes_transferred: 7.2e9,
    in_progress_ms: 3_600_000,
    started_at_ms: NOW,
    initial_sync_at_ms: NOW + 3_600_000,
  };
  const tables = {
    users: { finished: async (id: number) => new Array(through[id]).fill(finished) },
    endpoints: { all: async () => through.map((_, id) => ({ id })) },
  } as unknown as MigrationReader;
  const deps = { store: { migration: { read: tables } }, clock: { now: () => 0 } };
  return planUseCases(deps as unknown as UseCaseDeps)['estimate.new'];
}

const ASKED = { mailboxes: 20, sizeBytes: 40e9, items: 0, concurrent: 20 };

test('a plan rests on our own mailboxes once twenty are through, from whichever servers, and on an assumption before', async () => {
  const before = await plansWith(10, 9)(ASKED);
  const after = await plansWith(11, 9)(ASKED);
  expect([before.measuredMailboxes, before.eta?.p50Seconds]).toEqual([0, 2_000]);
  expect([after.measuredMailboxes, after.eta?.isMeasured]).toEqual([20, true]);
  expect(after.eta?.p50Seconds).toBeCloseTo(1_000, 6);
});

test('a speed that is named counts more than what was measured', async () => {
  const plan = await plansWith(20)({ ...ASKED, bytesPerSecond: 4e6 });
  expect([plan.measuredMailboxes, plan.eta?.p50Seconds]).toEqual([0, 500]);
  const byItems = await plansWith(20)({ ...ASKED, items: 40_000, itemsPerSecond: 5 });
  expect([byItems.measuredMailboxes, byItems.eta?.p50Seconds]).toEqual([0, 2_400]);
});

test.each([
  [{ workload: 'post' }, 'workload'],
  [{ start: 'soon' }, 'start'],
  [{ workWindows: 'mon' }, 'workWindows'],
  [{ sizesCsv: Buffer.from('"').toString('base64') }, 'sizesCsv'],
])('%j is refused by the name of its field', async (input, field) => {
  await expect(plansWith(0)({ ...ASKED, ...input })).rejects.toMatchObject({
    problem: { code: 'BAD_INPUT', fields: [{ field }] },
  });
});
