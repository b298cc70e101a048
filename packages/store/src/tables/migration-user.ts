import type { Desired, StatusDetail, UserStatus, WaitedFor, WorkKind, WorkPhase } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** What a move of one user writes. */
export interface MovedColumns {
  readonly status: UserStatus;
  readonly statusDetail: StatusDetail;
  readonly failure: string | null;
  readonly work: WorkKind | null;
  readonly phase: WorkPhase;
  readonly desired: Desired;
  readonly queuedAtMs: number;
  readonly dueAtMs: number | null;
  readonly leaseOwner: string | null;
  readonly leaseUntilMs: number | null;
  readonly statusSinceMs: number;
  readonly startedAtMs: number | null;
  readonly initialSyncAtMs: number | null;
  readonly lastSyncedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly queuedMs: number;
  readonly inProgressMs: number;
  readonly syncedMs: number;
  readonly suspendedMs: number;
  readonly failedMs: number;
}

/** What a pass counts while it runs. */
export interface CountedColumns {
  readonly statusDetail: StatusDetail;
  readonly activeAtMs: number;
  readonly stalled: string;
  readonly syncedItems: number;
  readonly skippedItems: number;
  readonly badItems: number;
  readonly largeItems: number;
  readonly missingItems: number;
  readonly bytesTransferred: number;
  readonly examinedItems: number;
  readonly sourceItems: number;
  readonly alreadyThereItems: number;
  readonly estimatedItems: number;
  readonly estimatedBytes: number;
  readonly foldersSynced: number;
  readonly foldersTotal: number;
  readonly transientFailures: number;
  readonly transientFailureMs: number;
  readonly score: string | null;
}

/** What a heartbeat writes of every user that runs. */
export interface RenewedLease {
  readonly id: number;
  readonly fence: number;
  readonly leaseOwner: string;
  readonly leaseUntilMs: number;
  readonly activeAtMs: number;
  readonly waitsFor: WaitedFor;
  /** The source's name of the folder that is copied just now; null between folders. */
  readonly folderNow: string | null;
  /** Bytes per second read from the source and acknowledged by the target, lately. */
  readonly readRate: number;
  readonly writeRate: number;
}

export const migrationUsers = defineStatements('user', {
  move: (db, p: MovedColumns & { id: number; fence: number }) =>
    db
      .updateTable('migration_user')
      .set((eb) => ({
        status: p.status,
        status_detail: p.statusDetail,
        failure: p.failure,
        work: p.work,
        phase: p.phase,
        desired: p.desired,
        queued_at_ms: p.queuedAtMs,
        due_at_ms: p.dueAtMs,
        lease_owner: p.leaseOwner,
        lease_until_ms: p.leaseUntilMs,
        status_since_ms: p.statusSinceMs,
        started_at_ms: p.startedAtMs,
        initial_sync_at_ms: p.initialSyncAtMs,
        last_synced_at_ms: p.lastSyncedAtMs,
        completed_at_ms: p.completedAtMs,
        queued_ms: p.queuedMs,
        in_progress_ms: p.inProgressMs,
        synced_ms: p.syncedMs,
        suspended_ms: p.suspendedMs,
        failed_ms: p.failedMs,
        fence: eb.ref('fence'),
      }))
      .where('id', '=', p.id)
      .where('fence', '=', p.fence),
  raiseFence: (db, p: { id: number }) =>
    db
      .updateTable('migration_user')
      .set((eb) => ({
        fence: eb('fence', '+', eb.lit(1)),
        waits_for: eb.lit(null),
        folder_now: eb.lit(null),
        read_rate: eb.lit(0),
        write_rate: eb.lit(0),
      }))
      .where('id', '=', p.id)
      .returning('fence'),
  count: (db, p: CountedColumns & { id: number; fence: number }) =>
    db
      .updateTable('migration_user')
      .set({
        status_detail: p.statusDetail,
        active_at_ms: p.activeAtMs,
        stalled: p.stalled,
        synced_items: p.syncedItems,
        skipped_items: p.skippedItems,
        bad_items: p.badItems,
        large_items: p.largeItems,
        missing_items: p.missingItems,
        bytes_transferred: p.bytesTransferred,
        examined_items: p.examinedItems,
        source_items: p.sourceItems,
        already_there_items: p.alreadyThereItems,
        estimated_items: p.estimatedItems,
        estimated_bytes: p.estimatedBytes,
        folders_synced: p.foldersSynced,
        folders_total: p.foldersTotal,
        transient_failures: p.transientFailures,
        transient_failure_ms: p.transientFailureMs,
        score: p.score,
      })
      .where('id', '=', p.id)
      .where('fence', '=', p.fence),
  /** Answers what is wanted; no row when somebody else has the user by now. */
  renew: (db, p: RenewedLease) =>
    db
      .updateTable('migration_user')
      .set({
        lease_owner: p.leaseOwner,
        lease_until_ms: p.leaseUntilMs,
        active_at_ms: p.activeAtMs,
        waits_for: p.waitsFor,
        folder_now: p.folderNow,
        read_rate: p.readRate,
        write_rate: p.writeRate,
      })
      .where('id', '=', p.id)
      .where('fence', '=', p.fence)
      .where('lease_until_ms', 'is not', null)
      .returning('desired'),
  accounts: (db, p: { id: number; source: string; target: string }) =>
    db
      .updateTable('migration_user')
      .set({ source_account: p.source, target_account: p.target })
      .where('id', '=', p.id),
  want: (db, p: { id: number; desired: Desired }) =>
    db.updateTable('migration_user').set({ desired: p.desired }).where('id', '=', p.id),
  hold: (
    db,
    p: {
      id: number;
      phase: WorkPhase;
      dueAtMs: number | null;
      queuedAtMs: number;
      statusDetail: StatusDetail;
    },
  ) =>
    db
      .updateTable('migration_user')
      .set({
        phase: p.phase,
        due_at_ms: p.dueAtMs,
        queued_at_ms: p.queuedAtMs,
        status_detail: p.statusDetail,
      })
      .where('id', '=', p.id),
  settings: (db, p: { id: number; settings: string; priority: number }) =>
    db
      .updateTable('migration_user')
      .set({ settings: p.settings, priority: p.priority })
      .where('id', '=', p.id),
  cells: (db, p: { id: number; cells: string; secrets: Uint8Array | null }) =>
    db.updateTable('migration_user').set({ cells: p.cells, secrets: p.secrets }).where('id', '=', p.id),
  remove: (db, p: { id: number }) => db.deleteFrom('migration_user').where('id', '=', p.id),
  byId: (db, p: { id: number }) => db.selectFrom('migration_user').selectAll().where('id', '=', p.id),
  lock: (db, p: { id: number }, dialect) => {
    const query = db.selectFrom('migration_user').selectAll().where('id', '=', p.id);
    return dialect === 'postgres' ? query.forUpdate() : query;
  },
  byGuid: (db, p: { guid: string }) => db.selectFrom('migration_user').selectAll().where('guid', '=', p.guid),
  byEmail: (db, p: { emailKey: string }) =>
    db.selectFrom('migration_user').selectAll().where('email_key', '=', p.emailKey).orderBy('id'),
  page: (db, p: { batchId: number; afterId: number; limit: number }) =>
    db
      .selectFrom('migration_user')
      .selectAll()
      .where('batch_id', '=', p.batchId)
      .where('id', '>', p.afterId)
      .orderBy('id')
      .limit(p.limit),
  pageOfStatus: (db, p: { batchId: number; status: UserStatus; afterId: number; limit: number }) =>
    db
      .selectFrom('migration_user')
      .selectAll()
      .where('batch_id', '=', p.batchId)
      .where('status', '=', p.status)
      .where('id', '>', p.afterId)
      .orderBy('id')
      .limit(p.limit),
  emails: (db, p: { batchId: number }) =>
    db.selectFrom('migration_user').select('email_key').where('batch_id', '=', p.batchId),
  candidates: (
    db,
    p: {
      batchId: number;
      sourceEndpointId: number;
      targetEndpointId: number;
      phase: WorkPhase;
      work: WorkKind;
      limit: number;
    },
  ) =>
    db
      .selectFrom('migration_user')
      .select(['id', 'work', 'priority', 'queued_at_ms'])
      .where('batch_id', '=', p.batchId)
      .where('source_endpoint_id', '=', p.sourceEndpointId)
      .where('target_endpoint_id', '=', p.targetEndpointId)
      .where('phase', '=', p.phase)
      .where('work', '=', p.work)
      .orderBy('priority', 'desc')
      .orderBy('queued_at_ms')
      .orderBy('id')
      .limit(p.limit),
});
