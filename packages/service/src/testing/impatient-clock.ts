import { type Clock, systemClock } from '@mailhaul/base';

/** Waits between two tries: half a second, doubled up to half a minute. */
const RETRIES_MS: readonly number[] = [500, 1_000, 4_000, 8_000, 16_000, 30_000];

/** The machine's clock, on which the waits between two tries are over at once; what else sleeps, sleeps. */
export class ImpatientClock implements Clock {
  now(): number {
    return systemClock.now();
  }

  monotonic(): number {
    return systemClock.monotonic();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(RETRIES_MS.includes(delayMs) ? 0 : delayMs, signal);
  }
}
