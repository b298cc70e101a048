import type { Clock, Log } from '@mailhaul/base';
import type { FolderMapping, FolderRecord, Ledger, SkippedFolder } from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import { type Account, accountIdentity } from './account/account.ts';
import { Journal } from './journal/journal.ts';
import { restoreUnits } from './journal/restore.ts';
import type { CopyOptions } from './options.ts';
import { RateLimit } from './pace/rate-limit.ts';
import { type FillDeps, fillWindow } from './plan/fill.ts';
import { targetNaming } from './plan/naming.ts';
import { type FailedFolder, isUnchanged, openFolders, optionsHash } from './plan/plan.ts';
import { prepareTarget } from './plan/prepare-target.ts';
import { planFolders } from './plan/temp-folders.ts';
import { type AccountListing, listAccount } from './probe/listing.ts';
import type { Progress } from './progress.ts';
import { chooseAppendMode, MODE_TRAITS } from './transfer/append-mode.ts';
import { Crew, openPair } from './transfer/crew.ts';
import type { FolderCopy } from './transfer/folder-copy.ts';
import { WorkQueue } from './transfer/work-queue.ts';

/** What a pass over one mailbox is given. */
export interface SyncDeps {
  readonly source: Account;
  readonly target: Account;
  readonly ledger: Ledger;
  readonly options: CopyOptions;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a pass did. */
export interface SyncResult {
  readonly folders: readonly FolderCopy[];
  /** Nothing had happened in these since the last pass. */
  readonly unchanged: readonly FolderMapping[];
  readonly failed: readonly FailedFolder[];
  readonly skipped: readonly SkippedFolder[];
}

/** One pass over one mailbox: list, map, enumerate, match, send, settle. Rejects with FailureError; run again, it continues. */
export async function syncMailbox(deps: SyncDeps): Promise<SyncResult> {
  const { progress } = deps;
  const pair = await openPair(deps.source, deps.target);
  progress.stage = 'listing';
  const [source, target] = await Promise.all([listAccount(pair.source), listAccount(pair.target)]);
  progress.stage = 'planning';
  const plan = await planPass(deps, { pair, source, target });
  progress.stage = 'copying';
  const crew = hireCrew(deps, plan);
  crew.adopt(pair);
  await crew.run();
  progress.stage = 'settling';
  await finishFolders(deps, plan.folders);
  return plan;
}

interface Sides {
  readonly pair: { readonly source: Connection; readonly target: Connection };
  readonly source: AccountListing;
  readonly target: AccountListing;
}

interface Plan extends SyncResult {
  readonly folders: FolderCopy[];
  readonly fill: FillDeps;
  readonly targetConnection: Connection;
}

async function planPass(deps: SyncDeps, sides: Sides): Promise<Plan> {
  const { ledger, options, progress } = deps;
  const { pair, source, target } = sides;
  const naming = targetNaming(target, pair.target, new Map());
  const { mappings, skipped, parentsToCreate } = planFolders({
    source: source.folders,
    target: naming,
    rules: options.folders,
  });
  const records = new Map((await ledger.folders()).map((record) => [record.sourceName, record]));
  const open = new Set((await ledger.openUnitsOf()).map((unit) => unit.folderId));
  const unchanged = mappings.filter((mapping) => isFinished(mapping, { records, source, options, open }));
  const changed = mappings.filter((mapping) => !unchanged.includes(mapping));
  progress.foldersTotal = mappings.length;
  progress.foldersDone = unchanged.length;
  const prepared = await prepareTarget(pair.target, {
    mappings: changed,
    parents: parentsToCreate.map((parent) => parent.rawName),
  });
  const fill: FillDeps = { ledger, progress, policyFor: () => ({ ...options, withinCap: null }) };
  const opened = await openFolders(pair.source, changed, {
    ...fill,
    options,
    records,
    prepared,
    statuses: source.statuses,
  });
  for (const folder of opened.folders) await restoreFolder(deps, pair.source, folder);
  return {
    folders: opened.folders,
    failed: opened.failed,
    unchanged,
    skipped,
    fill,
    targetConnection: pair.target,
  };
}

function isFinished(
  mapping: FolderMapping,
  known: {
    records: ReadonlyMap<string, FolderRecord>;
    source: AccountListing;
    options: CopyOptions;
    open: ReadonlySet<number>;
  },
): boolean {
  const record = known.records.get(mapping.source.rawName);
  const state = known.source.statuses.get(mapping.source.rawName);
  if (!record || !state || known.open.has(record.id)) return false;
  return isUnchanged(record, state, optionsHash(known.options, mapping));
}

async function restoreFolder(
  { ledger, clock }: SyncDeps,
  connection: Connection,
  folder: FolderCopy,
): Promise<void> {
  if (!folder.hasHistory) return;
  const units = await ledger.openUnitsOf(folder.record.id);
  if (units.length > 0) await restoreUnits(connection, folder, { units, nowMs: clock.monotonic() });
}

function hireCrew(deps: SyncDeps, plan: Plan): Crew {
  const { options, progress, clock, ledger } = deps;
  const { capabilities } = plan.targetConnection;
  const mode = chooseAppendMode(capabilities, options.appendMode);
  progress.appendMode = mode;
  const sharing = capabilities.has('UIDPLUS');
  const queue = new WorkQueue({
    mode,
    sharing,
    fill: (folder, lane) => {
      lane.enter(folder);
      return fillWindow(lane.source, folder, plan.fill);
    },
  });
  for (const folder of plan.folders) queue.add(folder);
  const journal = new Journal(ledger, (unit) => {
    unit.folder.openUnits.delete(unit);
    unit.folder.doubtful.delete(unit);
    crew.progressed();
  });
  const crew: Crew = new Crew({
    ...deps,
    queue,
    journal,
    mode,
    lanes:
      options.lanes ??
      Math.min(
        MODE_TRAITS[mode].lanes,
        sharing ? Number.POSITIVE_INFINITY : Math.max(1, plan.folders.length),
      ),
    means: { binary: capabilities.has('BINARY'), lineEnds: options.repairLineEnds },
    rate:
      options.maxRateBytesPerS === null
        ? null
        : new RateLimit(options.maxRateBytesPerS, () => clock.monotonic()),
  });
  return crew;
}

async function finishFolders(
  { ledger, options, progress }: SyncDeps,
  folders: readonly FolderCopy[],
): Promise<void> {
  for (const folder of folders) {
    if (folder.failure !== null) continue;
    const { uidNext, messages, highestModSeq } = folder.source;
    const finished = { uidNext, messages, highestModSeq, optionsHash: optionsHash(options, folder.mapping) };
    folder.record = await ledger.saveFolder({ ...folder.record, finished });
    folder.finished = true;
    progress.foldersDone += 1;
  }
}

/** The pair of accounts as the ledger knows them. */
export function mailboxPair(source: Account, target: Account): { source: string; target: string } {
  return { source: accountIdentity(source.spec), target: accountIdentity(target.spec) };
}
