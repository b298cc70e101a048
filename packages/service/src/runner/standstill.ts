import type { Clock } from '@mailhaul/base';
import {
  type StandstillRecord,
  type StandstillWatch,
  type StatusDetail,
  type WaitsFor,
  watchStandstill,
} from '@mailhaul/domain';
import type { Progress } from '@mailhaul/engine';
import type { NewEntry, StoredUser } from '@mailhaul/store';

/** How long each server has owed an answer, ms; 0 where none is due. */
export type Owed = () => Readonly<Record<'source' | 'target', number>>;

const NOTHING_OWED: Owed = () => ({ source: 0, target: 0 });

/** What is looked at of a user at work. */
export interface WatchedRun {
  readonly user: StoredUser;
  readonly progress: Progress;
  readonly detail: StatusDetail;
  /** A wait that a server stated; null while nobody said so. */
  readonly waitsFor: StatusDetail | null;
}

/** Notices that a user at work does not move, and who is waited for. */
export class Standstill {
  /** Set as soon as there are connections. */
  owed: Owed = NOTHING_OWED;
  readonly #run: WatchedRun;
  readonly #clock: Clock;
  readonly #alertAfterMs: number;
  #watch: StandstillWatch | null = null;
  /** Of the standstill that was noted. */
  #sinceMs = 0;
  #detail: StatusDetail | null = null;

  constructor(
    run: WatchedRun,
    { clock, alertAfterMs }: { readonly clock: Clock; readonly alertAfterMs: number },
  ) {
    this.#run = run;
    this.#clock = clock;
    this.#alertAfterMs = alertAfterMs;
  }

  /** What a user shows that stands still for a server; null while it moves, or waits for nobody. */
  get detail(): StatusDetail | null {
    return this.#detail;
  }

  /** Looks once more; the entries that there are to write, none most of the time. */
  look(): readonly NewEntry[] {
    const atMs = this.#clock.monotonic();
    const movement = { mark: markOf(this.#run), atMs, isStalled: this.#run.waitsFor !== null };
    const lastedMs = this.#watch === null ? 0 : atMs - this.#watch.sinceMs;
    const { watch, state } = watchStandstill(this.#watch, movement, this.#alertAfterMs);
    this.#watch = watch;
    if (state === null) return [];
    this.#detail = null;
    if (state !== 'over') this.#sinceMs = this.#clock.now() - lastedMs;
    const entries = this.#entries(state);
    this.#detail = state === 'over' ? null : SHOWN[this.#waitsFor()];
    return entries;
  }

  #entries(state: StandstillRecord['state']): readonly NewEntry[] {
    const { user, detail } = this.#run;
    const data: StandstillRecord = { sinceMs: this.#sinceMs, waitsFor: this.#waitsFor(), detail, state };
    const base = { batchId: user.batchId, atMs: this.#clock.now(), kind: 'standstill', data } as const;
    const type = state === 'over' ? 'Informational' : 'Warning';
    const own = { ...base, type, userId: user.id, message: wordsOf(data) } as const;
    if (state !== 'alert') return [own];
    // whoever is told of the batch is told of this
    return [own, { ...own, userId: null, message: `${user.row.emailAddress}: ${wordsOf(data)}` }];
  }

  // who has owed an answer for longer is the one that is waited for
  #waitsFor(): WaitsFor {
    const { source, target } = this.owed();
    if (source === 0 && target === 0) return 'service';
    return source >= target ? 'source' : 'target';
  }
}

const SHOWN: Readonly<Record<WaitsFor, StatusDetail | null>> = {
  source: 'StalledDueToSource_Unreachable',
  target: 'StalledDueToTarget_Unreachable',
  service: null,
};

/** Changes whenever anything is done: a byte, a message, a folder, a stage. */
export function markOf({ progress }: Pick<WatchedRun, 'progress'>): string {
  const { stage, copiedMessages, streamedBytes, listed, foldersDone, verifyDone, verifyBytes } = progress;
  const { plannedMessages, alreadyThere, lastActivityMs } = progress;
  return [
    ...[stage, copiedMessages, streamedBytes, listed, foldersDone, verifyDone, verifyBytes],
    ...[plannedMessages, alreadyThere, lastActivityMs],
  ].join(' ');
}

const WAITS: Readonly<Record<WaitsFor, string>> = {
  source: 'the source owes an answer',
  target: 'the target owes an answer',
  service: 'no server owes an answer',
};

function wordsOf({ sinceMs, waitsFor, detail, state }: StandstillRecord): string {
  const since = new Date(sinceMs).toISOString();
  if (state === 'over') return `It moves again; it had stood still since ${since}.`;
  return `Nothing has moved since ${since} (${detail}): ${WAITS[waitsFor]}.`;
}
