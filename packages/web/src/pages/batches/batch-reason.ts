import type { Batch } from '@mailhaul/contract/client';
import type { Words } from '../../words/words.tsx';

/** Why a batch is as it is, in a line. */
export function batchReason(batch: Batch, { t, show }: Words): string {
  switch (batch.status) {
    case 'Created':
      return t('reason.created');
    case 'Waiting':
      return t('reason.waiting', { at: show.instant(batch.startAfter) });
    case 'Starting':
    case 'Syncing':
      return t('reason.syncing', {
        active: show.count(batch.activeCount),
        queued: show.count(batch.pendingCount),
      });
    case 'IncrementalSyncing':
      return t('reason.delta');
    case 'Synced':
      return batch.unapprovedItems > 0
        ? t('reason.unapproved', { count: batch.unapprovedItems })
        : t('reason.synced', { at: show.instant(batch.lastSyncedDateTime) });
    case 'SyncedWithErrors':
    case 'CompletedWithErrors':
    case 'Failed':
      return t('reason.failed', { count: batch.failedCount });
    case 'Stopped':
      return t(`reason.stopped.${batch.stopReason ?? 'Requested'}`);
    case 'Completed':
      return show.instant(batch.completedDateTime);
    case 'Stopping':
    case 'Completing':
    case 'Removing':
      return t('reason.moment');
    case 'Corrupted':
      return batch.message;
  }
}
