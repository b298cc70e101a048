import type { Clock } from '@mailhaul/base';
import type { Connection } from '@mailhaul/imap';
import { measureRoundTrips } from '../measure/round-trips.ts';

/** How often the round trip is measured; the median counts. */
export const ROUND_TRIPS = 5;

/** How long a server takes to answer, ms. */
export async function medianRoundTripMs(connection: Connection, clock: Clock): Promise<number> {
  const { p50Ms } = await measureRoundTrips(connection, { clock, samples: ROUND_TRIPS });
  return p50Ms;
}
