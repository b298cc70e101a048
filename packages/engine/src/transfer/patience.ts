import type { Clock } from '@mailhaul/base';
import { FAILURES, type Failure, type FailureCode, FailureError } from '@mailhaul/domain';
import {
  NO_PROGRESS_LIMIT_MS,
  RETRY_FIRST_MS,
  RETRY_LONGEST_MS,
  THROTTLE_DEFAULT_MS,
  TRANSIENT_FAILURES_ALLOWED,
} from '../limits.ts';

/** How long a run puts up with failures that pass: it counts those in a row, and any closed send unit starts over. */
export class Patience {
  readonly #clock: Clock;
  #inARow = 0;
  #lastProgressMs: number;
  /** Whether a connection ever worked: before that, a wrong address is not worth a second try. */
  #everConnected = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastProgressMs = clock.monotonic();
  }

  /** Something was delivered. */
  progress(): void {
    this.#inARow = 0;
    this.#lastProgressMs = this.#clock.monotonic();
  }

  /** Both sides answered. */
  connected(): void {
    this.#everConnected = true;
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
    if (this.#inARow > TRANSIENT_FAILURES_ALLOWED || this.#idleMs > NO_PROGRESS_LIMIT_MS) {
      throw new FailureError({ ...failure, code: 'TooManyTransientFailures' });
    }
    return (
      failure.retryAfterMs ?? Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** Math.min(this.#inARow - 1, 10))
    );
  }

  // a server that states how long to wait is waited for however long; one that only keeps refusing is given up in the end
  #isStuck({ retryAfterMs }: Failure): boolean {
    return retryAfterMs === undefined && this.#idleMs > NO_PROGRESS_LIMIT_MS;
  }

  get #idleMs(): number {
    return this.#clock.monotonic() - this.#lastProgressMs;
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
