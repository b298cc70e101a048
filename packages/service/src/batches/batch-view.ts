import {
  type BatchStatus,
  countOf,
  isStalled,
  type UserCounts,
  type UserStatus,
  type WaitedFor,
  waitedFor,
} from '@mailhaul/domain';
import type { BatchSums, MigrationReader, StoredBatch } from '@mailhaul/store';
import { tellBatch } from '../reports/batch-report.ts';
import { diagnosticsOf, diagnosticWords } from '../reports/diagnostic-info.ts';
import { statusOf } from '../scheduler/batch-events.ts';
import { countWords } from '../use-cases/count-words.ts';
import { revisionOf } from '../use-cases/revision.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { BatchView } from '../use-cases/views.ts';
import { queueWait } from '../users/queue-place.ts';
import { documentedNames, utcTwins } from './documented-names.ts';

const ACTIVE: readonly UserStatus[] = [
  'Starting',
  'Provisioning',
  'ProvisionUpdating',
  'Syncing',
  'IncrementalSyncing',
  'Completing',
  'CompletionSynced',
  'Stopping',
  'Removing',
];
const PENDING: readonly UserStatus[] = ['Queued', 'Validating'];
const STOPPED: readonly UserStatus[] = ['Stopped', 'IncrementalStopped'];
const SYNCED: readonly UserStatus[] = [
  'Synced',
  'IncrementalSynced',
  'CompletionSynced',
  'IncrementalSyncing',
  'Completing',
];
const FINALIZED: readonly UserStatus[] = ['Completed', 'CompletedWithWarnings'];
const FAILED: readonly UserStatus[] = ['Failed', 'IncrementalFailed', 'CompletionFailed', 'Corrupted'];

/** A batch as it is shown. */
export async function batchView(
  tables: MigrationReader,
  batch: StoredBatch,
  { atMs }: { readonly atMs: number },
): Promise<BatchView> {
  const counts = await tables.users.counts(batch.id);
  const sums = await tables.users.sums(batch.id);
  const waits = await waitsOf(tables, batch.id);
  const source = await tables.endpoints.byId(batch.sourceEndpointId);
  const target = await tables.endpoints.byId(batch.targetEndpointId);
  const names = { source: source?.name ?? '', target: target?.name ?? '' };
  const view = viewOf(batch, { counts, sums, waits, names, atMs });
  return { ...view, ...utcTwins(view) };
}

/** What is shown of a batch on demand. */
export interface BatchWishes {
  readonly atMs: number;
  readonly includeReport?: boolean | undefined;
  readonly diagnosticInfo?: string | undefined;
}

/** The parts of a batch that are shown on demand. */
export async function batchParts(
  tables: MigrationReader,
  batch: StoredBatch,
  { atMs, includeReport = false, diagnosticInfo }: BatchWishes,
): Promise<Pick<BatchView, 'report' | 'diagnosticInfo'>> {
  const words = diagnosticWords(diagnosticInfo);
  if (!includeReport && words.size === 0) return {};
  const { report, ...times } = await tellBatch(tables, batch, atMs);
  const info = diagnosticsOf(times, words);
  return {
    ...(includeReport ? { report } : {}),
    ...(Object.keys(info).length === 0 ? {} : { diagnosticInfo: info }),
  };
}

interface Facts {
  readonly counts: UserCounts;
  readonly sums: BatchSums;
  readonly waits: readonly Waits[];
  readonly names: { readonly source: string; readonly target: string };
  readonly atMs: number;
}

function viewOf(batch: StoredBatch, { counts, sums, waits, names, atMs }: Facts): BatchView {
  const { startAfterMs, completeAfterMs, ...options } = batch.options;
  const total = countOf(counts);
  const status = statusOf(batch, counts, atMs);
  const { startedAtMs, initialSyncAtMs } = batch;
  return {
    ...options,
    ...documentedNames(batch.options),
    identity: batch.name,
    batchGuid: batch.guid,
    status,
    stopReason: batch.intention === 'stopped' ? batch.stopReason : null,
    migrationType: 'IMAP',
    batchDirection: 'Onboarding',
    sourceEndpoint: names.source,
    targetEndpoint: names.target,
    totalCount: total,
    activeCount: countOf(counts, ACTIVE),
    pendingCount: countOf(counts, PENDING),
    estimatedQueueWait: queueWait(countOf(counts, PENDING), { batch, counts, sums, atMs }),
    stoppedCount: countOf(counts, STOPPED),
    syncedCount: countOf(counts, SYNCED),
    finalizedCount: countOf(counts, FINALIZED),
    failedCount: countOf(counts, FAILED),
    usersByStatus: counts,
    ...activityOf(waits),
    percentSynced: total === 0 ? 0 : Math.floor((100 * sums.initiallySynced) / total),
    itemsTransferred: sums.syncedItems,
    bytesTransferred: sums.bytesTransferred,
    estimatedItems: sums.estimatedItems,
    estimatedBytes: sums.estimatedBytes,
    examinedItems: sums.examinedItems,
    sourceItems: sums.sourceItems,
    alreadyThereItems: sums.alreadyThereItems,
    folderCount: sums.folders,
    ...paceOf(waits),
    submittedByUser: batch.createdBy,
    creationDateTime: new Date(batch.createdAtMs).toISOString(),
    startDateTime: instantOf(startedAtMs),
    initialSyncDateTime: instantOf(initialSyncAtMs),
    initialSyncDuration:
      startedAtMs === null || initialSyncAtMs === null ? null : durationOf(initialSyncAtMs - startedAtMs),
    lastSyncedDateTime: instantOf(sums.lastSyncedAtMs),
    completedDateTime: instantOf(batch.completedAtMs),
    startAfter: instantOf(startAfterMs),
    completeAfter: instantOf(completeAfterMs),
    currentRetryCount: batch.currentRetryCount,
    dataConsistencyScore: sums.worstScore,
    unapprovedItems: sums.unapprovedItems,
    message: messageOf(batch, status, sums),
    revision: batchRevision(batch),
  };
}

/** The revision of what can be set of a batch; what comes about in it is no part. */
export function batchRevision({ name, sourceEndpointId, targetEndpointId, options }: StoredBatch): string {
  return revisionOf([name, sourceEndpointId, targetEndpointId, options]);
}

/** Users of a batch that wait for the same. */
interface Waits {
  readonly who: WaitedFor;
  readonly users: number;
  readonly activeAtMs: number | null;
  /** Of these: held back by what a server or a limit asks for. */
  readonly stalled: number;
  readonly readRate: number;
  readonly writeRate: number;
}

// those that run, and those that have begun and wait without a slot
async function waitsOf(tables: MigrationReader, batchId: number): Promise<readonly Waits[]> {
  const running = await tables.users.waits(batchId);
  const parked = await tables.users.parked(batchId);
  return [
    ...running.map(
      ({
        waits_for: who,
        users,
        active_at_ms: activeAtMs,
        stalled,
        read_rate: readRate,
        write_rate: writeRate,
      }) => ({
        who: who ?? ('unknown' as const),
        ...{ users, activeAtMs, stalled, readRate, writeRate },
      }),
    ),
    ...parked.map(({ status_detail: detail, users, active_at_ms: activeAtMs }) => ({
      who: waitedFor(detail),
      ...{ users, activeAtMs, stalled: isStalled(detail) ? users : 0, readRate: 0, writeRate: 0 },
    })),
  ];
}

function paceOf(
  waits: readonly Waits[],
): Pick<BatchView, 'readBytesPerSecond' | 'writeBytesPerSecond' | 'stalledCount'> {
  const sum = (of: (group: Waits) => number) => waits.reduce((all, group) => all + of(group), 0);
  return {
    readBytesPerSecond: sum(({ readRate }) => readRate),
    writeBytesPerSecond: sum(({ writeRate }) => writeRate),
    stalledCount: sum(({ stalled }) => stalled),
  };
}

function activityOf(waits: readonly Waits[]): Pick<BatchView, 'usersWaitingFor' | 'lastActivityTime'> {
  const byWhom = Map.groupBy(waits, ({ who }) => who);
  const usersWaitingFor = Object.fromEntries(
    [...byWhom].map(([who, groups]) => [who, groups.reduce((sum, { users }) => sum + users, 0)]),
  );
  const moments = waits.map(({ activeAtMs }) => activeAtMs).filter((atMs) => atMs !== null);
  return { usersWaitingFor, lastActivityTime: instantOf(moments.length === 0 ? null : Math.max(...moments)) };
}

function messageOf(batch: StoredBatch, status: BatchStatus, { unapprovedItems }: BatchSums): string {
  if (batch.options.scoreMode && unapprovedItems > 0)
    return `${countWords(unapprovedItems, 'skipped item')} ${unapprovedItems === 1 ? 'waits' : 'wait'} for approval before completion: \`mailhaul batch approve ${shellWord(batch.name)}\`.`;
  if (status === 'Stopped' && batch.stopReason === 'InitialSyncComplete')
    return 'The initial sync is complete; no incremental syncs are wanted.';
  if (status === 'Stopped' && batch.stopReason === 'Idle')
    return 'Stopped, since nobody touched it for long.';
  return '';
}
