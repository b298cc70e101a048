import type { Reader, Transaction } from '../sql/connection.ts';
import { type TroubleRecordColumns, troubleRecords } from '../tables/trouble-record.ts';

/** Reads what the troubleshooter found; the JSON is the service's. */
export function troubleReader(reader: Reader) {
  return {
    /** All of one record; null when there is none. */
    find: async (guid: string): Promise<string | null> =>
      (await reader.all(troubleRecords.find, { guid }))[0]?.content ?? null,
    /** What lists show, the newest first. */
    newest: async (limit: number): Promise<readonly string[]> =>
      (await reader.all(troubleRecords.newest, { limit })).map(({ summary }) => summary),
  };
}

/** Keeps it. */
export function troubleWriter(transaction: Transaction) {
  return {
    ...troubleReader(transaction),
    /** Keeps a record, or another state of it, and no more than so many in all. */
    save: async (record: TroubleRecordColumns, kept: number): Promise<void> => {
      await transaction.run(troubleRecords.save, record);
      await transaction.run(troubleRecords.removeOlder, { kept });
    },
  };
}
