import type { SkippedItem } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import { concernedBy, skippedCounts } from './skipped-counts.ts';

const SKIPPED: SkippedItem = {
  id: '1',
  kind: 'ItemTooLarge',
  folderName: 'INBOX',
  date: '2026-08-01',
  subject: 'Floor plans',
  sender: null,
  messageId: '',
  uid: 1,
  size: 1,
  reason: '',
  words: '',
  approved: false,
  approvedAt: null,
  approvedBy: null,
  retryRequested: false,
};
const [OPEN, APPROVED, FORGOTTEN] = [
  SKIPPED,
  { ...SKIPPED, id: '2', approved: true },
  { ...SKIPPED, id: null },
];
const ALL = {
  skippedItems: [OPEN, APPROVED, FORGOTTEN],
  skippedItemCount: 3,
  hasUnapprovedSkippedItems: true,
};
const MORE = { ...ALL, skippedItemCount: 1_234 };

describe('skipped items of a user', () => {
  test('are as many as there are, not as many as are listed', () => {
    expect(skippedCounts(MORE)).toEqual({ listed: 3, total: 1_234 });
    expect(skippedCounts({ skippedItemCount: 0 })).toEqual({ listed: 0, total: 0 });
  });

  test('are never fewer than those that are listed, whenever they were counted', () => {
    expect(skippedCounts({ ...ALL, skippedItemCount: 0 }).total).toBe(3);
  });
});

describe('what is done without a choice', () => {
  test('concerns what is listed where that is all', () => {
    expect(concernedBy(ALL, [])).toEqual({ retried: ['1', '2'], approvedCount: 2, approved: null });
  });

  test('retries those that are listed and approves all, and says how many', () => {
    expect(concernedBy(MORE, [])).toEqual({ retried: ['1', '2'], approvedCount: 1_234, approved: null });
  });

  test('approves nothing where nothing is open any more', () => {
    const done = { ...MORE, skippedItems: [APPROVED], hasUnapprovedSkippedItems: false };
    expect(concernedBy(done, []).approvedCount).toBe(0);
    expect(concernedBy({ ...done, hasUnapprovedSkippedItems: true }, []).approvedCount).toBe(1_234);
  });
});

test('what is done with a choice concerns the chosen ones, and approves those that are open', () => {
  expect(concernedBy(MORE, ['1', '2'])).toEqual({
    retried: ['1', '2'],
    approvedCount: 1,
    approved: ['1'],
  });
});
