import type { BatchIntention, StopReason } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** What can change about a batch. */
export interface BatchColumns {
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
  readonly options: string;
  readonly routes: string;
  readonly csvHeader: string | null;
  readonly intention: BatchIntention;
  readonly stopReason: StopReason | null;
  readonly startedAtMs: number | null;
  readonly initialSyncAtMs: number | null;
  readonly lastSyncedAtMs: number | null;
  readonly completeRequestedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly retryCount: number;
  readonly touchedAtMs: number;
  readonly warnedAtMs: number | null;
  readonly begun: number;
}

const columnsOf = (p: BatchColumns) => ({
  source_endpoint_id: p.sourceEndpointId,
  target_endpoint_id: p.targetEndpointId,
  options: p.options,
  routes: p.routes,
  csv_header: p.csvHeader,
  intention: p.intention,
  stop_reason: p.stopReason,
  started_at_ms: p.startedAtMs,
  initial_sync_at_ms: p.initialSyncAtMs,
  last_synced_at_ms: p.lastSyncedAtMs,
  complete_requested_at_ms: p.completeRequestedAtMs,
  completed_at_ms: p.completedAtMs,
  retry_count: p.retryCount,
  touched_at_ms: p.touchedAtMs,
  warned_at_ms: p.warnedAtMs,
  begun: p.begun,
});

export const batches = defineStatements('batch', {
  add: (
    db,
    p: BatchColumns & {
      guid: string;
      name: string;
      nameKey: string;
      createdAtMs: number;
      createdBy: string;
      servedMicro: number;
    },
  ) =>
    db
      .insertInto('batch')
      .values({
        guid: p.guid,
        name: p.name,
        name_key: p.nameKey,
        created_at_ms: p.createdAtMs,
        created_by: p.createdBy,
        served_micro: p.servedMicro,
        ...columnsOf(p),
      })
      .returning('id'),
  replace: (db, p: BatchColumns & { id: number }) =>
    db.updateTable('batch').set(columnsOf(p)).where('id', '=', p.id),
  serve: (db, p: { id: number; servedMicro: number }) =>
    db
      .updateTable('batch')
      .set((eb) => ({ served_micro: p.servedMicro, begun: eb.lit(1) }))
      .where('id', '=', p.id),
  release: (db, p: { id: number }) =>
    db
      .updateTable('batch')
      .set((eb) => ({ name_key: eb.lit(null) }))
      .where('id', '=', p.id),
  all: (db) => db.selectFrom('batch').selectAll().where('name_key', 'is not', null).orderBy('id'),
  find: (db, p: { nameKey: string }) => db.selectFrom('batch').selectAll().where('name_key', '=', p.nameKey),
  /** Newest first: removed ones too, for their reports. */
  named: (db, p: { name: string }) =>
    db.selectFrom('batch').selectAll().where('name', '=', p.name).orderBy('id', 'desc'),
  byId: (db, p: { id: number }) => db.selectFrom('batch').selectAll().where('id', '=', p.id),
  // whoever else wants to change it waits for the end of this transaction; whoever only refers to it, as each entry of a report does, need not
  lock: (db, p: { id: number }, dialect) => {
    const query = db.selectFrom('batch').selectAll().where('id', '=', p.id);
    return dialect === 'postgres' ? query.forNoKeyUpdate() : query;
  },
});
