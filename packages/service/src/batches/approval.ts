import type { MigrationReader, MigrationWriter, StoredBatch } from '@mailhaul/store';

/** What stands in the way of completing a batch until somebody approves it (spec §K5). */
export interface Unapproved {
  readonly items: number;
  readonly score: string;
}

/** The skipped items that have to be approved before a batch may complete; null when it may. */
export async function unapproved(tables: MigrationReader, batch: StoredBatch): Promise<Unapproved | null> {
  if (!batch.options.scoreMode) return null;
  const { unapprovedItems, worstScore } = await tables.users.sums(batch.id);
  if (unapprovedItems === 0 || (worstScore !== 'Investigate' && worstScore !== 'Poor')) return null;
  return { items: unapprovedItems, score: worstScore };
}

/** Completes who waited for nothing but an approval: its own CompleteAfter has come, and the batch, which is held, has nothing left to approve. */
export async function completeApproved(
  tables: MigrationWriter,
  { batchId, atMs }: { readonly batchId: number; readonly atMs: number },
): Promise<void> {
  const batch = await tables.batches.byId(batchId);
  if (batch?.options.scoreMode && (await unapproved(tables, batch)) === null)
    await tables.users.hastenCompletion(batchId, atMs);
}
