import type { Clock } from '@mailhaul/base';
import { FAILURES, type Failure, type FailureCode, FailureError } from '@mailhaul/domain';
import {
  NO_PROGRESS_LIMIT_MS,
  RETRY_AWAY_SHARE,
  RETRY_FIRST_MS,
  RETRY_LONGEST_MS,
  THROTTLE_DEFAULT_MS,
  TRANSIENT_FAILURES_ALLOWED,
} from '../limits.ts';

/** A failure that is waited out. */
export interface Setback {
  readonly failure: Failure;
  readonly waitMs: number;
  /** False where it only interrupts: the time of a session that worked was over. */
  readonly isFailure: boolean;
}

/** Told of a failure before it is waited out. */
export type OnSetback = (setback: Setback) => void;

/** How patient a run is. */
export interface PatienceOptions {
  /** Failures in a row that are put up with. */
  readonly allowed?: number;
  /** Nobody watches who could mend an address: what never worked may still come. */
  readonly unattended?: boolean;
  /** The failures in a row that earlier runs of the same work ended with. */
  readonly earlier?: EarlierFailures;
}

/** Failures in a row, and how long ago the first of them was. */
export interface EarlierFailures {
  readonly inARow: number;
  readonly codes: readonly FailureCode[];
  readonly lastedMs: number;
}

/** How long a run puts up with failures that pass: it counts those in a row, and any closed send unit starts over. */
export class Patience {
  readonly #clock: Clock;
  readonly #allowed: number;
  readonly #tally = new Map<FailureCode, number>();
  #inARow = 0;
  #lastProgressMs: number;
  /** When the first failure came after both sides had answered; null while they do. */
  #awaySinceMs: number | null = null;
  /** Whether a connection ever worked: before that, a wrong address is not worth a second try. */
  #everConnected: boolean;

  constructor(clock: Clock, options: PatienceOptions = {}) {
    this.#clock = clock;
    this.#allowed = options.allowed ?? TRANSIENT_FAILURES_ALLOWED;
    this.#everConnected = options.unattended ?? false;
    this.#lastProgressMs = clock.monotonic();
    if (options.earlier) this.#goOn(options.earlier);
  }

  #goOn({ inARow, codes, lastedMs }: EarlierFailures): void {
    this.#inARow = inARow;
    for (const code of codes) this.#count(code);
    this.#lastProgressMs -= lastedMs;
    this.#awaySinceMs = this.#lastProgressMs;
  }

  /** Something was delivered. */
  progress(): void {
    this.#inARow = 0;
    this.#tally.clear();
    this.#lastProgressMs = this.#clock.monotonic();
    this.#awaySinceMs = null;
  }

  /** Both sides answered. */
  connected(): void {
    this.#everConnected = true;
    this.#awaySinceMs = null;
  }

  /**
   * How long to wait before the next try, ms; throws FailureError when there must be none. `worked` tells that something was
   * delivered over the connection that failed: a session that worked until its time was over is no failure.
   */
  afterFailure(failure: Failure, { worked }: { readonly worked: boolean } = { worked: false }): number {
    const row = FAILURES[failure.code];
    if (row.class === 'throttle' && !this.#isStuck(failure)) return throttleMs(failure);
    if (failure.code === 'SessionExpired' && worked) return 0;
    if (row.verdict === 'stop' && !this.#isPassing(failure.code)) throw new FailureError(failure);
    if (!this.#everConnected) throw new FailureError(failure);
    this.#inARow += 1;
    this.#count(failure.code);
    if (this.#inARow > this.#allowed || this.#idleMs > NO_PROGRESS_LIMIT_MS) throw this.#exhausted(failure);
    return failure.retryAfterMs ?? this.#pauseMs();
  }

  #count(code: FailureCode): void {
    this.#tally.set(code, (this.#tally.get(code) ?? 0) + 1);
  }

  // a server that is gone for hours must not use up the tries of its users within minutes
  #pauseMs(): number {
    const nowMs = this.#clock.monotonic();
    this.#awaySinceMs ??= nowMs;
    const usual = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** Math.min(this.#inARow - 1, 10));
    return Math.max(usual, Math.round((nowMs - this.#awaySinceMs) * RETRY_AWAY_SHARE));
  }

  // a server that states how long to wait is waited for however long; one that only keeps refusing is given up in the end
  #isStuck({ retryAfterMs }: Failure): boolean {
    return retryAfterMs === undefined && this.#idleMs > NO_PROGRESS_LIMIT_MS;
  }

  get #idleMs(): number {
    return this.#clock.monotonic() - this.#lastProgressMs;
  }

  // the last failure is often not the one that matters
  #exhausted(failure: Failure): FailureError {
    const [[code, times] = [failure.code, 1]] = [...this.#tally].sort(([, a], [, b]) => b - a);
    const most = `${this.#inARow} failures in a row, most often ${code} (${times} times); the last: ${failure.words}`;
    return new FailureError({ ...failure, code: 'TooManyTransientFailures', words: most });
  }

  get failuresInARow(): number {
    return this.#inARow;
  }

  // a server that answered before and refuses connections now is being restarted
  #isPassing(code: FailureCode): boolean {
    return this.#everConnected && (code === 'ConnectionRefused' || code === 'NameNotFound');
  }
}

function throttleMs(failure: Failure): number {
  // a stated wait is kept, and a little more: clocks differ
  return failure.retryAfterMs === undefined
    ? THROTTLE_DEFAULT_MS
    : Math.ceil(failure.retryAfterMs * 1.02) + 10;
}
