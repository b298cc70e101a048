import { availableParallelism } from 'node:os';
import { FailureError } from '@mailhaul/domain';
import { ImapCommandError, ImapConnectionError, identify } from '@mailhaul/imap';
import { type Account, accountIdentity } from './account/account.ts';
import { untilStopped } from './account/until-stopped.ts';
import { classify } from './failures/classify.ts';
import { followFlags } from './flags/follow-source.ts';
import { Journal } from './journal/journal.ts';
import { RETRY_FIRST_MS } from './limits.ts';
import { RateLimit } from './pace/rate-limit.ts';
import type { PassDeps } from './pass-deps.ts';
import { describeLeftOut } from './plan/describe-left-out.ts';
import { fillFromLane } from './plan/fill.ts';
import { LOOKED_AT_EACH_TIME, optionsHash } from './plan/plan.ts';
import { type PassPlan, planPass, restoreFolder } from './plan/plan-pass.ts';
import type { Sides } from './plan/sides.ts';
import { listAccount } from './probe/listing.ts';
import { requireMailbox } from './probe/missing-mailbox.ts';
import { targetRoom } from './probe/target-room.ts';
import { type AppendMode, chooseAppendMode, MODE_TRAITS } from './transfer/append-mode.ts';
import { type ConnectionPair, openPair } from './transfer/connection-pair.ts';
import { Crew } from './transfer/crew.ts';
import { endFolder } from './transfer/end-folder.ts';
import type { FolderCopy } from './transfer/folder-copy.ts';
import { forgetDelivered } from './transfer/forget-delivered.ts';
import { WorkQueue } from './transfer/work-queue.ts';
import { worthwhileLanes } from './transfer/worthwhile-lanes.ts';
import type { VerifyResult } from './verify/comparison.ts';
import { lookBack } from './verify/look-back.ts';
import { verifyMailbox } from './verify/verify-mailbox.ts';
import { verifyPass } from './verify/verify-pass.ts';

/** What a pass over one mailbox is given. */
export interface SyncDeps extends PassDeps {
  /** Told as soon as it is known what the pass is about, so that a report can be made of one that fails. */
  readonly onPlanned?: (pass: SyncResult) => void;
}

/** What a pass did. */
export interface SyncResult extends Omit<PassPlan, 'fill'> {
  /** null when nothing was asked to be verified, or there was nothing to verify. */
  readonly verify: VerifyResult | null;
}

/**
 * One pass over one mailbox: list, map, enumerate, match, send, settle. Rejects with FailureError; run again, it continues. However it
 * ends, it leaves no connection open: what comes next may be allowed no more than it had.
 */
export async function syncMailbox(deps: SyncDeps): Promise<SyncResult> {
  const isSending = () => deps.progress.stage === 'copying';
  try {
    return await untilStopped({ ...deps, isSending }, () => pass(deps));
  } catch (error) {
    throw placedError(error, deps);
  } finally {
    await Promise.all([deps.source.close(), deps.target.close()]);
  }
}

// an error that ended a connection does not tell by itself whose that was
function placedError(error: unknown, { source, target }: SyncDeps): unknown {
  const broken = [source, target].find((account) => account.brokeBy(error));
  return broken ? new FailureError(classify(error, broken.side, 'other'), { cause: error }) : error;
}

async function pass(deps: SyncDeps): Promise<SyncResult> {
  const { progress } = deps;
  const sides = await openSides(deps);
  progress.stage = 'planning';
  const ahead = await openAhead(deps, sides);
  const plan = await planPass(deps, sides);
  deps.onPlanned?.({ ...plan, verify: null });
  for (const folder of plan.folders) await restoreFolder(deps, sides.pair.source, folder);
  progress.stage = 'copying';
  const crew = hireCrew(deps, sides, plan);
  for (const pair of ahead) crew.expect(pair);
  await crew.run();
  progress.stage = 'settling';
  await completeFolders(deps, crew, plan.folders);
  await Promise.all(plan.folders.map((folder) => forgetDelivered(folder, deps.ledger)));
  const verify = await verifyAfterwards(deps, crew, plan);
  // a folder in which something is off must be looked at again next time
  if (verify?.verdict !== 'differences') await finishFolders(deps, plan.folders);
  return { ...plan, verify };
}

/** Opens a connection to each side and lists both. */
export async function openSides({ source, target, progress }: SyncDeps): Promise<Sides> {
  progress.stage = 'connecting';
  const pair = await openPair(source, target);
  progress.stage = 'listing';
  const [, targetServer, sourceListing, targetListing, room] = await Promise.all([
    identify(pair.source),
    identify(pair.target),
    listAccount(pair.source, { root: source.spec.root }).catch((error: unknown) =>
      notListed(error, 'source'),
    ),
    listAccount(pair.target).catch((error: unknown) => notListed(error, 'target')),
    targetRoom(pair.target),
  ]);
  await requireMailbox(pair.target, targetListing);
  return { pair, source: sourceListing, target: targetListing, targetServer, room };
}

function notListed(error: unknown, side: 'source' | 'target'): never {
  if (!(error instanceof ImapCommandError)) throw error;
  throw new FailureError(classify(error, side, 'list'), { cause: error });
}

// signing in takes several round trips; of a first pass it is known before the plan that all lanes will be needed
async function openAhead(deps: SyncDeps, { pair, source }: Sides): Promise<Promise<ConnectionPair>[]> {
  const { capabilities } = pair.target;
  if (!capabilities.has('UIDPLUS') || (await deps.ledger.folders()).length > 0) return [];
  const wanted = lanesNow(deps, pair, chooseAppendMode(capabilities, deps.options.appendMode));
  const messages = [...source.statuses.values()].reduce((sum, status) => sum + (status.messages ?? 0), 0);
  const lanes = Math.min(wanted, Math.ceil(messages / MESSAGES_PER_LANE));
  return Array.from({ length: Math.max(0, lanes - 1) }, () => {
    const opening = openPair(deps.source, deps.target);
    // whoever takes it meets the failure; nobody does when the plan fails first
    opening.catch(() => undefined);
    return opening;
  });
}

function lanesNow(
  { options, isCrowded }: SyncDeps,
  { source, target }: ConnectionPair,
  mode: AppendMode,
): number {
  return worthwhileLanes(mode, {
    asked: options.lanes,
    crowded: isCrowded?.() ?? false,
    serverIsHere: source.isHere || target.isHere,
    processors: availableParallelism(),
  });
}

function hireCrew(deps: SyncDeps, sides: Sides, plan: PassPlan): Crew {
  const { options, progress, clock, ledger } = deps;
  const { capabilities } = sides.pair.target;
  const mode = chooseAppendMode(capabilities, options.appendMode);
  progress.appendMode = mode;
  const queue = new WorkQueue({
    mode,
    sharing: capabilities.has('UIDPLUS'),
    fill: async (folder, lane) => {
      lane.enter(folder);
      await fillFromLane(lane.source, folder, plan.fill).catch((error: unknown) => {
        // what the source said to the EXAMINE before it tells more
        lane.check();
        throw error;
      });
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
    lanesNow: () => lanesNow(deps, sides.pair, mode),
    lanes: laneCount(options.lanes ?? MODE_TRAITS[mode].lanes, plan.folders, capabilities.has('UIDPLUS')),
    means: { binary: capabilities.has('BINARY'), lineEnds: options.repairLineEnds },
    rate:
      deps.rate ??
      (options.maxRateBytesPerS === null
        ? null
        : new RateLimit(options.maxRateBytesPerS, () => clock.monotonic())),
  });
  crew.adopt(sides.pair);
  return crew;
}

/** Messages below which another lane costs more than it brings. */
const MESSAGES_PER_LANE = 20;

function laneCount(wanted: number, folders: readonly FolderCopy[], sharing: boolean): number {
  const messages = folders.reduce(
    (sum, folder) => sum + (folder.cursor.done ? folder.ready.length : folder.source.messages),
    0,
  );
  const useful = Math.ceil(messages / MESSAGES_PER_LANE);
  return Math.max(1, Math.min(wanted, useful, sharing ? wanted : folders.length));
}

/** How often what follows the last message is begun when a connection breaks; a new one need not be idle for hours before. */
const COMPLETED_AT_MOST = 3;

async function completeFolders(deps: SyncDeps, crew: Crew, folders: readonly FolderCopy[]): Promise<void> {
  for (let begun = 1; ; begun++) {
    try {
      await followAllFlags(deps, crew, folders);
      return await describeAllLeftOut(crew, folders);
    } catch (error) {
      const isPassing = error instanceof ImapConnectionError && !deps.signal.aborted;
      if (!isPassing || begun === COMPLETED_AT_MOST) throw error;
      await deps.clock.sleep(RETRY_FIRST_MS, deps.signal);
    }
  }
}

async function describeAllLeftOut(crew: Crew, folders: readonly FolderCopy[]): Promise<void> {
  for (const folder of folders)
    if (folder.leftOut.length > 0) await describeLeftOut((await crew.connections()).source, folder);
}

async function followAllFlags(deps: SyncDeps, crew: Crew, folders: readonly FolderCopy[]): Promise<void> {
  const healthy = folders.filter((folder) => folder.failure === null);
  const { target } = await crew.connections();
  // "OK" is no proof: some servers drop flags and change dates without a word
  await Promise.all(healthy.map((folder) => lookBack(folder, target, deps)));
  for (const folder of healthy) {
    // what was read back a moment ago may have ended it
    if (folder.failure === null && folder.flagChanges.length + folder.flagsToStore.length > 0)
      await followFlags(target, folder, deps.ledger).catch((error: unknown) => endFolder(folder, error));
  }
}

async function verifyAfterwards(deps: SyncDeps, crew: Crew, plan: PassPlan): Promise<VerifyResult | null> {
  const level = deps.options.verify;
  if (level === 'none' || (level === 'quick' && plan.folders.length === 0)) return null;
  const verifying = { ...deps, level, connections: VERIFY_CONNECTIONS, pair: await crew.connections() };
  // quick proves what this pass did; the deeper levels look at everything that was ever delivered
  return level === 'quick'
    ? verifyPass({ folders: plan.folders, policyFor: plan.fill.policyFor }, verifying)
    : verifyMailbox(verifying);
}

/** Connections per side that a verification after a copy may use. */
const VERIFY_CONNECTIONS = 2;

async function finishFolders(deps: SyncDeps, folders: readonly FolderCopy[]): Promise<void> {
  // asked for together, the ledger commits them together
  await Promise.all(
    folders.map((folder) => (folder.failure ? reopenFolder(deps, folder) : finishFolder(deps, folder))),
  );
}

// what was given up in it counts as new in the next pass, which must not find the folder unchanged since an earlier one
async function reopenFolder({ ledger }: SyncDeps, { record }: FolderCopy): Promise<void> {
  const { finished } = record;
  if (finished === null) return;
  await ledger.saveFolder({ ...record, finished: { ...finished, optionsHash: LOOKED_AT_EACH_TIME } });
}

async function finishFolder({ ledger, options, progress }: SyncDeps, folder: FolderCopy): Promise<void> {
  const { uidNext, messages, highestModSeq } = folder.source;
  // what policy leaves out is judged and listed anew in every pass, so such a folder never counts as unchanged
  const hash = folder.leftOut.length > 0 ? LOOKED_AT_EACH_TIME : optionsHash(options, folder.mapping);
  const finished = { uidNext, messages, highestModSeq, optionsHash: hash };
  folder.record = await ledger.saveFolder({ ...folder.record, finished });
  folder.finished = true;
  progress.foldersDone += 1;
}

/** The pair of accounts as the ledger knows them. */
export function mailboxPair(source: Account, target: Account): { source: string; target: string } {
  return { source: accountIdentity(source.spec), target: accountIdentity(target.spec) };
}
