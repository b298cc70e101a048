import type { Clock, Log } from '@mailhaul/base';
import type { SharedDatabase } from '@mailhaul/store';

/** A machine whose clock is off by more than this is told so. */
const WORTH_A_WARNING_MS = 5_000;

/** The time of the database, so that leases of several machines are measured with one clock. */
export class DatabaseClock implements Clock {
  readonly #own: Clock;
  #aheadMs: number;

  constructor(own: Clock, aheadMs: number) {
    this.#own = own;
    this.#aheadMs = aheadMs;
  }

  /** Takes over how far the database is ahead; negative where it is behind. */
  set aheadMs(aheadMs: number) {
    this.#aheadMs = aheadMs;
  }

  now(): number {
    return this.#own.now() + this.#aheadMs;
  }

  monotonic(): number {
    return this.#own.monotonic();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.#own.sleep(delayMs, signal);
  }
}

/** A clock that agrees with the database. */
export async function databaseClock(
  shared: SharedDatabase,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<DatabaseClock> {
  const aheadMs = await shared.clockAheadMs();
  if (Math.abs(aheadMs) > WORTH_A_WARNING_MS)
    log.warn('the clock of this machine and that of the database differ; the time of the database counts', {
      aheadMs,
    });
  return new DatabaseClock(clock, aheadMs);
}
