import type { Clock } from '@mailhaul/base';
import {
  FAILURES,
  type Failure,
  type PlannedFolder,
  type PlanRecord,
  type SessionRecord,
  type SideRecord,
  type StageRecord,
  type StallRecord,
  type StatusDetail,
  type WorkKind,
} from '@mailhaul/domain';
import { Progress, type Setback, type Stage } from '@mailhaul/engine';
import type { CountedColumns, NewEntry, StoredUser } from '@mailhaul/store';
import { countWords } from '../use-cases/count-words.ts';
import { FolderBook } from './folder-book.ts';
import { percentOf } from './percent.ts';
import { RunActivity } from './run-activity.ts';
import { type Parking, parkedForServer, waitingDetail } from './stall.ts';
import type { Standstill } from './standstill.ts';

/** Why a run is told to end early. */
export type EndReason =
  /** An admin stopped or removed the user or its batch. */
  | 'wanted'
  /** It waits for a server, longer than it may keep its slot. */
  | 'parked'
  /** The process ends; somebody else goes on. */
  | 'shutdown'
  /** Somebody else has the user already. */
  | 'fenced'
  /** The store did not confirm the lease for too long. */
  | 'lease-silent';

/** A reason as what an AbortSignal carries. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded';
  readonly reason: EndReason;

  constructor(reason: EndReason) {
    super(`the run ends: ${reason}`);
    this.reason = reason;
  }
}

const STAGE_DETAIL: Readonly<Record<Stage, StatusDetail>> = {
  connecting: 'Connecting',
  listing: 'ListingFolders',
  planning: 'LoadingMessages',
  copying: 'CopyingMessages',
  settling: 'CopyingMessages',
  verifying: 'Verifying',
  done: 'Finalization',
};

const DELTA_DETAIL: Readonly<Record<WorkKind, StatusDetail | null>> = {
  initial: null,
  incremental: 'IncrementalSync',
  final: 'FinalIncrementalSync',
};

/** A user that this process works on: what it counts, what it waits for, and how it is stopped. */
export class UserRun {
  readonly user: StoredUser;
  readonly controller = new AbortController();
  readonly #now: () => number;
  /** When its lease was last confirmed (monotonic ms). */
  renewedMs: number;
  /** Of the pass under way; a new pass begins with a new one. */
  progress = new Progress();
  /** Messages that earlier passes delivered. */
  deliveredBefore = 0;
  bytesBefore: number;
  /** Failures in this run that were waited out. */
  transientFailures = 0;
  /** Counts those in a row; any closed unit starts over. */
  patience: { readonly failuresInARow: number } | null = null;
  /** The names of both servers, for failures. */
  hosts: Readonly<Partial<Record<'source' | 'target', string>>> = {};
  /** The wait for which it gave up its slot. */
  parking: Parking | null = null;
  /** When anything last moved, and who is waited for. */
  readonly activity: RunActivity;
  /** How far each of its folders is. */
  readonly folders = new FolderBook();
  /** Notices when nothing moves; null until its passes begin. */
  standstill: Standstill | null = null;
  transientFailureMs: number;
  readonly stalledMs: Partial<Record<StatusDetail, number>>;
  /** What the passes before the one under way have copied in this run. */
  #earlier = { messages: 0, bytes: 0, throttledMs: 0 };
  readonly #beganMs: number;
  #sessionNoted = false;
  #planNoted = false;
  readonly #stageMs: Partial<Record<StatusDetail, number>> = {};
  #stageSinceMs: number;
  #stageDetail: StatusDetail = 'Connecting';
  /** Entries that the next heartbeat writes. */
  #entries: NewEntry[] = [];
  #waiting: { readonly detail: StatusDetail; readonly untilMs: number } | null = null;
  #written = '';

  readonly #redact: (text: string) => string;

  /** `redact` takes the user's secrets out of what servers say: some repeat what they were sent. */
  constructor(user: StoredUser, clock: Clock, redact: (text: string) => string = (text) => text) {
    this.user = user;
    this.#redact = redact;
    this.#now = () => clock.now();
    this.renewedMs = clock.monotonic();
    const { counters, durations } = user;
    this.bytesBefore = counters.bytesTransferred;
    this.deliveredBefore = counters.syncedItems;
    this.transientFailureMs = durations.transientFailureMs;
    this.stalledMs = { ...durations.stalledMs };
    this.#beganMs = this.#now();
    this.#stageSinceMs = this.#beganMs;
    this.#watch();
    this.activity = new RunActivity(this, this.#now);
  }

  get work(): WorkKind {
    return this.user.work ?? 'initial';
  }

  /** Ends it; the first reason counts. */
  end(reason: EndReason): void {
    this.controller.abort(new RunEnded(reason));
  }

  /** Why it was told to end; null when it was not. */
  get endReason(): EndReason | null {
    const { signal } = this.controller;
    if (!signal.aborted) return null;
    return signal.reason instanceof RunEnded ? signal.reason.reason : 'shutdown';
  }

  /** A new pass: what the last one has moved is counted as before. */
  beginPass(deliveredBefore: number): void {
    const { copiedMessages, copiedBytes, throttledMs } = this.progress;
    this.#earlier = {
      messages: this.#earlier.messages + copiedMessages,
      bytes: this.#earlier.bytes + copiedBytes,
      throttledMs: this.#earlier.throttledMs + throttledMs,
    };
    this.bytesBefore += copiedBytes;
    this.deliveredBefore = deliveredBefore;
    this.progress = new Progress();
    this.#watch();
  }

  // deltas come every day to every user, and would fill the reports with their stages
  #watch(): void {
    const { progress } = this;
    this.#enterStage();
    progress.onStage = () => {
      if (progress !== this.progress) return;
      const known = this.#stageDetail;
      this.#enterStage();
      if (this.#stageDetail !== known && this.work !== 'incremental') this.#noteStage(this.#stageDetail);
    };
  }

  #enterStage(): void {
    const atMs = this.#now();
    this.#stageMs[this.#stageDetail] =
      (this.#stageMs[this.#stageDetail] ?? 0) + Math.max(0, atMs - this.#stageSinceMs);
    this.#stageSinceMs = atMs;
    this.#stageDetail = this.#working;
  }

  #noteStage(detail: StatusDetail): void {
    const percent = percentOf(this.counted());
    const data: StageRecord = { detail, percent };
    const message = `Stage: ${detail}. Percent complete: ${percent}.`;
    this.#push({ type: 'Informational', kind: 'stage', message, data });
  }

  /** What a first copy has before it; later passes look into changed folders only, and would say little. */
  notePlan(folders: readonly PlannedFolder[], inDoubt: number): void {
    if (this.#planNoted || this.work !== 'initial') return;
    this.#planNoted = true;
    const messages = folders.reduce((sum, folder) => sum + folder.messages, 0);
    const delivered = this.deliveredBefore;
    const data: PlanRecord = { folders, delivered, inDoubt };
    const known =
      delivered + inDoubt === 0 ? '' : `, ${delivered} of them delivered already and ${inDoubt} in doubt`;
    const message = `Planned: ${countWords(folders.length, 'folder')} with ${countWords(messages, 'message')}${known}.`;
    this.#push({ type: 'Informational', kind: 'plan', message, data });
  }

  /** A failure is waited out: shown, counted and written down; over a long wait the slot goes to others. */
  setback(raw: Setback): void {
    const setback = { ...raw, failure: this.clean(raw.failure) };
    if (setback.isFailure && FAILURES[setback.failure.code].class !== 'throttle') {
      this.transientFailures += 1;
      this.noteFailure(setback.failure, 'Warning');
    }
    const parking = parkedForServer(setback, { lanes: this.progress.lanes, atMs: this.#now() });
    if (parking === null) this.#waitOut(setback);
    else this.park(parking);
  }

  #waitOut({ failure, waitMs, isFailure }: Setback): void {
    const detail = waitingDetail(failure);
    this.#waiting = { detail, untilMs: this.#now() + waitMs };
    if (FAILURES[failure.code].class === 'throttle') this.noteStall(detail, { failure, waitMs });
    else if (isFailure) this.transientFailureMs += waitMs;
    else
      this.note(
        'Informational',
        `${FAILURES[failure.code].message} (${failure.side}: ${failure.words}) Signs in again.`,
      );
  }

  /** Ends the run for this wait, which begins now. */
  park(parking: Parking): void {
    this.parking = parking;
    this.#waiting = parking;
    this.end('parked');
  }

  /** The wait without a slot that a run ended with, counted from now on. */
  noteParking({ failure, detail, untilMs }: Parking): void {
    this.noteStall(detail, { failure, waitMs: Math.max(0, untilMs - this.#now()) });
  }

  /** Waits that are no failure: counted by their cause, and a line of the report. */
  noteStall(detail: StatusDetail, { failure, waitMs }: Pick<Setback, 'failure' | 'waitMs'>): void {
    this.stalledMs[detail] = (this.stalledMs[detail] ?? 0) + waitMs;
    const seconds = (waitMs / 1000).toFixed(3);
    const data: StallRecord = { detail, waitMs };
    const message = `Stalled (${detail}): waits ${seconds} s, since the ${failure.side} said: ${failure.words}`;
    this.#push({ type: 'Informational', kind: 'stall', message, data });
  }

  /** The bandwidth limit of one side's endpoint let nothing through for this long. */
  heldBack(side: 'source' | 'target', ms: number): void {
    const detail = side === 'source' ? 'StalledDueToSource_Bandwidth' : 'StalledDueToTarget_Bandwidth';
    this.stalledMs[detail] = (this.stalledMs[detail] ?? 0) + ms;
  }

  /** A line of the report. */
  note(type: NewEntry['type'], message: string): void {
    this.#push({ type, kind: 'line', message, data: null });
  }

  /** What the run came to, whether it reached its end or not; said once. What was found is null when it was cut short. */
  noteSession(
    sides: { readonly source: SideRecord; readonly target: SideRecord },
    found: Required<Pick<SessionRecord, 'folders' | 'leftOut'>> | null,
  ): void {
    if (this.#sessionNoted) return;
    this.#sessionNoted = true;
    this.#enterStage();
    const { progress, work } = this;
    const [messages, bytes] = [
      this.#earlier.messages + progress.copiedMessages,
      this.#earlier.bytes + progress.copiedBytes,
    ];
    const data: SessionRecord = {
      work,
      messages,
      bytes,
      ...sides,
      throttledMs: this.#earlier.throttledMs + progress.throttledMs,
      lastedMs: Math.max(0, this.#now() - this.#beganMs),
      stageMs: { ...this.#stageMs },
      ...found,
    };
    const message = `Pass ${found === null ? 'ended' : 'done'}: ${messages} messages, ${bytes} bytes were copied.`;
    this.#push({ type: 'Informational', kind: 'session', message, data });
  }

  /** A failure that knows whose it is and where, without the user's secrets in it. */
  clean(failure: Failure): Failure {
    const { side, facts } = failure;
    const host = side === 'service' ? undefined : this.hosts[side];
    const known = { user: this.user.row.emailAddress, ...(host === undefined ? {} : { host }), ...facts };
    return { ...failure, words: this.#redact(failure.words), facts: known };
  }

  /** A failure in the report. */
  noteFailure(failure: Failure, type: NewEntry['type']): void {
    const message = `${FAILURES[failure.code].message} (${failure.side}: ${failure.words})`;
    const { stage, currentFolders } = this.progress;
    const folders = [...new Set(currentFolders.values())];
    // with several at work nobody knows whose it was
    const folder = folders.length === 1 ? { folder: folders[0] } : {};
    this.#push({ type, kind: 'failure', message, data: { ...failure, operation: stage, ...folder } });
  }

  #push(entry: Pick<NewEntry, 'type' | 'kind' | 'message' | 'data'>): void {
    const { id: userId, batchId } = this.user;
    this.#entries.push({ ...entry, batchId, userId, atMs: this.#now() });
  }

  /** Takes what is to be written. */
  takeEntries(): NewEntry[] {
    this.#entries.push(...(this.standstill?.look() ?? []));
    return this.#entries.splice(0);
  }

  /** Gives back what could not be written. */
  returnEntries(entries: readonly NewEntry[]): void {
    this.#entries = [...entries, ...this.#entries];
  }

  get detail(): StatusDetail {
    return this.waitsFor ?? this.standstill?.detail ?? this.#working;
  }

  /** The wait that a failure or a server asked for; null when there is none. */
  get waitsFor(): StatusDetail | null {
    return this.#waiting && this.#now() < this.#waiting.untilMs ? this.#waiting.detail : null;
  }

  get #working(): StatusDetail {
    const detail = STAGE_DETAIL[this.progress.stage];
    return detail === 'CopyingMessages' ? (DELTA_DETAIL[this.work] ?? detail) : detail;
  }

  /** The counters as they are now. */
  counted(): CountedColumns {
    const { user, progress } = this;
    const { counters } = user;
    const copied = progress.copiedMessages;
    const found = this.folders.examined;
    return {
      statusDetail: this.detail,
      activeAtMs: this.activity.activeAtMs,
      stalled: JSON.stringify(this.stalledMs, (_, ms) => (typeof ms === 'number' ? Math.round(ms) : ms)),
      syncedItems: this.deliveredBefore + copied,
      skippedItems: counters.skippedItems,
      badItems: counters.badItems,
      largeItems: counters.largeItems,
      missingItems: counters.missingItems,
      bytesTransferred: this.bytesBefore + progress.copiedBytes,
      examinedItems: found?.examinedItems ?? counters.examinedItems,
      sourceItems: found?.sourceItems ?? counters.sourceItems,
      alreadyThereItems: Math.max(counters.alreadyThereItems, this.folders.alreadyThere),
      // what was in doubt and turned out to be delivered was planned by the run before
      estimatedItems: Math.max(
        counters.estimatedItems,
        this.deliveredBefore + Math.max(progress.plannedMessages, copied),
      ),
      estimatedBytes: Math.max(
        counters.estimatedBytes,
        this.bytesBefore + Math.max(progress.plannedBytes, progress.copiedBytes),
      ),
      foldersSynced: progress.foldersDone,
      foldersTotal: Math.max(counters.foldersTotal, progress.foldersTotal),
      transientFailures: this.patience?.failuresInARow ?? counters.transientFailures,
      transientFailureMs: this.transientFailureMs,
      score: user.score,
    };
  }

  /** The counters, if they changed since they were last asked for. */
  changed(): CountedColumns | null {
    const counted = this.counted();
    // the renewed lease carries the time of the last activity already
    const text = JSON.stringify({ ...counted, activeAtMs: null });
    if (text === this.#written) return null;
    this.#written = text;
    return counted;
  }
}
