import type { UserRow } from '../csv/user-row.ts';
import type { StatusDetail } from '../request/status-detail.ts';
import type { WaitedFor } from '../request/waited-for.ts';
import type { ItemLimit } from '../settings/item-limit.ts';
import type { ConsistencyScore } from './consistency.ts';
import type { UserFailure } from './state.ts';
import type { UserStatus } from './status.ts';
import type { Desired, WorkKind, WorkPhase } from './work.ts';

/** One accepted row of the CSV as it is stored; its secrets are sealed beside it. */
export type UserCells = Omit<UserRow, 'password' | 'targetPassword' | 'errors'>;

/** What an admin set on the user itself (Set-MigrationUser, Set-SyncRequest); it outranks the CSV. */
export interface UserSettings {
  readonly largeItemLimit?: ItemLimit;
  readonly badItemLimit?: ItemLimit;
  readonly startAfterMs?: number;
  readonly completeAfterMs?: number;
  /** Set-Mailbox -MaxReceiveSize: the largest message this user's target takes. */
  readonly maxReceiveSizeBytes?: number;
}

/** What was counted for a user; bytes are those of messages. */
export interface UserCounters {
  readonly syncedItems: number;
  readonly skippedItems: number;
  readonly badItems: number;
  readonly largeItems: number;
  readonly missingItems: number;
  readonly bytesTransferred: number;
  /** Messages of the source that were looked at, and those that there are, as far as runs have found them. */
  readonly examinedItems: number;
  readonly sourceItems: number;
  /** On the target before anything was copied. */
  readonly alreadyThereItems: number;
  readonly estimatedItems: number;
  readonly estimatedBytes: number;
  readonly foldersSynced: number;
  readonly foldersTotal: number;
  readonly transientFailures: number;
}

/** How long a user was in what, ms; stalls by their detail. */
export interface UserDurations {
  readonly queuedMs: number;
  readonly inProgressMs: number;
  readonly syncedMs: number;
  readonly suspendedMs: number;
  readonly failedMs: number;
  readonly transientFailureMs: number;
  readonly stalledMs: Readonly<Partial<Record<StatusDetail, number>>>;
}

/** A migration user with its sync request, as it is stored; secrets apart. */
export interface MigrationUser {
  readonly id: number;
  readonly guid: string;
  readonly batchId: number;
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
  readonly row: UserCells;
  readonly settings: UserSettings;
  readonly status: UserStatus;
  readonly statusDetail: StatusDetail;
  readonly failure: UserFailure | null;
  readonly work: WorkKind | null;
  readonly phase: WorkPhase;
  readonly desired: Desired;
  readonly priority: number;
  readonly queuedAtMs: number;
  /** When timed work is due. */
  readonly dueAtMs: number | null;
  readonly leaseOwner: string | null;
  readonly leaseUntilMs: number | null;
  readonly fence: number;
  readonly counters: UserCounters;
  readonly durations: UserDurations;
  /** Since when it has this status. */
  readonly statusSinceMs: number;
  /** When anything last moved in a run of it: a byte, a message, a folder. */
  readonly activeAtMs: number | null;
  /** Who its run waits for, as its process last wrote it; null between runs. */
  readonly waitsFor: WaitedFor | null;
  /** The source's name of the folder that its run copies; null between folders and between runs. */
  readonly folderNow: string | null;
  /** Bytes per second that its run reads from the source, and that the target acknowledges. */
  readonly readRate: number;
  readonly writeRate: number;
  readonly startedAtMs: number | null;
  readonly initialSyncAtMs: number | null;
  readonly lastSyncedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly approvedAtMs: number | null;
  /** How much was approved then that has no message of its own: folders that cannot be read, messages that are missing. */
  readonly approvedItems: number;
  readonly unapprovedItems: number;
  readonly score: ConsistencyScore | null;
}
