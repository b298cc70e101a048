import type { WorkWindows } from '../schedule/work-windows.ts';
import type { ItemLimit } from '../settings/item-limit.ts';
import type { Priority } from '../settings/priority.ts';
import type { StopReason } from '../user/state.ts';
import type { BatchIntention } from './status.ts';

/** Everything that can be asked of a batch (New-MigrationBatch). */
export interface BatchOptions {
  readonly excludeFolders: readonly string[];
  readonly includeFolders: readonly string[];
  /** Puts everything below this folder of the target. */
  readonly targetRootFolder: string | null;
  readonly badItemLimit: ItemLimit;
  readonly largeItemLimit: ItemLimit;
  readonly acceptLargeDataLoss: boolean;
  /** Grades instead of limits: Investigate and Poor need approval before completion. */
  readonly scoreMode: boolean;
  /** Only messages received at or after this instant, ms; null for all. */
  readonly receivedAfterMs: number | null;
  /** Only messages received before this instant, ms. */
  readonly receivedBeforeMs: number | null;
  readonly maxItemSizeBytes: number | null;
  readonly startAfterMs: number | null;
  readonly completeAfterMs: number | null;
  /** IANA name. */
  readonly timeZone: string;
  readonly locale: string | null;
  readonly allowIncrementalSyncs: boolean;
  /** null takes the installation's. */
  readonly incrementalSyncIntervalMs: number | null;
  readonly autoRetryCount: number;
  /** null for nobody said; empty for nobody. */
  readonly notificationEmails: readonly string[] | null;
  /** Reports may go to mailboxes that are being moved themselves. */
  readonly notifyMigratedMailboxes: boolean;
  readonly reportIntervalMs: number;
  readonly skipReports: boolean;
  readonly priority: Priority;
  /** The batch's part where batches compete; twice the weight is twice the part. */
  readonly weight: number;
  readonly allowUnknownColumnsInCsv: boolean;
  readonly disallowExistingUsers: boolean;
  readonly adoptPreexisting: boolean;
  readonly removeOnCopy: boolean;
  readonly workWindows: WorkWindows | null;
}

/** What a batch has when nothing is said. */
export const BATCH_DEFAULTS: BatchOptions = {
  excludeFolders: [],
  includeFolders: [],
  targetRootFolder: null,
  badItemLimit: 0,
  largeItemLimit: 0,
  acceptLargeDataLoss: false,
  scoreMode: false,
  receivedAfterMs: null,
  receivedBeforeMs: null,
  maxItemSizeBytes: null,
  startAfterMs: null,
  completeAfterMs: null,
  timeZone: 'UTC',
  locale: null,
  allowIncrementalSyncs: true,
  incrementalSyncIntervalMs: null,
  autoRetryCount: 0,
  notificationEmails: null,
  notifyMigratedMailboxes: false,
  reportIntervalMs: 86_400_000,
  skipReports: false,
  priority: 'Normal',
  weight: 1,
  allowUnknownColumnsInCsv: false,
  disallowExistingUsers: false,
  adoptPreexisting: false,
  removeOnCopy: false,
  workWindows: null,
};

/** A batch as it is stored; its status is not among it. */
export interface MigrationBatch {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
  readonly options: BatchOptions;
  readonly intention: BatchIntention;
  readonly stopReason: StopReason | null;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly startedAtMs: number | null;
  /** First time that no user waited for its initial sync any more. */
  readonly initialSyncAtMs: number | null;
  readonly lastSyncedAtMs: number | null;
  readonly completeRequestedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly currentRetryCount: number;
  /** When an admin last did something with it; retention counts from here. */
  readonly touchedAtMs: number;
  /** Virtual time of the fair share; grows by 1 / weight with each user that is started. */
  readonly served: number;
  readonly begun: boolean;
}
