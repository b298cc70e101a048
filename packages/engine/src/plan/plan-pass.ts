import type { FolderMapping, FolderRecord } from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import { type FolderPlan, planFolders } from '../folders/plan-folders.ts';
import { restoreUnits } from '../journal/restore.ts';
import type { CopyOptions } from '../options.ts';
import type { AccountListing } from '../probe/listing.ts';
import type { SyncDeps } from '../sync-mailbox.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import type { FillDeps } from './fill.ts';
import { inCopyOrder } from './folder-order.ts';
import { type ItemCap, newestMessages } from './item-cap.ts';
import { targetNaming } from './naming.ts';
import { type FailedFolder, isUnchanged, openFolders, optionsHash } from './plan.ts';
import { prepareTarget } from './prepare-target.ts';

/** Both sides, signed in and listed. */
export interface Sides {
  readonly pair: { readonly source: Connection; readonly target: Connection };
  readonly source: AccountListing;
  readonly target: AccountListing;
  /** What the target says it is (ID, RFC 2971). */
  readonly targetServer: ReadonlyMap<string, string>;
}

/** What a pass is going to do. */
export interface PassPlan {
  readonly map: FolderPlan;
  /** Folders to copy, in order. */
  readonly folders: readonly FolderCopy[];
  /** Nothing had happened in these since the last pass. */
  readonly unchanged: readonly FolderMapping[];
  readonly failed: readonly FailedFolder[];
  readonly fill: FillDeps;
}

/** Maps the folders, makes them exist on the target, opens those in which something may have happened, and reads ahead. */
export async function planPass(deps: SyncDeps, sides: Sides): Promise<PassPlan> {
  const { ledger, options, progress } = deps;
  const records = new Map((await ledger.folders()).map((record) => [record.sourceName, record]));
  const map = mapFolders(sides, { options, records });
  const { unchanged, changed } = await sortByChange(deps, sides, { mappings: map.mappings, records });
  progress.foldersTotal = map.mappings.length;
  progress.foldersDone = unchanged.length;
  const [prepared, cap] = await Promise.all([
    prepareTarget(sides.pair.target, {
      mappings: changed,
      parents: map.parentsToCreate.map(({ rawName }) => rawName),
    }),
    itemCap(sides, changed, options),
  ]);
  const fill: FillDeps = {
    ledger,
    progress,
    policyFor: ({ source }) => {
      const within = cap?.get(source.rawName);
      return { ...options, withinCap: within ? (uid) => within.has(uid) : null };
    },
  };
  const ordered = inCopyOrder(changed, sides.source.statuses);
  const opened = await openFolders(sides.pair.source, ordered, {
    ...fill,
    options,
    records,
    prepared,
    statuses: sides.source.statuses,
  });
  return { map, unchanged, fill, ...opened };
}

function mapFolders(
  sides: Sides,
  known: { options: CopyOptions; records: ReadonlyMap<string, FolderRecord> },
): FolderPlan {
  return planFolders({
    source: sides.source.folders,
    sourcePrefix: sides.source.prefix,
    target: targetNaming(sides.target, sides.pair.target, sides.targetServer),
    rules: known.options.folders,
    settled: new Map([...known.records].map(([name, record]) => [name, record.targetName])),
  });
}

async function sortByChange(
  { ledger, options }: SyncDeps,
  sides: Sides,
  known: { mappings: readonly FolderMapping[]; records: ReadonlyMap<string, FolderRecord> },
): Promise<{ unchanged: FolderMapping[]; changed: FolderMapping[] }> {
  const open = new Set((await ledger.openUnitsOf()).map((unit) => unit.folderId));
  const unchanged = known.mappings.filter((mapping) => {
    const record = known.records.get(mapping.source.rawName);
    const source = sides.source.statuses.get(mapping.source.rawName);
    const target = sides.target.statuses.get(mapping.targetRawName);
    if (!record || !source || open.has(record.id)) return false;
    return isUnchanged(record, { source, target: target ?? null }, optionsHash(options, mapping));
  });
  const skip = new Set(unchanged);
  return { unchanged, changed: known.mappings.filter((mapping) => !skip.has(mapping)) };
}

async function itemCap(
  sides: Sides,
  mappings: readonly FolderMapping[],
  { maxItems }: CopyOptions,
): Promise<ItemCap | null> {
  if (maxItems === null) return null;
  return newestMessages(
    sides.pair.source,
    mappings.map((mapping) => mapping.source.rawName),
    maxItems,
  );
}

/** Takes up what an earlier process left without outcome in a folder. */
export async function restoreFolder(
  { clock }: SyncDeps,
  connection: Connection,
  folder: FolderCopy,
): Promise<void> {
  const units = folder.unsettledIntents;
  if (units.length > 0) await restoreUnits(connection, folder, { units, nowMs: clock.monotonic() });
}
