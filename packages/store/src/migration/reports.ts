import type { ReportEntry, ReportEntryKind } from '@mailhaul/domain';
import type { Selectable } from 'kysely';
import type { ReportEntryTable } from '../schema/migration.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { reportEntries } from '../tables/report-entry.ts';

/** An entry that is about to be written. */
export type NewEntry = Omit<ReportEntry, 'id'>;

/** Reads reports. */
export function reportReader(reader: Reader) {
  return {
    ofUser: async (userId: number, { afterId = 0, limit }: { afterId?: number; limit: number }) =>
      (await reader.all(reportEntries.ofUser, { userId, afterId, limit })).map(entryOf),
    /** A user's latest entries of one kind, newest first. */
    latestOfUser: async (userId: number, kind: ReportEntryKind, limit: number) =>
      (await reader.all(reportEntries.latestOfUser, { userId, kind, limit })).map(entryOf),
    /** What a user's runs planned and came to, folder by folder. */
    foldersOfUser: async (userId: number) =>
      (await reader.all(reportEntries.foldersOfUser, { userId, planned: 'plan', ended: 'session' })).map(
        entryOf,
      ),
    ofBatch: async (batchId: number, page: { offset: number; limit: number }) =>
      (await reader.all(reportEntries.ofBatch, { batchId, ...page })).map(entryOf),
    /** The same from where the last page ended. */
    ofBatchAfter: async (batchId: number, page: { afterId: number; limit: number }) =>
      (await reader.all(reportEntries.ofBatchAfter, { batchId, ...page })).map(entryOf),
    /** What concerns the batch itself, newest first. */
    ofBatchOnly: async (batchId: number, limit: number) =>
      (await reader.all(reportEntries.ofBatchOnly, { batchId, limit })).map(entryOf),
  };
}

/** Writes reports. */
export function reportWriter(transaction: Transaction) {
  return {
    ...reportReader(transaction),
    add: (entries: readonly NewEntry[]) =>
      transaction.runEach(
        reportEntries.add,
        entries.map(({ data, ...entry }) => ({
          ...entry,
          content: data === null ? null : JSON.stringify(data),
        })),
      ),
  };
}

function entryOf(row: Selectable<ReportEntryTable>): ReportEntry {
  return {
    id: row.id,
    batchId: row.batch_id,
    userId: row.user_id,
    atMs: row.at_ms,
    type: row.type,
    kind: row.kind,
    message: row.message,
    data: row.content === null ? null : JSON.parse(row.content),
  };
}
