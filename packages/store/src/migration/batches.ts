import { BATCH_DEFAULTS, type BatchOptions, type MigrationBatch } from '@mailhaul/domain';
import type { Selectable } from 'kysely';
import type { BatchTable } from '../schema/migration.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { batches } from '../tables/batch.ts';
import { cutOvers } from '../tables/cut-over.ts';
import { preflights } from '../tables/preflight.ts';
import { nameKey, only } from './rows.ts';

/** A way that users of a batch go: from one endpoint to another. */
export interface Route {
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
}

/** A batch with what only the scheduler looks at. */
export interface StoredBatch extends MigrationBatch {
  readonly routes: readonly Route[];
  /** The columns of the files that its users came in, for MigrationRetry.csv; null when they came otherwise. */
  readonly csvHeader: readonly string[] | null;
  readonly removed: boolean;
  readonly warnedAtMs: number | null;
}

const MILLION = 1_000_000;

/** Finds batches; removed ones only by `named`. */
export function batchReader(reader: Reader) {
  return {
    all: async () => (await reader.all(batches.all, {})).map(batchOf),
    find: async (name: string) =>
      only((await reader.all(batches.find, { nameKey: nameKey(name) })).map(batchOf)),
    byId: async (id: number) => only((await reader.all(batches.byId, { id })).map(batchOf)),
    named: async (name: string) => (await reader.all(batches.named, { name })).map(batchOf),
  };
}

/** Changes batches. */
export function batchWriter(transaction: Transaction) {
  return {
    ...batchReader(transaction),
    /** Nobody else changes it until the transaction ends. */
    lock: async (id: number) => only((await transaction.all(batches.lock, { id })).map(batchOf)),
    add: async (batch: Omit<StoredBatch, 'id'>): Promise<StoredBatch> => {
      const [added] = await transaction.all(batches.add, {
        ...columnsOf(batch),
        guid: batch.guid,
        name: batch.name,
        nameKey: nameKey(batch.name),
        createdAtMs: batch.createdAtMs,
        createdBy: batch.createdBy,
        servedMicro: Math.round(batch.served * MILLION),
      });
      if (added === undefined) throw new Error('the database gave no id to a batch');
      return { ...batch, id: added.id };
    },
    replace: (batch: StoredBatch) => transaction.run(batches.replace, { ...columnsOf(batch), id: batch.id }),
    /** Users of it were started: it stands later in the fair share. */
    serve: (id: number, served: number) =>
      transaction.run(batches.serve, { id, servedMicro: Math.round(served * MILLION) }),
    /** Frees its name, and forgets what was found before its start and at its cut-over; the row stays for its report. */
    release: async (id: number) => {
      await transaction.run(batches.release, { id });
      await transaction.run(preflights.remove, { batchId: id });
      await transaction.run(cutOvers.remove, { batchId: id });
    },
  };
}

/** Whether a batch is there and not removed; nobody else removes it until the transaction ends. */
export async function isPresent(transaction: Transaction, id: number): Promise<boolean> {
  const [row] = await transaction.all(batches.lock, { id });
  return row !== undefined && row.name_key !== null;
}

function columnsOf(batch: Omit<StoredBatch, 'id'>) {
  return {
    sourceEndpointId: batch.sourceEndpointId,
    targetEndpointId: batch.targetEndpointId,
    options: JSON.stringify(batch.options),
    routes: JSON.stringify(batch.routes),
    csvHeader: batch.csvHeader === null ? null : JSON.stringify(batch.csvHeader),
    intention: batch.intention,
    stopReason: batch.stopReason,
    startedAtMs: batch.startedAtMs,
    initialSyncAtMs: batch.initialSyncAtMs,
    lastSyncedAtMs: batch.lastSyncedAtMs,
    completeRequestedAtMs: batch.completeRequestedAtMs,
    completedAtMs: batch.completedAtMs,
    retryCount: batch.currentRetryCount,
    touchedAtMs: batch.touchedAtMs,
    warnedAtMs: batch.warnedAtMs,
    begun: batch.begun ? 1 : 0,
  };
}

function batchOf(row: Selectable<BatchTable>): StoredBatch {
  const options: BatchOptions = { ...BATCH_DEFAULTS, ...JSON.parse(row.options) };
  return {
    id: row.id,
    guid: row.guid,
    name: row.name,
    removed: row.name_key === null,
    sourceEndpointId: row.source_endpoint_id,
    targetEndpointId: row.target_endpoint_id,
    options,
    routes: JSON.parse(row.routes),
    csvHeader: row.csv_header === null ? null : JSON.parse(row.csv_header),
    intention: row.intention,
    stopReason: row.stop_reason,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    startedAtMs: row.started_at_ms,
    initialSyncAtMs: row.initial_sync_at_ms,
    lastSyncedAtMs: row.last_synced_at_ms,
    completeRequestedAtMs: row.complete_requested_at_ms,
    completedAtMs: row.completed_at_ms,
    currentRetryCount: row.retry_count,
    touchedAtMs: row.touched_at_ms,
    warnedAtMs: row.warned_at_ms,
    served: row.served_micro / MILLION,
    begun: row.begun === 1,
  };
}
