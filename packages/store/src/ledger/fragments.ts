import type { ClosedUnit } from '@mailhaul/domain';
import type { Transaction } from '../sql/connection.ts';
import { fragments } from '../tables/fragment.ts';
import { segmentColumns } from './segment-columns.ts';

/** Stores what closed units delivered, as it came; answers how many messages each folder gained. */
export async function addFragments(
  transaction: Transaction,
  units: readonly ClosedUnit[],
): Promise<ReadonlyMap<number, number>> {
  const gained = new Map<number, number>();
  const rows = units
    .filter(({ delivered }) => delivered.sourceUids.length > 0)
    .map(({ folderId, delivered }) => segmentColumns(folderId, delivered));
  for (const row of rows) gained.set(row.folderId, (gained.get(row.folderId) ?? 0) + row.messages);
  await transaction.runEach(fragments.add, rows);
  return gained;
}

/** How many messages of each folder wait to be merged. */
export async function readBacklog(transaction: Transaction, pairId: number): Promise<Map<number, number>> {
  const rows = await transaction.all(fragments.backlog, { pairId });
  return new Map(rows.map((row) => [row.folder_id, row.messages]));
}
