import type { Clock } from '@mailhaul/base';
import { FAILURES, type Failure, type StatusDetail, type WorkKind } from '@mailhaul/domain';
import { Progress, type Setback, type Stage } from '@mailhaul/engine';
import type { CountedColumns, NewEntry, StoredUser } from '@mailhaul/store';
import { waitingDetail } from './stall.ts';

/** Why a run is told to end early. */
export type EndReason =
  /** An admin stopped or removed the user or its batch. */
  | 'wanted'
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
  transientFailureMs: number;
  readonly stalledMs: Partial<Record<StatusDetail, number>>;
  /** Entries that the next heartbeat writes. */
  #entries: NewEntry[] = [];
  #waiting: { readonly detail: StatusDetail; readonly untilMs: number } | null = null;
  #written = '';

  constructor(user: StoredUser, clock: Clock) {
    this.user = user;
    this.#now = () => clock.now();
    this.renewedMs = clock.monotonic();
    const { counters, durations } = user;
    this.bytesBefore = counters.bytesTransferred;
    this.deliveredBefore = counters.syncedItems;
    this.transientFailureMs = durations.transientFailureMs;
    this.stalledMs = { ...durations.stalledMs };
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
    this.bytesBefore += this.progress.copiedBytes;
    this.deliveredBefore = deliveredBefore;
    this.progress = new Progress();
  }

  /** A failure is waited out: shown, counted and written down. */
  setback({ failure, waitMs }: Setback): void {
    const detail = waitingDetail(failure);
    this.#waiting = { detail, untilMs: this.#now() + waitMs };
    if (FAILURES[failure.code].class === 'throttle') {
      this.stalledMs[detail] = (this.stalledMs[detail] ?? 0) + waitMs;
      const seconds = (waitMs / 1000).toFixed(3);
      this.note(
        'Informational',
        `Stalled (${detail}): waits ${seconds} s, since the ${failure.side} said: ${failure.words}`,
      );
      return;
    }
    this.transientFailures += 1;
    this.transientFailureMs += waitMs;
    this.noteFailure(failure, 'Warning');
  }

  /** A line of the report. */
  note(type: NewEntry['type'], message: string, data: unknown = null): void {
    this.#push({ type, kind: data === null ? 'line' : 'session', message, data });
  }

  /** A failure in the report. */
  noteFailure(failure: Failure, type: NewEntry['type']): void {
    const message = `${FAILURES[failure.code].message} (${failure.side}: ${failure.words})`;
    this.#push({ type, kind: 'failure', message, data: { ...failure, operation: this.progress.stage } });
  }

  #push(entry: Pick<NewEntry, 'type' | 'kind' | 'message' | 'data'>): void {
    const { id: userId, batchId } = this.user;
    this.#entries.push({ ...entry, batchId, userId, atMs: this.#now() });
  }

  /** Takes what is to be written. */
  takeEntries(): NewEntry[] {
    return this.#entries.splice(0);
  }

  /** Gives back what could not be written. */
  returnEntries(entries: readonly NewEntry[]): void {
    this.#entries = [...entries, ...this.#entries];
  }

  get detail(): StatusDetail {
    if (this.#waiting && this.#now() < this.#waiting.untilMs) return this.#waiting.detail;
    const detail = STAGE_DETAIL[this.progress.stage];
    return detail === 'CopyingMessages' ? (DELTA_DETAIL[this.work] ?? detail) : detail;
  }

  /** The counters as they are now. */
  counted(): CountedColumns {
    const { user, progress } = this;
    const { counters } = user;
    const copied = progress.copiedMessages;
    return {
      statusDetail: this.detail,
      stalled: JSON.stringify(this.stalledMs),
      syncedItems: this.deliveredBefore + copied,
      skippedItems: counters.skippedItems,
      badItems: counters.badItems,
      largeItems: counters.largeItems,
      missingItems: counters.missingItems,
      bytesTransferred: this.bytesBefore + progress.copiedBytes,
      estimatedItems: Math.max(counters.estimatedItems, this.deliveredBefore + progress.plannedMessages),
      estimatedBytes: Math.max(counters.estimatedBytes, this.bytesBefore + progress.plannedBytes),
      foldersSynced: progress.foldersDone,
      foldersTotal: Math.max(counters.foldersTotal, progress.foldersTotal),
      transientFailures: this.patience?.failuresInARow ?? counters.transientFailures,
      unapprovedItems: user.unapprovedItems,
      transientFailureMs: this.transientFailureMs,
      score: user.score,
    };
  }

  /** The counters, if they changed since they were last asked for. */
  changed(): CountedColumns | null {
    const counted = this.counted();
    const text = JSON.stringify(counted);
    if (text === this.#written) return null;
    this.#written = text;
    return counted;
  }
}
