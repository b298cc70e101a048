/** A number with bounds, as an admin sets it. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** The unit as it is said in a sentence; empty for plain counts. */
  readonly unit: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MB = 1_000_000;

/** Every number an admin can set, with its bounds; both ends belong to the range. */
export const RANGES = {
  port: { min: 1, max: 65_535, unit: '' },
  maxConcurrentMigrations: { min: 1, max: 100, unit: 'mailboxes' },
  maxConcurrentIncrementalSyncs: { min: 1, max: 100, unit: 'mailboxes' },
  maxConnectionsPerMailbox: { min: 1, max: 16, unit: 'connections' },
  maxConnectionsTotal: { min: 1, max: 10_000, unit: 'connections' },
  maxBytesPerSecond: { min: 1_000, max: 10_000 * MB, unit: 'bytes per second' },
  maxMessagesPerSecond: { min: 1, max: 100_000, unit: 'messages per second' },
  dailyBytesOut: { min: MB, max: 10_000_000 * MB, unit: 'bytes per day' },
  dailyBytesIn: { min: MB, max: 10_000_000 * MB, unit: 'bytes per day' },
  timeoutConnectMs: { min: 1_000, max: 300_000, unit: 'ms' },
  messageSizeLimitBytes: { min: 1_000, max: 2_000 * MB, unit: 'bytes' },
  // 150 MB as Exchange counts them
  maxReceiveSizeBytes: { min: 1_000, max: 150 * 1024 * 1024, unit: 'bytes' },
  badItemLimit: { min: 0, max: 2_147_483_647, unit: 'items' },
  largeItemLimit: { min: 0, max: 2_147_483_647, unit: 'items' },
  autoRetryCount: { min: 0, max: 1_000, unit: 'retries' },
  incrementalSyncIntervalMs: { min: 5 * MINUTE_MS, max: DAY_MS, unit: 'ms (5 minutes to 24 hours)' },
  reportIntervalMs: { min: 0, max: 365 * DAY_MS, unit: 'ms (0 means never)' },
  maxItemSizeBytes: { min: 1, max: 2_000 * MB, unit: 'bytes' },
  weight: { min: 1, max: 100, unit: '' },
  organizationMaxConcurrentMigrations: { min: 1, max: 10_000, unit: 'mailboxes' },
  maxNumberOfBatches: { min: 1, max: 10_000, unit: 'batches' },
  transientFailureLimit: { min: 0, max: 10_000, unit: 'failures' },
  standstillAlertMs: { min: 5 * MINUTE_MS, max: 7 * DAY_MS, unit: 'ms (5 minutes to 7 days)' },
  retentionDays: { min: 1, max: 3_650, unit: 'days' },
  measuredConnections: { min: 1, max: 100, unit: 'connections' },
  signInsPerMinute: { min: 1, max: 600, unit: 'sign-ins per minute on each side' },
  resultSize: { min: 1, max: 1_000_000, unit: 'results' },
} as const satisfies Readonly<Record<string, Range>>;

/** The name of a number an admin can set. */
export type RangeName = keyof typeof RANGES;

/** Why a number cannot be taken, as a sentence that names its range; null when it can. */
export function outOfRange(name: RangeName, value: number, shown: string = name): string | null {
  const { min, max, unit } = RANGES[name];
  if (Number.isSafeInteger(value) && value >= min && value <= max) return null;
  return `${shown} must be a whole number from ${min} to ${max}${unit === '' ? '' : ` ${unit}`}; it was ${value}.`;
}
