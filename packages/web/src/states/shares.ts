import type { Batch, UserStatistics } from '@mailhaul/contract/client';

/** How far something is, 0–1: what is at the target, and what of the source was looked at. */
export interface Shares {
  readonly transferred: number;
  readonly examined: number;
}

/** What is counted of a user or a batch. */
interface Counted {
  readonly items: number;
  readonly estimatedItems: number;
  readonly bytes: number;
  readonly estimatedBytes: number;
  readonly examinedItems: number;
  readonly sourceItems: number;
}

/**
 * Sizes are known of what was looked at alone, so bytes tell how much of that is through; what was not looked at yet counts as like the
 * rest. Items tell it where there are no sizes.
 */
export function sharesOf(counted: Counted): Shares {
  const { items, estimatedItems, bytes, estimatedBytes, examinedItems, sourceItems } = counted;
  const examined = sourceItems > 0 ? Math.min(1, examinedItems / sourceItems) : 1;
  const through =
    estimatedBytes > 0 ? bytes / estimatedBytes : estimatedItems > 0 ? items / estimatedItems : 0;
  const transferred = Math.min(1, through) * examined;
  return { transferred, examined: Math.max(transferred, sourceItems > 0 ? examined : 0) };
}

/** How far a user is. */
export function userShares(user: UserStatistics): Shares {
  return sharesOf({
    items: user.syncedItemCount,
    estimatedItems: user.estimatedTotalTransferCount,
    bytes: user.bytesTransferred,
    estimatedBytes: user.estimatedTotalTransferSize,
    examinedItems: user.examinedItemCount,
    sourceItems: user.sourceItemCount,
  });
}

/** How far a batch is; users that wait count as the average of those that were looked at. */
export function batchShares(batch: Batch): Shares {
  const { totalCount, pendingCount } = batch;
  const begun = totalCount > 0 ? Math.max(0, totalCount - pendingCount) / totalCount : 1;
  const { transferred, examined } = sharesOf({
    items: batch.itemsTransferred,
    estimatedItems: batch.estimatedItems,
    bytes: batch.bytesTransferred,
    estimatedBytes: batch.estimatedBytes,
    examinedItems: batch.examinedItems,
    sourceItems: batch.sourceItems,
  });
  return { transferred: transferred * begun, examined: examined * begun };
}
