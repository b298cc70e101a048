import type { Reader, Transaction } from '../sql/connection.ts';
import { type CutOverColumns, cutOvers } from '../tables/cut-over.ts';
import { isPresent } from './batches.ts';

/** What is kept between two looks at a cut-over: when mail was seen to go to the new side, and how long the old route is remembered. */
export type CutOverSeen = Omit<CutOverColumns, 'batchId'>;

/** Reads what was seen of a batch's cut-over. */
export function cutOverReader(reader: Reader) {
  return {
    ofBatch: async (batchId: number): Promise<CutOverSeen | null> => {
      const [row] = await reader.all(cutOvers.ofBatch, { batchId });
      return row ? { switchedAtMs: row.switched_at_ms, oldTtlSeconds: row.old_ttl_seconds } : null;
    },
  };
}

/** Keeps it until the batch is removed. */
export function cutOverWriter(transaction: Transaction) {
  return {
    ...cutOverReader(transaction),
    /** In place of what was seen before; nothing is kept of a batch that was removed meanwhile. */
    save: async (batchId: number, seen: CutOverSeen): Promise<void> => {
      if (await isPresent(transaction, batchId)) await transaction.run(cutOvers.save, { batchId, ...seen });
    },
  };
}
