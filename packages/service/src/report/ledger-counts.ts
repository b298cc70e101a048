import type { FolderMapping, FolderRecord, Ledger } from '@mailhaul/domain';

/** What the ledger knows about folders that this pass does not open. */
export interface LedgerCounts {
  /** By the source's raw name. */
  readonly records: ReadonlyMap<string, FolderRecord>;
  /** By folder id: what earlier runs delivered. */
  readonly deliveredBefore: ReadonlyMap<number, number>;
}

/** Asks the ledger about folders in which nothing has happened. */
export async function ledgerCounts(
  ledger: Ledger,
  unchanged: readonly FolderMapping[],
): Promise<LedgerCounts> {
  const records = new Map((await ledger.folders()).map((record) => [record.sourceName, record]));
  const ids = unchanged.flatMap(({ source }) => records.get(source.rawName)?.id ?? []);
  const counts = await Promise.all(ids.map(async (id) => [id, await ledger.deliveredCount(id)] as const));
  return { records, deliveredBefore: new Map(counts) };
}
