import { printInstant } from '../settings/instant.ts';
import { printTimeSpan } from '../settings/time-span.ts';
import type { ExportTable } from './write-csv.ts';

/** One user of MigrationStatistics.csv; null where nothing is known yet. */
export interface MigrationStatisticsRow {
  readonly emailAddress: string;
  readonly batchId: string;
  readonly status: string;
  readonly statusSummary: string;
  readonly itemsSynced: number;
  readonly itemsSkipped: number;
  readonly bytesTransferred: number;
  readonly bytesPerHour: number | null;
  readonly foldersSynced: number;
  readonly duplicates: number;
  /** Milliseconds since the epoch, as all times here. */
  readonly startedAtMs: number | null;
  readonly initialSyncAtMs: number | null;
  readonly lastSyncAtMs: number | null;
  readonly queuedMs: number | null;
  readonly inProgressMs: number | null;
  readonly syncedMs: number | null;
  readonly stalledMs: number | null;
  readonly dataConsistencyScore: string | null;
  readonly error: string | null;
}

/** The columns of MigrationStatistics.csv. */
export const MIGRATION_STATISTICS: ExportTable<MigrationStatisticsRow> = [
  ['EmailAddress', ({ emailAddress }) => emailAddress],
  ['BatchId', ({ batchId }) => batchId],
  ['Status', ({ status }) => status],
  ['StatusSummary', ({ statusSummary }) => statusSummary],
  ['ItemsSynced', ({ itemsSynced }) => itemsSynced],
  ['ItemsSkipped', ({ itemsSkipped }) => itemsSkipped],
  ['BytesTransferred', ({ bytesTransferred }) => bytesTransferred],
  ['BytesPerHour', ({ bytesPerHour }) => bytesPerHour],
  ['FoldersSynced', ({ foldersSynced }) => foldersSynced],
  ['Duplicates', ({ duplicates }) => duplicates],
  ['StartedAt', ({ startedAtMs }) => printInstant(startedAtMs)],
  ['InitialSyncAt', ({ initialSyncAtMs }) => printInstant(initialSyncAtMs)],
  ['LastSyncAt', ({ lastSyncAtMs }) => printInstant(lastSyncAtMs)],
  ['QueuedDuration', ({ queuedMs }) => printTimeSpan(queuedMs)],
  ['InProgressDuration', ({ inProgressMs }) => printTimeSpan(inProgressMs)],
  ['SyncedDuration', ({ syncedMs }) => printTimeSpan(syncedMs)],
  ['StalledDuration', ({ stalledMs }) => printTimeSpan(stalledMs)],
  ['DataConsistencyScore', ({ dataConsistencyScore }) => dataConsistencyScore],
  ['Error', ({ error }) => error],
];
