import type { UserStatistics } from '@mailhaul/contract/client';
import { isStalled } from '@mailhaul/contract/words';
import { useEffect, useRef, useState } from 'react';
import { keepReading, type Reading, type ThroughputPoint, throughputOf } from '../chart/throughput.ts';

/** How often its figures are noted; a standstill is seen by it, too. */
const NOTE_MS = 5_000;

/** How fast a user moves, noted as long as its page is open: the service keeps the history of batches alone. */
export function useUserThroughput(user: UserStatistics): readonly ThroughputPoint[] {
  const latest = useRef(user);
  latest.current = user;
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  useEffect(() => {
    const note = (): void => {
      const { bytesTransferred: bytes, syncedItemCount: items, statusDetail } = latest.current;
      const now = {
        readBytesPerSecond: latest.current.readBytesPerSecond ?? 0,
        throttledShare: isStalled(statusDetail) ? 1 : 0,
      };
      setReadings((before) => keepReading(before, { atMs: Date.now(), bytes, items, ...now }));
    };
    note();
    const timer = setInterval(note, NOTE_MS);
    return () => clearInterval(timer);
  }, []);
  return throughputOf(readings);
}
