import { type Clock, systemClock } from '@mailhaul/base';

/** A clock on which so many seconds pass in each one. */
export function hastyClock(times: number): Clock {
  const began = { atMs: systemClock.now(), monotonicMs: systemClock.monotonic() };
  const passedMs = () => (systemClock.monotonic() - began.monotonicMs) * times;
  return {
    now: () => Math.round(began.atMs + passedMs()),
    monotonic: () => began.monotonicMs + passedMs(),
    sleep: (delayMs, signal) => systemClock.sleep(delayMs / times, signal),
  };
}
