import { type Clock, systemClock } from '@mailhaul/base';

/** The machine's clock, put forward by a test; who sleeps is not woken by that. */
export class ShiftedClock implements Clock {
  #aheadMs = 0;

  now(): number {
    return systemClock.now() + this.#aheadMs;
  }

  monotonic(): number {
    return systemClock.monotonic() + this.#aheadMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(delayMs, signal);
  }

  /** From now on it is this much later. */
  shift(byMs: number): void {
    this.#aheadMs += byMs;
  }
}
