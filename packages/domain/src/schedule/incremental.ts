/** How far an incremental sync may lie from its time, as a share of the interval, so that a wave does not stay a wave. */
export const INCREMENTAL_JITTER = 0.05;

/** When the next incremental sync is due; `chance` is a number from 0 to 1 that spreads users around the interval. */
export function nextIncremental(lastSyncMs: number, intervalMs: number, chance: number): number {
  return Math.round(lastSyncMs + intervalMs * (1 + INCREMENTAL_JITTER * (2 * chance - 1)));
}
