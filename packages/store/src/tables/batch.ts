import type { BatchIntention, StopReason } from '@mailhaul/domain';
import type { Generated } from 'kysely';
import { defineStatements } from '../sql/statement.ts';

/** A batch; its status is made of its intention and its users. */
export interface BatchTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly name: string;
  /** The name in lower case; null once it is removed, so that the name is free again and the report stays. */
  readonly name_key: string | null;
  readonly source_endpoint_id: number;
  readonly target_endpoint_id: number;
  /** JSON: BatchOptions. */
  readonly options: string;
  /** JSON: the pairs of endpoint ids that its users go between. */
  readonly routes: string;
  /** JSON: the header of the file that its users came in; null when they came otherwise. */
  readonly csv_header: string | null;
  readonly intention: BatchIntention;
  readonly stop_reason: StopReason | null;
  readonly created_at_ms: number;
  readonly created_by: string;
  readonly started_at_ms: number | null;
  readonly initial_sync_at_ms: number | null;
  readonly last_synced_at_ms: number | null;
  readonly complete_requested_at_ms: number | null;
  readonly completed_at_ms: number | null;
  readonly retry_count: number;
  readonly touched_at_ms: number;
  /** When retention last warned. */
  readonly warned_at_ms: number | null;
  /** Virtual time of the fair share, in millionths. */
  readonly served_micro: number;
  readonly begun: number;
}

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
  // whoever else wants to change it waits for the end of this transaction
  lock: (db, p: { id: number }, dialect) => {
    const query = db.selectFrom('batch').selectAll().where('id', '=', p.id);
    return dialect === 'postgres' ? query.forUpdate() : query;
  },
});
