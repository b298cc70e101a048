import type { ConsistencyScore, MailboxPair, MigrationUser, UserCells, UserFailure } from '@mailhaul/domain';
import type { Selectable } from 'kysely';
import type { MigrationUserTable } from '../schema/migration.ts';
import { nameKey } from './rows.ts';

/** A user with its sealed passwords. */
export interface StoredUser extends MigrationUser {
  readonly secrets: Uint8Array | null;
  /** As the ledger knows the two mailboxes; null until they were first opened. */
  readonly pair: MailboxPair | null;
}

const BLANK: Omit<UserCells, 'row' | 'emailAddress' | 'userName'> = {
  userRoot: null,
  targetUserName: null,
  targetUserRoot: null,
  authMethod: null,
  authUser: null,
  targetAuthMethod: null,
  targetAuthUser: null,
  sourceEndpoint: null,
  targetEndpoint: null,
  largeItemLimit: null,
  badItemLimit: null,
  excludeFolders: null,
  startAfterMs: null,
  completeAfterMs: null,
  priority: null,
  tag: null,
};

/** A row as the user it is. */
export function userOf(row: Selectable<MigrationUserTable>): StoredUser {
  return {
    id: row.id,
    guid: row.guid,
    batchId: row.batch_id,
    sourceEndpointId: row.source_endpoint_id,
    targetEndpointId: row.target_endpoint_id,
    row: { ...BLANK, ...JSON.parse(row.cells) },
    settings: JSON.parse(row.settings),
    secrets: row.secrets,
    pair: pairOf(row.source_account, row.target_account),
    status: row.status,
    statusDetail: row.status_detail,
    failure: failureOf(row.failure),
    work: row.work,
    phase: row.phase,
    desired: row.desired,
    priority: row.priority,
    queuedAtMs: row.queued_at_ms,
    dueAtMs: row.due_at_ms,
    leaseOwner: row.lease_owner,
    leaseUntilMs: row.lease_until_ms,
    fence: row.fence,
    counters: countersOf(row),
    durations: durationsOf(row),
    statusSinceMs: row.status_since_ms,
    activeAtMs: row.active_at_ms,
    waitsFor: row.waits_for,
    folderNow: row.folder_now,
    readRate: row.read_rate,
    writeRate: row.write_rate,
    startedAtMs: row.started_at_ms,
    initialSyncAtMs: row.initial_sync_at_ms,
    lastSyncedAtMs: row.last_synced_at_ms,
    completedAtMs: row.completed_at_ms,
    approvedAtMs: row.approved_at_ms,
    approvedItems: row.approved_items,
    unapprovedItems: row.unapproved_items,
    score: row.score as ConsistencyScore | null,
  };
}

function pairOf(source: string | null, target: string | null): MailboxPair | null {
  return source === null || target === null ? null : { source, target };
}

function failureOf(text: string | null): UserFailure | null {
  return text === null ? null : JSON.parse(text);
}

function countersOf(row: Selectable<MigrationUserTable>): MigrationUser['counters'] {
  return {
    syncedItems: row.synced_items,
    skippedItems: row.skipped_items,
    badItems: row.bad_items,
    largeItems: row.large_items,
    missingItems: row.missing_items,
    bytesTransferred: row.bytes_transferred,
    examinedItems: row.examined_items,
    sourceItems: row.source_items,
    alreadyThereItems: row.already_there_items,
    estimatedItems: row.estimated_items,
    estimatedBytes: row.estimated_bytes,
    foldersSynced: row.folders_synced,
    foldersTotal: row.folders_total,
    transientFailures: row.transient_failures,
  };
}

function durationsOf(row: Selectable<MigrationUserTable>): MigrationUser['durations'] {
  return {
    queuedMs: row.queued_ms,
    inProgressMs: row.in_progress_ms,
    syncedMs: row.synced_ms,
    suspendedMs: row.suspended_ms,
    failedMs: row.failed_ms,
    transientFailureMs: row.transient_failure_ms,
    stalledMs: JSON.parse(row.stalled),
  };
}

/** A user that is about to be added. */
export interface NewUser
  extends Pick<
    StoredUser,
    | 'guid'
    | 'batchId'
    | 'sourceEndpointId'
    | 'targetEndpointId'
    | 'row'
    | 'secrets'
    | 'status'
    | 'statusDetail'
    | 'failure'
    | 'work'
    | 'phase'
    | 'priority'
    | 'queuedAtMs'
    | 'dueAtMs'
  > {}

/** A new user as the bulk insert takes it: an array in the order of its columns. */
export function insertedRow(user: NewUser): readonly (string | number | null)[] {
  const { failure, secrets } = user;
  return [
    user.guid,
    user.batchId,
    user.sourceEndpointId,
    user.targetEndpointId,
    user.row.emailAddress,
    nameKey(user.row.emailAddress),
    JSON.stringify(user.row, (_, value) => value ?? undefined),
    secrets === null ? null : Buffer.from(secrets).toString('hex'),
    user.status,
    user.statusDetail,
    failure === null ? null : JSON.stringify(failure),
    user.work,
    user.phase,
    user.priority,
    user.queuedAtMs,
    user.dueAtMs,
    user.queuedAtMs,
  ];
}
