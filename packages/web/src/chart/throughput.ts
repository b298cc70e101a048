/** What moved in one span of time. */
export interface ThroughputPoint {
  readonly atMs: number;
  /** Bytes per second at the target. */
  readonly bytesPerSecond: number;
  readonly itemsPerSecond: number;
  /** Bytes per second from the source; as good as nothing when absent. */
  readonly readBytesPerSecond?: number | undefined;
  /** How much of the users at work was held back, 0–1. */
  readonly throttledShare?: number | undefined;
}

/** A reading of counters that only grow, with what holds at its moment alone. */
export interface Reading extends Pick<ThroughputPoint, 'readBytesPerSecond' | 'throttledShare'> {
  readonly atMs: number;
  readonly bytes: number;
  readonly items: number;
}

/** The readings of the last `spanMs` that are kept; older ones are thinned out to one in `spanMs / most`. */
export function keepReading(readings: readonly Reading[], next: Reading, most = 400): readonly Reading[] {
  const last = readings.at(-1);
  // counters that fall belong to another set of batches
  if (last !== undefined && (next.bytes < last.bytes || next.atMs <= last.atMs))
    return next.atMs <= last.atMs ? readings : [next];
  const kept = [...readings, next];
  return kept.length <= most ? kept : kept.filter((_, at) => at % 2 === 0 || at > most / 2);
}

/** What moved between neighbouring readings. */
export function throughputOf(readings: readonly Reading[]): readonly ThroughputPoint[] {
  return readings.slice(1).flatMap((reading, at) => {
    const before = readings[at];
    if (before === undefined) return [];
    const seconds = (reading.atMs - before.atMs) / 1000;
    return [
      {
        atMs: reading.atMs,
        bytesPerSecond: Math.max(0, reading.bytes - before.bytes) / seconds,
        itemsPerSecond: Math.max(0, reading.items - before.items) / seconds,
        readBytesPerSecond: reading.readBytesPerSecond,
        throttledShare: reading.throttledShare,
      },
    ];
  });
}

/** Bytes per second over the last `spanMs`; null before two readings. */
export function rateNow(readings: readonly Reading[], spanMs = 15_000): number | null {
  const last = readings.at(-1);
  if (last === undefined) return null;
  const first = readings.find(({ atMs }) => atMs >= last.atMs - spanMs);
  if (first === undefined || first.atMs === last.atMs) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
}
