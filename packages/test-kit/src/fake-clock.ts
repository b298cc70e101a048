import type { Clock } from '@mailhaul/base';

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** A clock that moves only when a test moves it. */
export class FakeClock implements Clock {
  #nowMs: number;
  #sleepers: Sleeper[] = [];

  constructor(startMs: number = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  monotonic(): number {
    return this.#nowMs;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = { dueMs: this.#nowMs + delayMs, wake: resolve };
      this.#sleepers.push(sleeper);
      const onAbort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** How many wait for the time to pass. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** The moment the next sleeper wakes. */
  get nextWakeMs(): number | undefined {
    return this.#sleepers.length > 0 ? Math.min(...this.#sleepers.map(({ dueMs }) => dueMs)) : undefined;
  }

  /** Lets time pass; sleepers wake in the order of their time, and may fall asleep again on the way. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs;
    for (let next = this.nextWakeMs; next !== undefined && next <= untilMs; next = this.nextWakeMs) {
      this.#nowMs = Math.max(this.#nowMs, next);
      const due = this.#sleepers.filter(({ dueMs }) => dueMs <= this.#nowMs);
      this.#sleepers = this.#sleepers.filter(({ dueMs }) => dueMs > this.#nowMs);
      for (const { wake } of due) wake();
      await settled();
    }
    this.#nowMs = untilMs;
    await settled();
  }
}

/** Whatever the woken had to do without waiting for anything else has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
