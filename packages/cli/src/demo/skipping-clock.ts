import type { Clock } from '@mailhaul/base';

/** A clock that can be put forward, so that nobody has to watch others wait. */
export class SkippingClock implements Clock {
  readonly #clock: Clock;
  #skippedMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Puts it forward; what sleeps is not woken. */
  skip(ms: number): void {
    this.#skippedMs += ms;
  }

  now(): number {
    return this.#clock.now() + this.#skippedMs;
  }

  monotonic(): number {
    return this.#clock.monotonic() + this.#skippedMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(delayMs, signal);
  }
}
