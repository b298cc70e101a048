import type { FolderRecord, Ledger } from '@mailhaul/domain';

/**
 * UIDs of a target folder from `from` on of messages that were delivered, ascending: of every source folder that goes there, since
 * `--map` may send several to one place.
 */
export async function ownedUidsOf(
  ledger: Ledger,
  { id, targetName }: Pick<FolderRecord, 'id' | 'targetName'>,
  from: number,
): Promise<number[]> {
  const owned: number[] = [];
  for (const record of await ledger.folders()) {
    if (record.id !== id && record.targetName !== targetName) continue;
    for (const uid of await ledger.ownedTargetUids(record.id, from)) owned.push(uid);
  }
  return owned.sort((a, b) => a - b);
}
