import {
  isFailed,
  isStalled,
  priorityOfRank,
  requestStatus,
  STATUS_DETAILS,
  type StatusDetail,
} from '@mailhaul/domain';
import {
  durationsAt,
  type MigrationReader,
  type StoredBatch,
  type StoredEndpoint,
  type StoredUser,
} from '@mailhaul/store';
import { itemLimits } from '../runner/user-setup.ts';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { RequestStatisticsView, RequestView } from '../use-cases/views.ts';
import { queuePlace } from '../users/queue-place.ts';
import { failureView, percentComplete, userRevision } from '../users/user-view.ts';
import { documentedStatistics } from './documented-names.ts';

/** Details in which a request waits to try again after a failure. */
export const RETRYING: readonly StatusDetail[] = [
  'Retrying',
  'TransientFailureSource',
  'TransientFailureTarget',
];

/** A user's sync request as it is shown. */
export async function requestView(tables: MigrationReader, user: StoredUser): Promise<RequestView> {
  const found = await tables.batches.byId(user.batchId);
  const source = await tables.endpoints.byId(user.sourceEndpointId);
  return { ...requestOf(user, { batch: () => found, endpoint: () => source }), ...userRevision(user) };
}

/** Where batches and endpoints are found by their id, when many requests are shown. */
export interface RequestPlaces {
  readonly batch: (id: number) => Pick<StoredBatch, 'name'> | null;
  readonly endpoint: (id: number) => Pick<StoredEndpoint, 'remoteServer' | 'port'> | null;
}

/** The same with what was read before. */
export function requestOf(user: StoredUser, places: RequestPlaces): RequestView {
  const batch = places.batch(user.batchId);
  const source = places.endpoint(user.sourceEndpointId);
  const status = requestStatus(user.status, RETRYING.includes(user.statusDetail));
  return {
    identity: user.row.emailAddress,
    name: `${batch?.name ?? ''}:${user.row.emailAddress}`,
    requestGuid: user.guid,
    mailbox: user.row.emailAddress,
    emailAddress: user.row.emailAddress,
    status,
    statusDetail: user.statusDetail,
    batchName: batch?.name ?? '',
    syncProtocol: 'Imap',
    remoteServerName: source?.remoteServer ?? '',
    remoteServerPort: source?.port ?? 0,
    priority: priorityOfRank(user.priority),
    suspend: status === 'Suspended',
    whenChanged: new Date(user.statusSinceMs).toISOString(),
  };
}

/** A request with everything counted for it. */
export async function requestStatistics(
  tables: MigrationReader,
  { user, batch, atMs }: { readonly user: StoredUser; readonly batch: StoredBatch; readonly atMs: number },
): Promise<RequestStatisticsView> {
  const { counters } = user;
  const limits = itemLimits({ user, batch });
  return {
    ...(await requestView(tables, user)),
    ...(await queuePlace(tables, user, atMs)),
    badItemLimit: limits.bad,
    badItemsEncountered: counters.badItems,
    largeItemLimit: limits.large,
    largeItemsEncountered: counters.largeItems,
    missingItemsEncountered: counters.missingItems,
    estimatedTransferSize: counters.estimatedBytes,
    estimatedTransferItemCount: counters.estimatedItems,
    bytesTransferred: counters.bytesTransferred,
    itemsTransferred: counters.syncedItems,
    percentComplete: percentComplete(user),
    transientFailures: counters.transientFailures,
    worker: user.phase === 'running' ? user.leaseOwner : null,
    ...timesOf(user, batch),
    ...durationsOf(user, atMs),
    ...documentedStatistics(user, { source: await tables.endpoints.byId(user.sourceEndpointId), atMs }),
    ...failureOf(user),
  };
}

function timesOf(user: StoredUser, { options }: StoredBatch) {
  const startAfterMs = user.settings.startAfterMs ?? user.row.startAfterMs ?? options.startAfterMs;
  return {
    queuedTimestamp: instantOf(user.queuedAtMs),
    startTimestamp: instantOf(user.startedAtMs),
    initialSeedingCompletedTimestamp: instantOf(user.initialSyncAtMs),
    completionTimestamp: instantOf(user.completedAtMs),
    failureTimestamp: instantOf(isFailed(user.status) ? (user.failure?.atMs ?? null) : null),
    startAfter: instantOf(startAfterMs),
  };
}

function durationsOf(user: StoredUser, atMs: number) {
  const durations = durationsAt(user, atMs);
  const stalls = STATUS_DETAILS.filter(
    (detail) => isStalled(detail) && durations.stalledMs[detail] !== undefined,
  );
  return {
    totalQueuedDuration: durationOf(durations.queuedMs),
    totalInProgressDuration: durationOf(durations.inProgressMs),
    totalSuspendedDuration: durationOf(durations.suspendedMs),
    totalFailedDuration: durationOf(durations.failedMs),
    totalTransientFailureDuration: durationOf(durations.transientFailureMs),
    totalStalledDurations: Object.fromEntries(
      stalls.map((detail) => [detail, durationOf(durations.stalledMs[detail] ?? 0)]),
    ),
  };
}

function failureOf({ status, failure }: StoredUser) {
  const shown = failure !== null && isFailed(status) ? failureView(failure) : null;
  return {
    failureCode: shown?.code ?? null,
    failureType: shown?.failureType ?? null,
    failureSide: shown?.failureSide ?? null,
    lastFailure: shown,
    message: shown === null ? '' : `${shown.message} (${shown.words})`,
  };
}
