import { printItemKey, type SkippedItemDecision, type SkippedItemKey } from '@mailhaul/domain';
import type { SkippedItemTable } from '../schema/migration.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { skippedItems, skippedSets } from '../tables/skipped-item.ts';

/** When something was approved, and by whom; nobody in particular is null. */
export interface Approval {
  readonly atMs: number;
  readonly by: string | null;
}

/** Reads what people decided about messages that were left out. */
export function skippedItemReader(reader: Reader) {
  return {
    ofUser: async (userId: number): Promise<readonly SkippedItemDecision[]> =>
      (await reader.all(skippedItems.ofUser, { userId })).map(decisionOf),
  };
}

/** Writes it, and keeps what each user's row counts of it. */
export function skippedItemWriter(transaction: Transaction) {
  const reader = skippedItemReader(transaction);
  const recount = (userId: number) => transaction.run(skippedSets.recount, { userId });
  return {
    ...reader,
    /** Accepts the loss of these messages. */
    approve: async (userId: number, keys: readonly SkippedItemKey[], { atMs, by }: Approval) => {
      await transaction.runEach(
        skippedItems.approve,
        keys.map((key) => ({ userId, ...key, atMs, by })),
      );
      await recount(userId);
    },
    /** Accepts all that is known of a user by now. */
    approveAll: async (userId: number, { atMs, by }: Approval) => {
      await transaction.run(skippedSets.approveOfUser, { userId, atMs, by });
      await transaction.run(skippedSets.approveUser, { userId, atMs });
    },
    /** Accepts all that is known of the users of a batch by now. */
    approveBatch: async (batchId: number, { atMs, by }: Approval) => {
      await transaction.run(skippedSets.approveOfBatch, { batchId, atMs, by });
      await transaction.run(skippedSets.approveBatch, { batchId, atMs });
    },
    /** Wishes that the next sync tries these messages again. */
    retry: async (userId: number, keys: readonly SkippedItemKey[], atMs: number) => {
      await transaction.runEach(
        skippedItems.retry,
        keys.map((key) => ({ userId, ...key, atMs })),
      );
      await recount(userId);
    },
    /** A sync has taken up the wishes until then. */
    retried: (userId: number, untilMs: number) => transaction.run(skippedItems.retried, { userId, untilMs }),
    /** What is left out from now on: new messages are not approved, and of those that arrived nothing is kept. */
    settle: async (userId: number, keys: readonly SkippedItemKey[]) => {
      const known = new Map((await reader.ofUser(userId)).map((one) => [printItemKey(one), one]));
      const wanted = new Map(keys.map((key) => [printItemKey(key), key]));
      const placed = ({ folderId, uidValidity, sourceUid }: SkippedItemKey) => ({
        userId,
        folderId,
        uidValidity,
        sourceUid,
      });
      const gone = [...known].filter(([text]) => !wanted.has(text)).map(([, key]) => placed(key));
      const fresh = [...wanted].filter(([text]) => !known.has(text)).map(([, key]) => placed(key));
      await transaction.runEach(skippedItems.remove, gone);
      await transaction.runEach(skippedItems.add, fresh);
      await transaction.run(skippedSets.settleOthers, { userId });
      await recount(userId);
    },
  };
}

function decisionOf(row: SkippedItemTable): SkippedItemDecision {
  return {
    folderId: row.folder_id,
    uidValidity: row.uid_validity,
    sourceUid: row.source_uid,
    approvedAtMs: row.approved_at_ms,
    approvedBy: row.approved_by,
    retryAtMs: row.retry_at_ms,
  };
}
