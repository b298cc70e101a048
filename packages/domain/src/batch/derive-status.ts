import { USER_STATUSES, type UserStatus } from '../user/status.ts';
import type { BatchIntention, BatchStatus } from './status.ts';

/** How many users of a batch are in each status; what is absent is none. */
export type UserCounts = Readonly<Partial<Record<UserStatus, number>>>;

/** What a batch's status is made of. */
export interface BatchFacts {
  readonly intention: BatchIntention;
  readonly counts: UserCounts;
  /** StartAfter lies in the future. */
  readonly startAfterPending: boolean;
  /** Some user was admitted since the last start. */
  readonly begun: boolean;
}

const INITIAL: readonly UserStatus[] = ['Starting', 'Syncing', 'Provisioning', 'ProvisionUpdating'];
const QUEUED: readonly UserStatus[] = ['Queued', 'Validating'];
const DELTA: readonly UserStatus[] = ['IncrementalSyncing'];
const FINAL: readonly UserStatus[] = ['Completing', 'CompletionSynced'];
const FAILED: readonly UserStatus[] = ['Failed', 'IncrementalFailed', 'CompletionFailed', 'Corrupted'];
const SYNCED: readonly UserStatus[] = ['Synced', 'IncrementalSynced'];
const STOPPED: readonly UserStatus[] = ['Stopped', 'IncrementalStopped'];
const COMPLETED: readonly UserStatus[] = ['Completed', 'CompletedWithWarnings'];

/** How many users are in any of these statuses. */
export function countOf(counts: UserCounts, statuses: readonly UserStatus[] = USER_STATUSES): number {
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

/** The status of a batch, from what is wanted of it and how its users are; it is stored nowhere. */
export function batchStatus(facts: BatchFacts): BatchStatus {
  switch (facts.intention) {
    case 'created':
      return 'Created';
    case 'removing':
      return 'Removing';
    case 'corrupted':
      return 'Corrupted';
    case 'stopped':
      return countOf(facts.counts, [...INITIAL, ...DELTA, ...FINAL, 'Stopping']) > 0 ? 'Stopping' : 'Stopped';
    case 'completing':
      return completingStatus(facts.counts);
    case 'running':
      return runningStatus(facts);
  }
}

function completingStatus(counts: UserCounts): BatchStatus {
  // whoever is Synced waits for a CompleteAfter of its own
  if (countOf(counts, [...QUEUED, ...INITIAL, ...DELTA, ...FINAL, ...SYNCED, 'Stopping']) > 0)
    return 'Completing';
  return countOf(counts, COMPLETED) === countOf(counts) ? 'Completed' : 'CompletedWithErrors';
}

function runningStatus({ counts, startAfterPending, begun }: BatchFacts): BatchStatus {
  const queued = countOf(counts, QUEUED);
  const initial = countOf(counts, [...INITIAL, 'Stopping']);
  if (initial > 0) return 'Syncing';
  if (queued > 0) {
    if (startAfterPending) return 'Waiting';
    return begun ? 'Syncing' : 'Starting';
  }
  if (countOf(counts, DELTA) > 0) return 'IncrementalSyncing';
  if (countOf(counts, FINAL) > 0) return 'Completing';
  return restingStatus(counts);
}

function restingStatus(counts: UserCounts): BatchStatus {
  const failed = countOf(counts, FAILED);
  const synced = countOf(counts, SYNCED);
  const completed = countOf(counts, COMPLETED);
  // whoever was stopped before its initial sync was done is no good one that is kept in step
  const isAnyGood = failed + countOf(counts, ['Stopped']) < countOf(counts);
  if (failed > 0) return isAnyGood ? 'SyncedWithErrors' : 'Failed';
  if (synced > 0) return 'Synced';
  if (completed > 0 && countOf(counts, STOPPED) === 0) return 'Completed';
  return 'Stopped';
}
