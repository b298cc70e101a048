import type { Reader, Transaction } from '../sql/connection.ts';
import { preflights } from '../tables/preflight.ts';
import { isPresent } from './batches.ts';

/** Reads what was found before the start of a batch; the JSON is the service's. */
export function preflightReader(reader: Reader) {
  return {
    ofBatch: async (batchId: number): Promise<string | null> =>
      (await reader.all(preflights.ofBatch, { batchId }))[0]?.content ?? null,
  };
}

/** Keeps it until the batch is removed. */
export function preflightWriter(transaction: Transaction) {
  return {
    ...preflightReader(transaction),
    /** In place of the one before; nothing is kept of a batch that was removed meanwhile. */
    save: async (batchId: number, content: string): Promise<void> => {
      if (await isPresent(transaction, batchId)) await transaction.run(preflights.save, { batchId, content });
    },
  };
}
