import {
  FAILURES,
  type FailureCode,
  headlineOf,
  isFailed,
  isStalled,
  STATUS_DETAILS,
  STATUS_SUMMARY,
  type StatusDetail,
  shownStatus,
  type UserFailure,
  type WaitedFor,
  waitedFor,
} from '@mailhaul/domain';
import { durationsAt, type StoredUser } from '@mailhaul/store';
import { percentOf } from '../runner/percent.ts';
import { revisionOf } from '../use-cases/revision.ts';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { FailureView } from '../use-cases/view-parts.ts';
import type { Revised, UserStatisticsView, UserView } from '../use-cases/views.ts';
import { bytesPerMinute, documentedUserNames } from './documented-names.ts';
import { scoringFactors } from './scoring-factors.ts';

const SIDES = { source: 'Source', target: 'Target', service: 'Service' } as const;

/** The name under which the migration world knows a failure: an exception where it has one, else our code. */
export function failureType(code: FailureCode): string {
  return FAILURES[code].aka.find((name) => /^\w+Exception$/.test(name)) ?? code;
}

/** A failure as people read it. */
export function failureView(failure: UserFailure): FailureView {
  const { code, side, words, atMs } = failure;
  const { message, fix } = FAILURES[code];
  return {
    code,
    failureType: failureType(code),
    failureSide: SIDES[side],
    message: headlineOf(failure) ?? message,
    fix,
    words,
    timestamp: new Date(atMs).toISOString(),
  };
}

/** A user as it is shown. */
export function userView(user: StoredUser, batch: string): UserView {
  const { status, failure, counters } = user;
  const shown = failure !== null && isFailed(status) ? failureView(failure) : null;
  return {
    identity: user.row.emailAddress,
    guid: user.guid,
    batchId: batch,
    emailAddress: user.row.emailAddress,
    ...documentedUserNames(user),
    rowIndex: user.row.row,
    tag: user.row.tag,
    status: shownStatus(status),
    statusSummary: STATUS_SUMMARY[status],
    statusDetail: user.statusDetail,
    syncedItemCount: counters.syncedItems,
    skippedItemCount: counters.skippedItems,
    failedItemCount: counters.badItems + counters.missingItems,
    lastSuccessfulSyncTime: instantOf(user.lastSyncedAtMs),
    lastActivityTime: instantOf(user.activeAtMs),
    waitsFor: waitsForOf(user),
    folderNow: user.phase === 'running' ? user.folderNow : null,
    hasUnapprovedSkippedItems: user.unapprovedItems > 0,
    dataConsistencyScore: user.score,
    dataConsistencyScoringFactors: scoringFactors(user),
    errorType: shown?.failureType ?? null,
    errorSummary: shown && `${shown.message} (${shown.words})`,
    failure: shown,
  };
}

/** The revision of what can be set of a user or its sync request. */
export function userRevision({ row, settings, priority, secrets }: StoredUser): Revised {
  return { revision: revisionOf([row, settings, priority, secrets]) };
}

/** Who a user waits for: its run says it, else the detail it shows; null when it is at rest. */
export function waitsForOf({ phase, status, statusDetail, waitsFor }: StoredUser): WaitedFor | null {
  if (phase === 'running') return waitsFor ?? toldBy(statusDetail);
  // a free place is given out by the service
  if (phase === 'waiting') return 'service';
  return phase === 'timed' && STATUS_SUMMARY[status] === 'Active' ? waitedFor(statusDetail) : null;
}

// before its first heartbeat a run has said nothing
function toldBy(statusDetail: StatusDetail): WaitedFor {
  const told = waitedFor(statusDetail);
  return told === 'nobody' ? 'unknown' : told;
}

const HOUR_MS = 3_600_000;

/** A user with everything counted for it. */
export function userStatistics(user: StoredUser, batch: string, atMs: number): UserStatisticsView {
  const { counters } = user;
  const durations = durationsAt(user, atMs);
  const hours = durations.inProgressMs / HOUR_MS;
  const view = userView(user, batch);
  return {
    ...view,
    error: view.errorSummary,
    currentBytesTransferredPerMinute: bytesPerMinute(user),
    bytesTransferred: counters.bytesTransferred,
    averageBytesTransferredPerHour: hours > 0 ? Math.round(counters.bytesTransferred / hours) : null,
    estimatedTotalTransferSize: counters.estimatedBytes,
    estimatedTotalTransferCount: counters.estimatedItems,
    percentageComplete: percentComplete(user),
    ...paceOf(user),
    foldersSynced: counters.foldersSynced,
    foldersTotal: counters.foldersTotal,
    startTime: instantOf(user.startedAtMs),
    initialSyncTime: instantOf(user.initialSyncAtMs),
    totalQueuedDuration: durationOf(durations.queuedMs),
    totalInProgressDuration: durationOf(durations.inProgressMs),
    totalSyncedDuration: durationOf(durations.syncedMs),
    totalStalledDuration: durationOf(stalledMs(user)),
  };
}

function paceOf(
  user: StoredUser,
): Pick<
  UserStatisticsView,
  | 'examinedItemCount'
  | 'sourceItemCount'
  | 'alreadyThereItemCount'
  | 'readBytesPerSecond'
  | 'writeBytesPerSecond'
  | 'estimatedRemainingDuration'
> {
  const { counters, phase, readRate, writeRate } = user;
  const runs = phase === 'running';
  const leftMs = runs ? remainingMs(user) : null;
  return {
    examinedItemCount: counters.examinedItems,
    sourceItemCount: counters.sourceItems,
    alreadyThereItemCount: counters.alreadyThereItems,
    readBytesPerSecond: runs ? readRate : null,
    writeBytesPerSecond: runs ? writeRate : null,
    estimatedRemainingDuration: leftMs === null ? null : durationOf(leftMs),
  };
}

/** What a run has before it at the rate of now, what it has not looked at yet counted as like the rest; null while that cannot be told. */
export function remainingMs({
  counters,
  writeRate,
}: Pick<StoredUser, 'counters' | 'writeRate'>): number | null {
  const { bytesTransferred, estimatedBytes, examinedItems, sourceItems } = counters;
  if (writeRate <= 0 || examinedItems === 0 || estimatedBytes === 0) return null;
  const allBytes = estimatedBytes * Math.max(1, sourceItems / examinedItems);
  const leftBytes = Math.max(0, allBytes - bytesTransferred);
  return (leftBytes / writeRate) * 1000;
}

/** How far a user is, 0–100: all the way once its initial sync is done. */
export function percentComplete({ counters, initialSyncAtMs, status }: StoredUser): number {
  return initialSyncAtMs !== null && STATUS_SUMMARY[status] !== 'Active' ? 100 : percentOf(counters);
}

/** How long a user stalled in all, whatever for. */
export function stalledMs({ durations }: StoredUser): number {
  return STATUS_DETAILS.filter(isStalled).reduce(
    (sum, detail) => sum + (durations.stalledMs[detail] ?? 0),
    0,
  );
}
