import type { FolderMapping, FolderRecord, Ledger } from '@mailhaul/domain';
import type { CopyOptions } from '../options.ts';
import type { FailedFolder } from '../plan/plan.ts';
import type { AccountListing } from '../probe/listing.ts';

/**
 * Finds folders whose target folder is gone although messages were delivered to it: somebody deleted or renamed it. They are held
 * instead of being made anew, so that what was put away on purpose does not come back.
 */
export async function holdMissingTargets(
  mappings: readonly FolderMapping[],
  known: {
    readonly records: ReadonlyMap<string, FolderRecord>;
    readonly target: AccountListing;
    readonly ledger: Ledger;
    readonly options: CopyOptions;
  },
): Promise<FailedFolder[]> {
  if (known.options.recopyMissing) return [];
  const held: FailedFolder[] = [];
  for (const mapping of mappings) {
    const record = known.records.get(mapping.source.rawName);
    if (!record || mapping.exists) continue;
    const delivered = await known.ledger.deliveredCount(record.id);
    if (delivered === 0) continue;
    const words = wordsFor(mapping, record, { delivered, target: known.target });
    held.push({ mapping, failure: { code: 'FolderHeld', side: 'target', words } });
  }
  return held;
}

function wordsFor(
  mapping: FolderMapping,
  record: FolderRecord,
  { delivered, target }: { readonly delivered: number; readonly target: AccountListing },
): string {
  const gone = `${delivered} messages were delivered to ${record.targetName}`;
  if (record.targetName !== mapping.targetRawName)
    return `${gone}; now the folder is to go to ${mapping.targetRawName}, which does not exist`;
  const [renamed] = [...target.statuses.values()].filter(
    ({ uidValidity }) => uidValidity === record.targetUidValidity && uidValidity !== 0,
  );
  if (!renamed) return `${gone}, which is no longer there`;
  return `${gone}, which is no longer there; ${renamed.rawName} looks like it under a new name: --map ${mapping.source.path.join('/')}=… follows it`;
}
