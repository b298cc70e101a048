import type { MigrationStatisticsRow, SkippedItemRow } from '@mailhaul/domain';
import type { UserStatisticsView } from '../use-cases/views.ts';

/** The row of MigrationStatistics.csv of a user. */
export function statisticsRow(user: UserStatisticsView): MigrationStatisticsRow {
  const ms = durationMs;
  const at = (instant: string | null) => (instant === null ? null : Date.parse(instant));
  return {
    emailAddress: user.emailAddress,
    batchId: user.batchId,
    status: user.status,
    statusSummary: user.statusSummary,
    itemsSynced: user.syncedItemCount,
    itemsSkipped: user.skippedItemCount,
    bytesTransferred: user.bytesTransferred,
    bytesPerHour: user.averageBytesTransferredPerHour,
    foldersSynced: user.foldersSynced,
    // no message is ever taken for a duplicate of another
    duplicates: 0,
    startedAtMs: at(user.startTime),
    initialSyncAtMs: at(user.initialSyncTime),
    lastSyncAtMs: at(user.lastSuccessfulSyncTime),
    queuedMs: ms(user.totalQueuedDuration),
    inProgressMs: ms(user.totalInProgressDuration),
    syncedMs: ms(user.totalSyncedDuration),
    stalledMs: ms(user.totalStalledDuration),
    dataConsistencyScore: user.dataConsistencyScore,
    error: user.errorSummary,
  };
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

function durationMs(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = ISO.exec(duration) ?? [];
  return (Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** How the statistics of a user are asked for, so that SkippedItems.csv has all that is left out of it. */
export const EVERY_SKIPPED_ITEM = {
  includeSkippedItems: true,
  limitSkippedItemsTo: Number.MAX_SAFE_INTEGER,
} as const;

/** The rows of SkippedItems.csv of a user; asked for with EVERY_SKIPPED_ITEM. */
export function skippedRows({ emailAddress, skippedItems = [] }: UserStatisticsView): SkippedItemRow[] {
  return skippedItems.map((item) => ({
    emailAddress,
    dateMs: Number.isNaN(Date.parse(item.date)) ? null : Date.parse(item.date),
    subject: item.subject,
    sender: item.sender,
    kind: item.kind,
    folderName: item.folderName,
    sizeBytes: item.size,
    reason: item.words === '' ? item.reason : `${item.reason} (${item.words})`,
    approved: item.approved,
  }));
}
