import {
  isFailed,
  type MigrationUser,
  moveUser,
  type ReportEntryType,
  type StatusDetail,
  type UserEvent,
  type UserState,
} from '@mailhaul/domain';
import type { Transaction } from '../sql/connection.ts';
import { type MovedColumns, migrationUsers } from '../tables/migration-user.ts';
import { reportEntries } from '../tables/report-entry.ts';
import { DURATION_STATUSES } from '../tables/user-sets.ts';
import type { StoredUser } from './user-row.ts';

/** What changes about a user together with its status; what is absent stays. */
export type MovePatch = Partial<
  Pick<
    MigrationUser,
    | 'work'
    | 'phase'
    | 'desired'
    | 'queuedAtMs'
    | 'dueAtMs'
    | 'leaseOwner'
    | 'leaseUntilMs'
    | 'startedAtMs'
    | 'initialSyncAtMs'
    | 'lastSyncedAtMs'
    | 'completedAtMs'
  >
> & {
  readonly statusDetail: StatusDetail;
  /** Why, in a few words. */
  readonly cause: string;
  readonly atMs: number;
};

/** A change of a user's status, and what goes with it. */
export type UserMove = MovePatch & { readonly event: UserEvent };

/**
 * Moves a user and writes the entry, in one transaction; MoveRefused when the table does not allow it. Null when somebody else has
 * the user by now (another fence): then nothing was written.
 */
export async function moveStoredUser(
  transaction: Transaction,
  user: StoredUser,
  { event, ...patch }: UserMove,
): Promise<StoredUser | null> {
  const state = moveUser(stateOf(user), event);
  const moved = movedUser(user, state, patch);
  const written = await transaction.run(migrationUsers.move, {
    ...columnsOf(moved),
    id: user.id,
    fence: user.fence,
  });
  if (written === 0) return null;
  await transaction.run(reportEntries.add, {
    batchId: user.batchId,
    userId: user.id,
    atMs: patch.atMs,
    type: entryType(state),
    kind: 'move',
    message: `${user.status} → ${state.status} (${patch.cause})`,
    content: JSON.stringify({ from: user.status, to: state.status, cause: patch.cause }),
  });
  return moved;
}

function stateOf({ status, failure }: StoredUser): UserState {
  if (!isFailed(status)) return { status };
  if (failure === null) throw new Error(`a user is ${status} without a cause`);
  return { status, failure };
}

function entryType(state: UserState): ReportEntryType {
  return 'failure' in state ? 'Error' : 'Informational';
}

function movedUser(user: StoredUser, state: UserState, patch: MovePatch): StoredUser {
  const { cause: _, atMs, ...columns } = patch;
  return {
    ...user,
    ...columns,
    status: state.status,
    failure: 'failure' in state ? state.failure : null,
    statusSinceMs: atMs,
    durations: durationsAt(user, atMs),
  };
}

/** The durations of a user with the time since its last move added. */
export function durationsAt(user: MigrationUser, atMs: number): MigrationUser['durations'] {
  const spentMs = Math.max(0, atMs - user.statusSinceMs);
  const isIn = (statuses: readonly string[]) => (statuses.includes(user.status) ? spentMs : 0);
  const { durations } = user;
  return {
    ...durations,
    queuedMs: durations.queuedMs + isIn(DURATION_STATUSES.queued_ms),
    inProgressMs: durations.inProgressMs + isIn(DURATION_STATUSES.in_progress_ms),
    syncedMs: durations.syncedMs + isIn(DURATION_STATUSES.synced_ms),
    suspendedMs: durations.suspendedMs + isIn(DURATION_STATUSES.suspended_ms),
    failedMs: durations.failedMs + isIn(DURATION_STATUSES.failed_ms),
  };
}

function columnsOf(user: StoredUser): MovedColumns {
  const { durations } = user;
  return {
    status: user.status,
    statusDetail: user.statusDetail,
    failure: user.failure === null ? null : JSON.stringify(user.failure),
    work: user.work,
    phase: user.phase,
    desired: user.desired,
    queuedAtMs: user.queuedAtMs,
    dueAtMs: user.dueAtMs,
    leaseOwner: user.leaseOwner,
    leaseUntilMs: user.leaseUntilMs,
    statusSinceMs: user.statusSinceMs,
    startedAtMs: user.startedAtMs,
    initialSyncAtMs: user.initialSyncAtMs,
    lastSyncedAtMs: user.lastSyncedAtMs,
    completedAtMs: user.completedAtMs,
    queuedMs: durations.queuedMs,
    inProgressMs: durations.inProgressMs,
    syncedMs: durations.syncedMs,
    suspendedMs: durations.suspendedMs,
    failedMs: durations.failedMs,
  };
}
