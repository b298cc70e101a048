import type { FolderRecord, Ledger } from '@mailhaul/domain';

/** A folder among all that the ledger knows. */
export interface KnownFolder {
  readonly record: Pick<FolderRecord, 'id' | 'targetName'>;
  readonly records: readonly FolderRecord[];
}

/**
 * UIDs of a target folder from `from` on of messages that were delivered, ascending: of every source folder that goes there, since
 * `--map` may send several to one place.
 */
export async function ownedUidsOf(
  ledger: Ledger,
  { record: { id, targetName }, records }: KnownFolder,
  from: number,
): Promise<number[]> {
  const owned: number[] = [];
  for (const record of records) {
    if (record.id !== id && record.targetName !== targetName) continue;
    for (const uid of await ledger.ownedTargetUids(record.id, from)) owned.push(uid);
  }
  return owned.sort((a, b) => a - b);
}
