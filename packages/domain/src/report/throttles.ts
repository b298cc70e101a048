import type { StatusDetail } from '../request/status-detail.ts';

/** The throttle durations of one side, in the order in which reports print them. */
export const TARGET_THROTTLES = [
  'networkThrottle',
  'cpuThrottle',
  'remoteServerThrottle',
  'mdbReplicationThrottle',
  'contentIndexingThrottle',
  'bigFunnelThrottle',
  'mdbAvailabilityThrottle',
  'diskLatencyThrottle',
] as const;

/** The source has one more. */
export const SOURCE_THROTTLES = [...TARGET_THROTTLES, 'mdbMaintenanceThrottle'] as const;

/** The name of a throttle duration; `connectionLimitThrottle` is ours, the mdb ones of Exchange stay 0. */
export type ThrottleName = (typeof SOURCE_THROTTLES)[number] | 'connectionLimitThrottle';

const CAUSES: Readonly<Record<string, ThrottleName>> = {
  Bandwidth: 'networkThrottle',
  Processor: 'cpuThrottle',
  Memory: 'cpuThrottle',
  Disk: 'diskLatencyThrottle',
  RateLimit: 'remoteServerThrottle',
  ConnectionLimit: 'connectionLimitThrottle',
};

/** Milliseconds by throttle. Waits for a schedule, for quota or for a server that is away are stalls, and no throttles. */
export type Throttles = Readonly<Partial<Record<ThrottleName, number>>>;

/** The stalls of a user as throttle durations of one side; our own machine is counted to the target, where Exchange counts its own. */
export function throttlesOf(
  side: 'source' | 'target',
  stalledMs: Readonly<Partial<Record<StatusDetail, number>>>,
): Throttles {
  const prefixes = side === 'source' ? ['Source'] : ['Target', 'Local'];
  const names: readonly ThrottleName[] = side === 'source' ? SOURCE_THROTTLES : TARGET_THROTTLES;
  const sums = new Map<ThrottleName, number>(
    [...names, 'connectionLimitThrottle' as const].map((name) => [name, 0]),
  );
  for (const [detail, ms] of Object.entries(stalledMs)) {
    const [, where = '', cause = ''] = /^StalledDueTo(Source|Target|Local)_(\w+)$/.exec(detail) ?? [];
    const name = CAUSES[cause];
    if (name !== undefined && prefixes.includes(where)) sums.set(name, (sums.get(name) ?? 0) + ms);
  }
  return Object.fromEntries(sums);
}
