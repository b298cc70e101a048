import type { MigrationReader, StoredBatch } from '@mailhaul/store';

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
