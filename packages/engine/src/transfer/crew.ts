import type { Clock, Log } from '@mailhaul/base';
import { FAILURES, type Failure, FailureError } from '@mailhaul/domain';
import type { Account } from '../account/account.ts';
import { classify } from '../failures/classify.ts';
import type { Occasion } from '../failures/words.ts';
import {
  doubtfulMessages,
  isWorthLooking,
  msUntilCertain,
  type SettleDeps,
  settleDoubts,
} from '../journal/doubt.ts';
import type { Journal } from '../journal/journal.ts';
import { HALT_WITHIN_MS } from '../limits.ts';
import { BlockCollector } from '../pace/block-collector.ts';
import type { Rate } from '../pace/rate-limit.ts';
import type { Progress } from '../progress.ts';
import type { AppendMode } from './append-mode.ts';
import { type ConnectionPair, openPair } from './connection-pair.ts';
import { type FolderCopy, isSuspected, type PlannedMessage } from './folder-copy.ts';
import { Lane } from './lane.ts';
import { mend } from './mend.ts';
import { type OnSetback, Patience } from './patience.ts';
import { putBack, type SuspectSide } from './put-back.ts';
import type { RepairMeans } from './repair-ladder.ts';
import { renewalMs } from './session-end.ts';
import type { WorkQueue } from './work-queue.ts';

/** What a crew of lanes works with. */
export interface CrewDeps {
  readonly source: Account;
  readonly target: Account;
  readonly queue: WorkQueue;
  readonly journal: Journal;
  readonly progress: Progress;
  readonly mode: AppendMode;
  /** Lanes that there is work for. */
  readonly lanes: number;
  /** How many of them are worth opening at this moment; at least one. */
  readonly lanesNow?: () => number;
  readonly means: RepairMeans;
  readonly rate: Rate | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly patience?: Patience;
  readonly onSetback?: OnSetback;
}

/** How often a lane that is not worth opening yet looks whether it is now. */
const CROWD_LOOK_MS = 2_000;
/** How often a lane without work looks whether another left some. */
const IDLE_LOOK_MS = 50;

/** Runs lanes over a work queue until every message has an outcome: opens them, replaces lost ones, shrinks when the server is full. */
export class Crew {
  readonly #deps: CrewDeps;
  readonly #patience: Patience;
  readonly #mending: SettleDeps;
  readonly #spare: ConnectionPair[] = [];
  /** Pairs that were asked for before there was work for them. */
  readonly #coming: Promise<ConnectionPair>[] = [];
  #live = 0;
  readonly #lanes = new Set<Lane>();
  readonly #renewAtMs = new WeakMap<Lane, number>();
  #limit: number;
  #heldUntilMs = 0;
  readonly #blocks = new BlockCollector();
  readonly #stop = new AbortController();

  constructor(deps: CrewDeps) {
    this.#deps = deps;
    this.#patience = deps.patience ?? new Patience(deps.clock);
    const { journal, progress, means, clock } = deps;
    this.#mending = { journal, progress, means, clock, signal: this.#stop.signal };
    this.#limit = deps.lanes;
    deps.signal.addEventListener('abort', () => this.#stop.abort(deps.signal.reason), { once: true });
    this.#stop.signal.addEventListener('abort', () => this.#halt(), { once: true });
  }

  /** A closed send unit is progress: failures start to count anew. */
  progressed(): void {
    this.#patience.progress();
  }

  /** Hands over a pair of connections that is open already. */
  adopt(pair: ConnectionPair): void {
    this.#patience.connected();
    this.#spare.push(pair);
  }

  /** Hands over a pair that is being opened; the lane that takes it meets the failure if there is one. */
  expect(pair: Promise<ConnectionPair>): void {
    // the plan may have fewer lanes than were thought of: others may be waiting for the connections
    if (this.#spare.length + this.#coming.length >= this.#limit) void this.#dismiss(pair);
    else this.#coming.push(pair);
  }

  async #dismiss(opening: Promise<ConnectionPair>): Promise<void> {
    const pair = await opening.catch(() => null);
    if (!pair) return;
    await Promise.all([this.#deps.source.release(pair.source), this.#deps.target.release(pair.target)]);
  }

  /** Works until nothing is left; rejects with FailureError. */
  async run(): Promise<void> {
    this.#deps.signal.throwIfAborted();
    do {
      const first = this.#runLane(0);
      const more = Array.from({ length: Math.max(1, this.#limit) - 1 }, (_, at) => this.#join(at + 1, first));
      const lanes = [first, ...more];
      const results = await Promise.allSettled(lanes);
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) {
        this.#releaseWaiting();
        // the failure that ends the run is told already; an intent that stays open costs the next run time only
        await Promise.allSettled([this.#deps.journal.flush()]);
        throw failed.reason;
      }
    } while (this.#isUnfinished());
    // what was left of folders that failed under way
    this.#releaseWaiting();
    await this.#deps.journal.flush();
  }

  // what was surely not stored leaves its intent, so that the next run does not wait to find that out
  #releaseWaiting(): void {
    const { queue, journal } = this.#deps;
    for (const { again } of queue.folders)
      for (const planned of again.splice(0).flat()) journal.released(planned);
  }

  // runs a lane as soon as it is worth opening, unless the first one is done by then
  async #join(index: number, first: Promise<void>): Promise<void> {
    const { clock, lanesNow } = this.#deps;
    const over = new AbortController();
    const end = () => over.abort();
    first.then(end, end);
    while (lanesNow && index >= lanesNow() && !over.signal.aborted)
      await clock.sleep(CROWD_LOOK_MS, over.signal).catch(() => undefined);
    if (!over.signal.aborted && index < this.#limit) await this.#runLane(index);
  }

  async #runLane(index: number): Promise<void> {
    for (;;) {
      let lane: Lane | null = null;
      try {
        lane = await this.#open(index);
        const isDone = await this.#work(lane);
        await this.#retire(lane, isDone);
        if (isDone) return;
      } catch (error) {
        const failure = this.#failureOf(error, lane);
        this.#abandon(lane, failure);
        if (!(await this.#again(failure, lane))) return;
      }
    }
  }

  async #open(index: number): Promise<Lane> {
    const { source, target, progress, log } = this.#deps;
    const ready = this.#spare.shift() ?? (await this.#coming.shift());
    const pair = ready && isAlive(ready) ? ready : await openPair(source, target);
    this.#patience.connected();
    this.#live += 1;
    progress.lanes = this.#live;
    log.debug('lane opened', { lane: index });
    const { journal, mode, rate, clock } = this.#deps;
    const now = () => clock.monotonic();
    const lane = new Lane(index, pair, { journal, progress, mode, rate, blocks: this.#blocks, now });
    this.#lanes.add(lane);
    const renewAtMs = renewalMs({ source, target }, pair, clock.now());
    if (renewAtMs !== null) this.#renewAtMs.set(lane, renewAtMs);
    return lane;
  }

  /** Answers whether all is done; if not, the lane's session is about to end and another one has to go on. */
  async #work(lane: Lane): Promise<boolean> {
    const { queue, journal, progress, clock } = this.#deps;
    for (;;) {
      if (this.#stop.signal.aborted) await this.#windDown(lane);
      if (clock.now() >= (this.#renewAtMs.get(lane) ?? Number.POSITIVE_INFINITY)) return false;
      await this.#hold(lane);
      await lane.wanting();
      const work = await queue.take(lane);
      if (work) {
        progress.currentFolders.set(lane.index, work.folder.name);
        const batch = await ('fresh' in work
          ? journal.open(work.folder, work.fresh, lane.index)
          : journal.takeUp(work.again));
        for (const planned of batch) work.folder.openUnits.add(planned.unit);
        await copyBatch(lane, work.folder, batch);
        if (hasTrouble(lane)) await mend(lane, this.#mending);
      } else if (await this.#isFinished(lane)) return true;
    }
  }

  #halt(): void {
    for (const lane of this.#lanes) lane.requestHalt();
    // what a server has not answered by then is in doubt, and found out about by the next run
    setTimeout(() => {
      for (const lane of this.#lanes) lane.destroy();
    }, HALT_WITHIN_MS).unref();
  }

  // who is asked to slow down asks for all of the mailbox's connections, not for one
  async #hold(lane: Lane): Promise<void> {
    const { clock } = this.#deps;
    if (this.#heldUntilMs <= clock.monotonic()) return;
    await lane.drain();
    await clock.sleep(Math.max(0, this.#heldUntilMs - clock.monotonic()), this.#stop.signal);
  }

  // a stop lets what is on the wire arrive, so that nothing is left in doubt
  async #windDown(lane: Lane): Promise<void> {
    for (const planned of await lane.halt()) this.#deps.journal.released(planned);
    await this.#deps.journal.flush();
    this.#stop.signal.throwIfAborted();
  }

  async #isFinished(lane: Lane): Promise<boolean> {
    const { queue, clock, progress } = this.#deps;
    progress.currentFolders.delete(lane.index);
    await mend(lane, this.#mending);
    // a stop that came meanwhile had the lane throw messages away: they are left for the next run, not forgotten
    if (this.#stop.signal.aborted) return false;
    const doubted = queue.folders.filter((folder) => folder.doubtful.size > 0);
    const now = clock.monotonic();
    const toSettle = doubted.filter((folder) => isWorthLooking(folder, now) && this.#isQuiet(folder, lane));
    if (toSettle.length > 0) await this.#settle(lane, toSettle);
    if (queue.folders.some((folder) => !folder.exhausted)) {
      // it is another lane's, or being settled
      await clock.sleep(IDLE_LOOK_MS, this.#stop.signal);
      return false;
    }
    const waits = doubted
      .filter((folder) => folder.doubtful.size > 0)
      .map((folder) => msUntilCertain(folder, clock.monotonic()));
    if (waits.length === 0) return true;
    progress.waiting = `for an old session of the target to end, before ${progress.inDoubt} unacknowledged messages are settled`;
    await clock.sleep(Math.max(IDLE_LOOK_MS, Math.min(2_000, ...waits)), this.#stop.signal);
    return false;
  }

  // what another lane has stored and not seen acknowledged would be taken for what is in doubt
  #isQuiet(folder: FolderCopy, lane: Lane): boolean {
    const folders = [folder, ...folder.sharers];
    const others = [...this.#lanes].filter((other) => other !== lane);
    return folders.every(
      (each) =>
        !each.settling &&
        [...each.lanes].every((index) => index === lane.index) &&
        others.every((other) => other.holding.every((planned) => planned.folder !== each)),
    );
  }

  async #settle(lane: Lane, folders: readonly FolderCopy[]): Promise<void> {
    const { progress, queue } = this.#deps;
    for (const folder of folders) folder.settling = true;
    try {
      await settleDoubts(lane, folders, this.#mending);
    } finally {
      for (const folder of folders) folder.settling = false;
      progress.inDoubt = queue.folders.reduce((sum, each) => sum + doubtfulMessages(each).length, 0);
      if (progress.inDoubt === 0) progress.waiting = null;
    }
  }

  async #retire(lane: Lane, isDone: boolean): Promise<void> {
    const { source, target, queue, progress, journal, log } = this.#deps;
    if (!isDone) await mend(lane, this.#mending);
    this.#live -= 1;
    if (!isDone) progress.lanes = this.#live;
    this.#lanes.delete(lane);
    progress.currentFolders.delete(lane.index);
    await journal.flush();
    if (isDone) {
      this.#spare.push({ source: lane.source, target: lane.target });
      return;
    }
    queue.leave(lane.index);
    log.debug('lane signs in anew before its token runs out', { lane: lane.index });
    await Promise.all([source.release(lane.source), target.release(lane.target)]);
  }

  /** A pair of connections for the work around the copy: one that outlived its lane, or a new one. */
  async connections(): Promise<ConnectionPair> {
    const living = this.#spare.find(isAlive);
    if (living) return living;
    const pair = await openPair(this.#deps.source, this.#deps.target);
    this.#spare.push(pair);
    return pair;
  }

  #failureOf(error: unknown, lane: Lane | null): Failure {
    if (this.#stop.signal.aborted && !(error instanceof FailureError))
      return { code: 'Stopped', side: 'service', words: 'stopped on request' };
    const occasion: Occasion = lane ? 'other' : 'connect';
    return classify(error, lane?.brokenSide ?? 'source', occasion);
  }

  #abandon(lane: Lane | null, failure: Failure): void {
    const { log, queue, progress } = this.#deps;
    log.warn('lane failed', {
      lane: lane?.index,
      code: failure.code,
      side: failure.side,
      words: failure.words,
    });
    if (!lane) return;
    // a side that only said no has closed nothing
    const { brokenSide } = lane;
    this.#live -= 1;
    this.#lanes.delete(lane);
    progress.lanes = this.#live;
    progress.currentFolders.delete(lane.index);
    lane.destroy();
    queue.leave(lane.index);
    const waiting = lane.holding.filter((planned) => planned.phase === 'waiting');
    const unsure = lane.holding.filter((planned) => planned.phase === 'sent' || planned.phase === 'sending');
    const sinceMs = this.#deps.clock.monotonic();
    const isSuspect = (side: SuspectSide, messages: readonly PlannedMessage[]) =>
      brokenSide === side && (lane.deliveredCount === 0 || messages.every(isSuspected));
    const doubt = { sinceMs, looked: false, isSuspect: isSuspect('target', unsure) };
    for (const { folder, unit } of unsure) folder.doubtful.set(unit, { ...doubt });
    putBack(waiting, { suspect: isSuspect('source', waiting) ? 'source' : null, deps: this.#deps });
  }

  /** Whether the lane is opened again; waits first. Throws when the run must end. */
  async #again(failure: Failure, lane: Lane | null): Promise<boolean> {
    const { progress, clock } = this.#deps;
    if (failure.code === 'TooManyConnections' && this.#live > 0) {
      this.#limit = Math.max(1, Math.min(this.#limit, this.#live));
      return false;
    }
    try {
      const before = this.#patience.failuresInARow;
      const waitMs = this.#patience.afterFailure(failure, { worked: (lane?.deliveredCount ?? 0) > 0 });
      const isFailure = this.#patience.failuresInARow > before;
      progress.transientFailures = this.#patience.failuresInARow;
      if (FAILURES[failure.code].class === 'throttle') {
        progress.throttledMs += waitMs;
        this.#heldUntilMs = clock.monotonic() + waitMs;
      }
      this.#deps.onSetback?.({ failure, waitMs, isFailure });
      progress.waiting = `${Math.ceil(waitMs / 1000)} s, since the ${failure.side} said: ${failure.words}`;
      await clock.sleep(waitMs, this.#stop.signal);
      progress.waiting = null;
      return true;
    } catch (error) {
      const final = this.#stop.signal.aborted
        ? new FailureError(this.#failureOf(this.#stop.signal.reason, null))
        : error;
      this.#stop.abort(final);
      throw final;
    }
  }

  #isUnfinished(): boolean {
    return this.#deps.queue.folders.some(
      (folder) => !folder.exhausted || doubtfulMessages(folder).length > 0,
    );
  }
}

function isAlive({ source, target }: ConnectionPair): boolean {
  return !source.failure && !target.failure;
}

// what may be why a connection broke goes alone, so that nothing else is in flight should it break again
async function copyBatch(lane: Lane, folder: FolderCopy, batch: readonly PlannedMessage[]): Promise<void> {
  if (!batch.some(isSuspected)) return lane.copy(folder, batch);
  for (const planned of batch) planned.suspects = batch;
  // should the lane end while it drains, they are given back
  lane.hold(batch);
  await lane.drain();
  await lane.copy(folder, batch);
  await lane.drain();
}

function hasTrouble(lane: Lane): boolean {
  return lane.refused.length > 0 || lane.unplaced.length > 0 || lane.unfetched.length > 0;
}
