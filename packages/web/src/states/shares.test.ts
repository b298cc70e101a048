import type { Batch } from '@mailhaul/contract/client';
import { expect, test } from 'vitest';
import { batchShares, sharesOf } from './shares.ts';

const NOTHING = {
  items: 0,
  estimatedItems: 0,
  bytes: 0,
  estimatedBytes: 0,
  examinedItems: 0,
  sourceItems: 0,
};

test('what was not looked at yet counts as like the rest: all of a tenth is a tenth', () => {
  const counted = { ...NOTHING, bytes: 500, estimatedBytes: 500, examinedItems: 10, sourceItems: 100 };
  expect(sharesOf(counted)).toEqual({ transferred: 0.1, examined: 0.1 });
});

test('bytes decide once everything was looked at', () => {
  const counted = { ...NOTHING, bytes: 250, estimatedBytes: 1_000, examinedItems: 9, sourceItems: 9 };
  expect(sharesOf(counted)).toEqual({ transferred: 0.25, examined: 1 });
});

test('users of older versions, of which nobody knows what was looked at, are as far as their bytes', () => {
  expect(sharesOf({ ...NOTHING, bytes: 500, estimatedBytes: 1_000 }).transferred).toBe(0.5);
  expect(sharesOf({ ...NOTHING, items: 1, estimatedItems: 4 }).transferred).toBe(0.25);
  expect(sharesOf(NOTHING)).toEqual({ transferred: 0, examined: 0 });
});

test('users of a batch that wait count as the average of those that were looked at', () => {
  const batch = {
    ...{ totalCount: 4, pendingCount: 3, itemsTransferred: 9, estimatedItems: 9, bytesTransferred: 500 },
    ...{ estimatedBytes: 500, examinedItems: 9, sourceItems: 9 },
  } as Batch;
  expect(batchShares(batch)).toEqual({ transferred: 0.25, examined: 0.25 });
});
