import { expect, test } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import { estimateHandlers } from './estimates.ts';

// 2 MB/s, every one of them
const FINISHED = { bytesTransferred: 7.2e9, syncedItemCount: 0, averageBytesTransferredPerHour: 7.2e9 };

function plansWith(finished: number) {
  const items = new Array(finished).fill(FINISHED);
  const list = async ({ statusSummary }: { readonly statusSummary: string }) => ({
    items: statusSummary === 'Completed' ? items : [],
  });
  const deps = { service: { useCases: { 'user.list': list } }, clock: { now: () => 0 } };
  const handlers = estimateHandlers(deps as unknown as ApiDeps);
  return handlers['estimate.new'];
}

const ASKED = { mailboxes: 20, sizeBytes: 40e9, items: 0, concurrent: 20 };
const CALL = {} as Parameters<ReturnType<typeof plansWith>>[1];

test('a plan rests on our own mailboxes once twenty are through, and on an assumption before', async () => {
  const before = await plansWith(19)(ASKED, CALL);
  const after = await plansWith(20)(ASKED, CALL);
  expect([before.measuredMailboxes, before.eta?.p50Seconds]).toEqual([0, 2_000]);
  expect([after.measuredMailboxes, after.eta?.isMeasured]).toEqual([20, true]);
  expect(after.eta?.p50Seconds).toBeCloseTo(1_000, 6);
});

test('a speed that is named counts more than what was measured', async () => {
  const plan = await plansWith(20)({ ...ASKED, bytesPerSecond: 4e6 }, CALL);
  expect([plan.measuredMailboxes, plan.eta?.p50Seconds]).toEqual([0, 500]);
});
