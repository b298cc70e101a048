import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../api/client.ts';
import type { ThroughputPoint } from '../chart/throughput.ts';
import { keys } from './keys.ts';

const DAY_MINUTES = 24 * 60;
/** How often the newest point is asked for. */
const LOOK_MS = 5_000;
/** A rate older than this is none now. */
const STALE_MS = 90_000;

/** What moved in the last day, of one batch or of everything. */
export function useHistory(batch?: string): readonly ThroughputPoint[] {
  const { data } = useQuery({
    queryKey: keys.history(batch),
    queryFn: ({ signal }) =>
      client.call(
        'statistics.history',
        { minutes: DAY_MINUTES, ...(batch === undefined ? {} : { batch }) },
        { signal },
      ),
    refetchInterval: LOOK_MS,
  });
  return useMemo(
    () =>
      (data?.samples ?? []).map((sample) => ({
        atMs: Date.parse(sample.at),
        bytesPerSecond: sample.bytesPerSecond,
        itemsPerSecond: sample.itemsPerSecond,
        readBytesPerSecond: sample.readBytesPerSecond,
        throttledShare: sample.throttledShare,
      })),
    [data],
  );
}

/** How fast it goes now; null while that is not known. */
export function useRate(batch?: string): ThroughputPoint | null {
  const last = useHistory(batch).at(-1);
  return last === undefined || Date.now() - last.atMs > STALE_MS ? null : last;
}
