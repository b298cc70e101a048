import type { Clock } from '@mailhaul/base';
import { quantile } from '@mailhaul/domain';
import { type Connection, noop } from '@mailhaul/imap';

/** How long a server takes to answer a command that asks for nothing, ms. */
export interface RoundTripTimes {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly samples: number;
}

/** Measures round trips one after the other. */
export async function measureRoundTrips(
  connection: Connection,
  { clock, samples }: { readonly clock: Clock; readonly samples: number },
): Promise<RoundTripTimes> {
  const times: number[] = [];
  for (let n = 0; n < samples; n++) {
    const beganMs = clock.monotonic();
    await connection.run(noop());
    times.push(clock.monotonic() - beganMs);
  }
  times.sort((a, b) => a - b);
  return { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), samples };
}
