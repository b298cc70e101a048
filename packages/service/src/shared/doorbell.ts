import type { Clock } from '@mailhaul/base';

/** Sleeps until its time is over or somebody rings; a ring while nobody sleeps is kept for the next time. */
export class Doorbell {
  readonly #clock: Clock;
  #rung = false;
  #wake: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves at a ring, after so many ms, or when the signal aborts. */
  async wait(longestMs: number, signal: AbortSignal): Promise<void> {
    if (this.#rung || signal.aborted) {
      this.#rung = false;
      return;
    }
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await this.#clock.sleep(longestMs, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
    this.#wake = () => undefined;
    this.#rung = false;
  }
}
