import {
  CONSISTENCY_SCORES,
  type ConsistencyScore,
  type Desired,
  type MailboxPair,
  type StatusDetail,
  type UserCounts,
  type UserSettings,
  type UserStatus,
  type WorkKind,
} from '@mailhaul/domain';
import type { Reader, Transaction } from '../sql/connection.ts';
import { type CountedColumns, migrationUsers, type RenewedLease } from '../tables/migration-user.ts';
import {
  type EndpointUse,
  type OutageQuery,
  type ParkedWaits,
  type RunningWaits,
  userQueries,
} from '../tables/user-queries.ts';
import { type MoveAll, type PlanAll, userSets } from '../tables/user-sets.ts';
import { type UserSums, userTotals } from '../tables/user-total.ts';
import type { Route } from './batches.ts';
import { compact, nameKey, only } from './rows.ts';
import { moveStoredUser, type UserMove } from './user-move.ts';
import { insertedRow, type NewUser, type StoredUser, userOf } from './user-row.ts';

/** Rows of one bulk insert; larger ones are no faster. */
const ROWS_AT_ONCE = 1_000;

/** Sums over the users of a batch. */
export interface BatchSums {
  readonly syncedItems: number;
  readonly skippedItems: number;
  readonly bytesTransferred: number;
  readonly estimatedItems: number;
  readonly estimatedBytes: number;
  /** Messages of the sources that were looked at, and those that there are, as far as runs have found them. */
  readonly examinedItems: number;
  readonly sourceItems: number;
  /** On the targets before anything was copied. */
  readonly alreadyThereItems: number;
  readonly folders: number;
  readonly unapprovedItems: number;
  readonly initiallySynced: number;
  readonly lastSyncedAtMs: number | null;
  readonly worstScore: ConsistencyScore | null;
}

/** Which users a page holds. */
export interface UserPage {
  readonly batchId: number;
  readonly status?: UserStatus;
  readonly afterId: number;
  readonly limit: number;
}

/** Finds and counts users. */
export function userReader(reader: Reader) {
  const none = {};
  return {
    byId: async (id: number) => only((await reader.all(migrationUsers.byId, { id })).map(userOf)),
    byGuid: async (guid: string) => only((await reader.all(migrationUsers.byGuid, { guid })).map(userOf)),
    byEmail: async (email: string) =>
      (await reader.all(migrationUsers.byEmail, { emailKey: nameKey(email) })).map(userOf),
    page: async ({ status, ...page }: UserPage) => {
      const rows = await (status === undefined
        ? reader.all(migrationUsers.page, page)
        : reader.all(migrationUsers.pageOfStatus, { ...page, status }));
      return rows.map(userOf);
    },
    emailKeys: async (batchId: number) =>
      new Set((await reader.all(migrationUsers.emails, { batchId })).map(({ email_key }) => email_key)),
    counts: async (batchId: number) => countsOf(await reader.all(userTotals.countsOf, { batchId })),
    /** Users by status for every batch that has any. */
    allCounts: async (): Promise<ReadonlyMap<number, UserCounts>> => {
      const rows = Map.groupBy(await reader.all(userTotals.counts, none), ({ batch_id }) => batch_id);
      return new Map([...rows].map(([batchId, counts]) => [batchId, countsOf(counts)]));
    },
    /** Whether somebody of a batch still waits for or is in a pass other than a planned delta. */
    isRestless: async (batchId: number) => (await reader.all(userQueries.restless, { batchId })).length > 0,
    /** Failed users that are in another detail than this. */
    retriable: async (batchId: number, except: StatusDetail) =>
      (await reader.all(userQueries.retriable, { batchId, except }))[0]?.users ?? 0,
    sums: async (batchId: number): Promise<BatchSums> =>
      sumsOf((await reader.all(userTotals.sums, { batchId }))[0]),
    /** The latest users from an endpoint whose first copy is done, and what it took. */
    finished: (endpointId: number, limit: number) => reader.all(userQueries.finished, { endpointId, limit }),
    loads: (): Promise<readonly EndpointUse[]> => reader.all(userQueries.loads, none),
    /** Who the running users of a batch wait for, and when anything last moved for them. */
    waits: (batchId: number): Promise<readonly RunningWaits[]> => reader.all(userQueries.waits, { batchId }),
    /** What users of a batch wait for that have begun and hold no slot. */
    parked: (batchId: number): Promise<readonly ParkedWaits[]> => reader.all(userQueries.parked, { batchId }),
    /** The same for every process that runs users. */
    loadsByOwner: () => reader.all(userQueries.loadsByOwner, none),
    /** The next ones in the queue of a batch on one way. */
    candidates: async (batchId: number, route: Route, { work, limit }: { work: WorkKind; limit: number }) =>
      reader.all(migrationUsers.candidates, { batchId, ...route, phase: 'waiting', work, limit }),
    /** Who is queued as for a first sync where the batch's StartAfter lies ahead, and need not wait for it: its own time has come, or it was synced before. */
    earlyCandidates: async (
      batchId: number,
      route: Route,
      { limit, atMs }: { limit: number; atMs: number },
    ) => reader.all(userQueries.early, { batchId, ...route, limit, atMs }),
    ahead: async ({ batchId, priority, queuedAtMs, id }: StoredUser) =>
      (await reader.all(userQueries.ahead, { batchId, priority, queuedAtMs, id }))[0]?.users ?? 0,
    /** Whether somebody else counts that this endpoint is away, and when the last of them is tried again; null when nobody does. */
    outage: async (query: OutageQuery) => only(await reader.all(userQueries.outage, query)),
    nextDueMs: async () => (await reader.all(userQueries.nextDue, none))[0]?.at_ms ?? null,
    nextLeaseEndMs: async () => (await reader.all(userQueries.nextLeaseEnd, none))[0]?.at_ms ?? null,
    expired: async (atMs: number) => (await reader.all(userQueries.expired, { atMs })).map(({ id }) => id),
    leased: () => reader.all(userQueries.leased, none),
    busyElsewhere: (batchId: number) => reader.all(userQueries.busyElsewhere, { batchId }),
  };
}

/** Changes users. */
export function userWriter(transaction: Transaction) {
  return {
    ...userReader(transaction),
    ...manyUsers(transaction),
    /** Nobody else changes it until the transaction ends. */
    lock: async (id: number) => only((await transaction.all(migrationUsers.lock, { id })).map(userOf)),
    move: (user: StoredUser, change: UserMove) => moveStoredUser(transaction, user, change),
    /** From now on whoever held the user before writes nothing about it. */
    raiseFence: async (user: StoredUser): Promise<StoredUser> => {
      const [raised] = await transaction.all(migrationUsers.raiseFence, { id: user.id });
      if (raised === undefined) throw new Error(`there is no user ${user.id}`);
      return { ...user, fence: raised.fence };
    },
    /** Prolongs a lease and answers what is wanted; null when the user is somebody else's by now. */
    renew: async (lease: RenewedLease) =>
      only(await transaction.all(migrationUsers.renew, lease))?.desired ?? null,
    count: (counted: CountedColumns & { id: number; fence: number }) =>
      transaction.run(migrationUsers.count, counted),
    savePair: (id: number, { source, target }: MailboxPair) =>
      transaction.run(migrationUsers.accounts, { id, source, target }),
    want: (id: number, desired: Desired) => transaction.run(migrationUsers.want, { id, desired }),
    /** Puts a user that has not begun into the queue, or takes it out until a time. */
    hold: (id: number, place: Pick<StoredUser, 'phase' | 'dueAtMs' | 'queuedAtMs' | 'statusDetail'>) =>
      transaction.run(migrationUsers.hold, { ...place, id }),
    saveSettings: (id: number, settings: UserSettings, priority: number) =>
      transaction.run(migrationUsers.settings, { id, settings: compact(settings), priority }),
    saveCells: ({ id, row, secrets }: StoredUser) =>
      transaction.run(migrationUsers.cells, { id, cells: compact(row), secrets }),
    remove: (id: number) => transaction.run(migrationUsers.remove, { id }),
  };
}

function manyUsers(transaction: Transaction) {
  return {
    addMany: async (users: readonly NewUser[]): Promise<void> => {
      for (let at = 0; at < users.length; at += ROWS_AT_ONCE) {
        const rows = users.slice(at, at + ROWS_AT_ONCE).map(insertedRow);
        await transaction.run(userSets.addMany, { rows: JSON.stringify(rows) });
      }
    },
    /** Moves all users of a batch in one status that nobody runs, with an entry for each. */
    moveResting: async (moves: MoveAll): Promise<number> => {
      await transaction.run(userSets.reportResting, moves);
      return transaction.run(userSets.moveResting, moves);
    },
    /** The same for those that somebody runs: they keep their lease, and their runner hears what is wanted. */
    moveRunning: async (moves: MoveAll): Promise<number> => {
      await transaction.run(userSets.reportRunning, moves);
      return transaction.run(userSets.moveRunning, moves);
    },
    /** Plans or queues work of users that nobody runs, without a change of status. */
    plan: (plan: PlanAll) => transaction.run(userSets.plan, plan),
    /** Whoever has a StartAfter of its own leaves the queue until it has come. */
    holdBack: (batchId: number, atMs: number) => transaction.run(userSets.holdBack, { batchId, atMs }),
    /** Whoever is Synced and has a CompleteAfter of its own waits for it. */
    awaitCompletion: (batchId: number, atMs: number) =>
      transaction.run(userSets.awaitCompletion, { batchId, atMs }),
    /** Whoever is Synced and whose own CompleteAfter has come is looked at now. */
    hastenCompletion: (batchId: number, atMs: number) =>
      transaction.run(userSets.hastenCompletion, { batchId, atMs }),
    /** Whoever runs begins again, with the settings of now. */
    reload: (batchId: number) => transaction.run(userSets.reload, { batchId }),
    /** What was planned for a time that has come joins the queue; how many did. */
    joinQueue: (atMs: number) => transaction.run(userSets.due, { atMs }),
    endLeases: (owner: string) => transaction.run(userSets.endLeases, { owner }),
    /** Users that went by the batch's endpoints go by others. */
    reroute: (
      batchId: number,
      { from, to }: Readonly<Record<'from' | 'to', { readonly source: number; readonly target: number }>>,
    ) =>
      transaction.run(userSets.reroute, {
        batchId,
        fromSource: from.source,
        toSource: to.source,
        fromTarget: from.target,
        toTarget: to.target,
      }),
    /** Removes the users of a batch that nobody runs just now. */
    removeResting: (batchId: number) => transaction.run(userSets.removeResting, { batchId }),
    /** Removes users whose row was refused, so that mended rows take their place. */
    removeRefused: (batchId: number, emailAddresses: readonly string[]) =>
      transaction.run(userSets.removeRefused, { batchId, keys: JSON.stringify(emailAddresses.map(nameKey)) }),
    purgeSecrets: (batchId: number) => transaction.run(userSets.purgeSecrets, { batchId }),
  };
}

function countsOf(rows: readonly { readonly shown: UserStatus; readonly users: number }[]): UserCounts {
  return Object.fromEntries(rows.map(({ shown, users }) => [shown, users]));
}

function sumsOf(row: UserSums | undefined): BatchSums {
  return {
    syncedItems: row?.synced_items ?? 0,
    skippedItems: row?.skipped_items ?? 0,
    bytesTransferred: row?.bytes_transferred ?? 0,
    estimatedItems: row?.estimated_items ?? 0,
    estimatedBytes: row?.estimated_bytes ?? 0,
    examinedItems: row?.examined_items ?? 0,
    sourceItems: row?.source_items ?? 0,
    alreadyThereItems: row?.already_there_items ?? 0,
    folders: row?.folders_total ?? 0,
    unapprovedItems: row?.unapproved_items ?? 0,
    initiallySynced: row?.initially_synced ?? 0,
    lastSyncedAtMs: row?.last_synced_at_ms ?? null,
    worstScore: row?.worst == null ? null : (CONSISTENCY_SCORES[row.worst] ?? null),
  };
}
