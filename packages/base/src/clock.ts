/** Time as the program sees it; tests hand in their own. */
export interface Clock {
  /** Milliseconds since the epoch, for timestamps that are written down. */
  now(): number;
  /** Milliseconds from an arbitrary start that never run backwards, for durations. */
  monotonic(): number;
  /** Resolves after delayMs, or rejects with the signal's reason as soon as it aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

declare const setTimeout: (run: () => void, delayMs: number) => unknown;
declare const clearTimeout: (timer: never) => void;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep(delayMs, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer as never);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, delayMs);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  },
};
