import type { Batch } from '@mailhaul/contract/client';

/** What became of users, in the words of the migration world. */
export const SUMMARIES = ['Active', 'Synced', 'Completed', 'Failed', 'Stopped'] as const;
/** One of them. */
export type Summary = (typeof SUMMARIES)[number];

/** How many users of a batch each filter shows. */
export function summaryCounts(batch: Batch): Readonly<Record<Summary | 'All', number>> {
  return {
    All: batch.totalCount,
    Active: batch.activeCount,
    Synced: batch.syncedCount,
    Completed: batch.finalizedCount,
    Failed: batch.failedCount,
    Stopped: batch.stoppedCount,
  };
}
