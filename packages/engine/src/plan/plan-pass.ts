import type { FolderMapping, FolderRecord, ListedFolder, TargetNaming } from '@mailhaul/domain';
import { type Connection, ImapCommandError } from '@mailhaul/imap';
import { type FolderPlan, planFolders } from '../folders/plan-folders.ts';
import { restoreUnits } from '../journal/restore.ts';
import type { CopyOptions } from '../options.ts';
import { BlockCollector } from '../pace/block-collector.ts';
import type { PassDeps } from '../pass-deps.ts';
import { largestItemBytes } from '../probe/target-room.ts';
import { holdMissingTargets } from '../reconcile/missing-targets.ts';
import { type ReconciledFolder, reconcileFolders } from '../reconcile/reconcile-folders.ts';
import { type RenamedFolder, takeOverRenamed } from '../reconcile/renamed-folders.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import type { FillDeps } from './fill.ts';
import { inCopyOrder } from './folder-order.ts';
import { type ItemCap, newestMessages } from './item-cap.ts';
import { targetNaming } from './naming.ts';
import { type FailedFolder, failureOfFolder, isUnchanged, openFolders, optionsHash } from './plan.ts';
import { type PreparedFolder, prepareTarget } from './prepare-target.ts';
import { refuseUnfit } from './refuse-unfit.ts';
import type { Sides } from './sides.ts';

/** What a pass is going to do. */
export interface PassPlan {
  readonly map: FolderPlan;
  /** Folders to copy, in order. */
  readonly folders: readonly FolderCopy[];
  /** Nothing had happened in these since the last pass. */
  readonly unchanged: readonly FolderMapping[];
  readonly failed: readonly FailedFolder[];
  /** Source folders that earlier passes knew under other names. */
  readonly renamed: readonly RenamedFolder[];
  /** What was adopted, renumbered or missing. */
  readonly reconciled: readonly ReconciledFolder[];
  readonly fill: FillDeps;
}

/** How target folders are made ready: made for a copy, only looked at for a dry run. */
export type Prepare = typeof prepareTarget;

/** Maps the folders, makes them exist on the target, opens those in which something may have happened, and reads ahead. */
export async function planPass(
  deps: PassDeps,
  sides: Sides,
  prepare: Prepare = prepareTarget,
): Promise<PassPlan> {
  const { ledger, options, progress } = deps;
  const blocks = new BlockCollector();
  const renamed = await takeOverRenamed({ ...sides, ledger, signal: deps.signal, blocks });
  const records = new Map((await ledger.folders()).map((record) => [record.sourceName, record]));
  const { map, prepared, held, unchanged, changed } = await nameAndPrepare(deps, sides, { records, prepare });
  progress.foldersTotal = map.mappings.length;
  progress.foldersDone = unchanged.length;
  const wanted = without(changed, held);
  const cap = await itemCap(sides, wanted, options);
  const maxItemSizeBytes = largestItemBytes(options.maxItemSizeBytes, sides.room);
  const fill: FillDeps = {
    ledger,
    progress,
    policyFor: ({ source }) => {
      const within = cap?.get(source.rawName);
      return { ...options, maxItemSizeBytes, withinCap: within ? (uid) => within.has(uid) : null };
    },
  };
  const reconciled = await reconcileFolders(
    { ...deps, pair: sides.pair, blocks, isRehearsal: prepare !== prepareTarget },
    wanted,
    { records, prepared, source: sides.source, target: sides.target },
  );
  const ordered = inCopyOrder(without(wanted, reconciled.failed), sides.source.statuses);
  const opened = await openFolders(sides.pair.source, ordered, {
    ...fill,
    options,
    nowS: () => deps.clock.now() / 1000,
    records: reconciled.records,
    prepared,
    statuses: sides.source.statuses,
  });
  for (const sharers of Map.groupBy(opened.folders, ({ mapping }) => mapping.targetRawName).values())
    for (const folder of sharers) folder.sharers = sharers.filter((other) => other !== folder);
  const failed = [...held, ...reconciled.failed, ...opened.failed];
  return { map, unchanged, fill, renamed, reconciled: reconciled.outcomes, ...opened, failed };
}

function without(mappings: readonly FolderMapping[], failed: readonly FailedFolder[]): FolderMapping[] {
  const left = new Set(failed.map(({ mapping }) => mapping));
  return mappings.filter((mapping) => !left.has(mapping));
}

/** Rounds of finding other names for folders that the target refuses to create. */
const NAMING_ROUNDS = 3;

interface Prepared {
  readonly map: FolderPlan;
  readonly prepared: ReadonlyMap<string, PreparedFolder>;
  /** Left alone until a person has looked. */
  readonly held: readonly FailedFolder[];
  readonly unchanged: readonly FolderMapping[];
  readonly changed: readonly FolderMapping[];
}

// a name that the target refuses after all is replaced, and only that one: nobody knows every server's rules beforehand
async function nameAndPrepare(
  deps: PassDeps,
  sides: Sides,
  { records, prepare }: { readonly records: ReadonlyMap<string, FolderRecord>; readonly prepare: Prepare },
): Promise<Prepared> {
  const prepared = new Map<string, PreparedFolder>();
  let naming = targetNaming(sides.target, sides.pair.target, sides.targetServer);
  const refused = new Set<string>();
  for (let round = 1; ; round++) {
    const map = mapFolders(sides, { naming, refused, records, options: deps.options });
    const sorted = await sortByChange(deps, sides, { mappings: map.mappings, records });
    if (round === 1) await refuseUnfit(deps, sides, { mappings: map.mappings, records });
    const held = await holdMissingTargets(sorted.changed, { ...deps, records, target: sides.target });
    const wanted = without(sorted.changed, held);
    const mappings = wanted.filter((mapping) => !prepared.has(mapping.targetRawName));
    const parents = map.parentsToCreate.map(({ rawName }) => rawName);
    for (const [name, folder] of await prepare(sides.pair.target, { mappings, parents }))
      prepared.set(name, folder);
    const failures = mappings.flatMap(({ targetRawName }) => refusal(targetRawName, prepared));
    if (failures.length === 0 || round === NAMING_ROUNDS) return { map, prepared, held, ...sorted };
    for (const { rawName, words } of failures) {
      if (/inferior/i.test(words)) naming = withoutChildren(naming, rawName);
      else refused.add(rawName);
    }
  }
}

function refusal(
  rawName: string,
  prepared: ReadonlyMap<string, PreparedFolder>,
): { rawName: string; words: string }[] {
  const folder = prepared.get(rawName);
  // a trouble that passes must not cost a folder its name
  const isRefused = folder && 'failure' in folder && folder.failure.code !== 'ServerUnavailable';
  return isRefused ? [{ rawName, words: folder.failure.words }] : [];
}

// mbox layouts keep no folders below one that holds messages
function withoutChildren(naming: TargetNaming, childRawName: string): TargetNaming {
  const { delimiter, existing } = naming;
  const parent =
    delimiter === null ? childRawName : childRawName.slice(0, childRawName.lastIndexOf(delimiter));
  const known = existing.find((folder) => folder.rawName === parent);
  const childless: ListedFolder = known
    ? { ...known, attributes: [...known.attributes, 'noinferiors'] }
    : {
        rawName: parent,
        path: [parent],
        delimiter,
        attributes: ['noinferiors'],
        subscribed: false,
        namespace: 'personal',
      };
  return { ...naming, existing: [...existing.filter((folder) => folder !== known), childless] };
}

interface Naming {
  readonly naming: TargetNaming;
  readonly refused: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, FolderRecord>;
  readonly options: CopyOptions;
}

function mapFolders({ source }: Sides, { naming, refused, records, options }: Naming): FolderPlan {
  return planFolders({
    source: source.folders,
    sourcePrefix: source.prefix,
    target: naming,
    rules: options.folders,
    settled: new Map([...records].map(([name, record]) => [name, record.targetName])),
    refused,
  });
}

async function sortByChange(
  { ledger, options }: PassDeps,
  sides: Sides,
  known: { mappings: readonly FolderMapping[]; records: ReadonlyMap<string, FolderRecord> },
): Promise<{ unchanged: FolderMapping[]; changed: FolderMapping[] }> {
  const open = new Set((await ledger.openUnitsOf()).map((unit) => unit.folderId));
  const unchanged = known.mappings.filter((mapping) => {
    const record = known.records.get(mapping.source.rawName);
    const source = sides.source.statuses.get(mapping.source.rawName);
    const target = sides.target.statuses.get(mapping.targetRawName);
    if (!record || !source || open.has(record.id) || options.recopyMissing) return false;
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
  { clock }: PassDeps,
  connection: Connection,
  folder: FolderCopy,
): Promise<void> {
  const units = folder.unsettledIntents;
  if (units.length === 0) return;
  try {
    await restoreUnits(connection, folder, { units, nowMs: clock.monotonic() });
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    folder.failure = failureOfFolder(error);
  }
}
