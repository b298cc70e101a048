import { type ConsistencyScore, requestStatus, type StatusDetail } from '@mailhaul/domain';
import { durationsAt, type StoredEndpoint, type StoredUser } from '@mailhaul/store';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { Duration, Instant } from '../use-cases/view-parts.ts';
import { bytesPerMinute } from '../users/documented-names.ts';
import { scoringFactors } from '../users/scoring-factors.ts';

/** Facts of a sync request under the names that scripts know of Get-SyncRequest. */
export interface DocumentedRequestNames {
  readonly emailAddress: string;
}

/** Those of Get-SyncRequestStatistics. */
export interface DocumentedRequestStatistics {
  /** Why it failed; empty for nothing. */
  readonly message: string;
  readonly sourceEndpointGuid: string | null;
  readonly dataConsistencyScore: ConsistencyScore | null;
  readonly dataConsistencyScoringFactors: readonly string[];
  /** As the target acknowledges lately; null when it is at rest. */
  readonly bytesTransferredPerMinute: number | null;
  /** Messages of the source, as far as runs have found them. */
  readonly totalMailboxItemCount: number;
  /** When anything last moved, or its status changed. */
  readonly lastUpdateTimestamp: Instant;
  /** Since when it is suspended; null while it is not. */
  readonly suspendedTimestamp: Instant | null;
  /** From its beginning until now or its completion, whatever it did meanwhile. */
  readonly overallDuration: Duration;
  /** Held back while reading: by what the source asks for, by the limit of its connections or of its bandwidth. */
  readonly totalStalledDueToReadThrottle: Duration;
  /** The same while writing. */
  readonly totalStalledDueToWriteThrottle: Duration;
}

/** Stalls that are throttling; who waits for a server that is away, for quota or for its hours is not throttled. */
const THROTTLED = {
  read: [
    'StalledDueToSource_RateLimit',
    'StalledDueToSource_ConnectionLimit',
    'StalledDueToSource_Bandwidth',
  ],
  write: [
    'StalledDueToTarget_RateLimit',
    'StalledDueToTarget_ConnectionLimit',
    'StalledDueToTarget_Bandwidth',
  ],
} as const satisfies Readonly<Record<string, readonly StatusDetail[]>>;

/** The statistics of a sync request as Get-SyncRequestStatistics names them. */
export function documentedStatistics(
  user: StoredUser,
  { source, atMs }: { readonly source: Pick<StoredEndpoint, 'guid'> | null; readonly atMs: number },
): Omit<DocumentedRequestStatistics, 'message'> {
  const { counters, score, statusSinceMs, activeAtMs } = user;
  const durations = durationsAt(user, atMs);
  const { queuedMs, inProgressMs, syncedMs, suspendedMs, failedMs } = durations;
  const throttled = (details: readonly StatusDetail[]) =>
    durationOf(details.reduce((sum, detail) => sum + (durations.stalledMs[detail] ?? 0), 0));
  return {
    sourceEndpointGuid: source?.guid ?? null,
    dataConsistencyScore: score,
    dataConsistencyScoringFactors: scoringFactors(user),
    bytesTransferredPerMinute: bytesPerMinute(user),
    totalMailboxItemCount: counters.sourceItems,
    lastUpdateTimestamp: new Date(Math.max(statusSinceMs, activeAtMs ?? 0)).toISOString(),
    suspendedTimestamp: instantOf(requestStatus(user.status, false) === 'Suspended' ? statusSinceMs : null),
    overallDuration: durationOf(queuedMs + inProgressMs + syncedMs + suspendedMs + failedMs),
    totalStalledDueToReadThrottle: throttled(THROTTLED.read),
    totalStalledDueToWriteThrottle: throttled(THROTTLED.write),
  };
}
