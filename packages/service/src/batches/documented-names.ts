import type { BatchOptions } from '@mailhaul/domain';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { Duration, Instant } from '../use-cases/view-parts.ts';

/** Options of a batch under the names that Microsoft's cmdlets show them by, beside those of the parameters that set them. */
export interface DocumentedNames {
  readonly excludedFolders: readonly string[];
  readonly includedFolders: readonly string[];
  /** As `--content-filter` takes it; null for everything. */
  readonly contentFilter: string | null;
  readonly reportInterval: Duration;
  readonly userTimeZone: string;
}

/** The options of a batch as Get-MigrationBatch names them. */
export function documentedNames(options: BatchOptions): DocumentedNames {
  return {
    excludedFolders: options.excludeFolders,
    includedFolders: options.includeFolders,
    contentFilter: contentFilterOf(options),
    reportInterval: durationOf(options.reportIntervalMs),
    userTimeZone: options.timeZone,
  };
}

/** The moments of a batch that Get-MigrationBatch shows twice, the second time as UTC; here both are. */
const UTC_TWINS = [
  'creationDateTime',
  'startDateTime',
  'initialSyncDateTime',
  'lastSyncedDateTime',
  'completedDateTime',
  'startAfter',
  'completeAfter',
] as const;

type Moment = (typeof UTC_TWINS)[number];

/** These moments under their second names. */
export type UtcTwins = { readonly [Name in Moment as `${Name}UTC`]: Instant | null };

/** The moments of a batch under the names with UTC behind them. */
export function utcTwins(moments: Readonly<Record<Moment, Instant | null>>): UtcTwins {
  return Object.fromEntries(UTC_TWINS.map((name) => [`${name}UTC`, moments[name]])) as unknown as UtcTwins;
}

function contentFilterOf({ receivedAfterMs, receivedBeforeMs }: BatchOptions): string | null {
  const [after, before] = [instantOf(receivedAfterMs), instantOf(receivedBeforeMs)];
  const parts = [
    ...(after === null ? [] : [`Received -ge '${after}'`]),
    ...(before === null ? [] : [`Received -lt '${before}'`]),
  ];
  return parts.length === 0 ? null : parts.join(' -and ');
}
