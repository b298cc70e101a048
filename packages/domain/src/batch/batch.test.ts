import { describe, expect, test } from 'vitest';
import type { UserStatus } from '../user/status.ts';
import { batchStatus, countOf, type UserCounts } from './derive-status.ts';
import { BATCH_EVENTS, BATCH_MOVES, batchMoveRefused, nextBatchStatus } from './moves.ts';
import { BATCH_STATUSES, type BatchIntention, type BatchStatus } from './status.ts';

/** Spec §C4, row by row. */
const SPEC = [
  ['Created', 'start', 'Starting'],
  ['Starting', 'first-user-began', 'Syncing'],
  ['Starting', 'start-after-waits', 'Waiting'],
  ['Waiting', 'start-after-reached', 'Starting'],
  ['Syncing', 'all-synced', 'Synced'],
  ['Syncing', 'synced-with-errors', 'SyncedWithErrors'],
  ['Syncing', 'all-failed', 'Failed'],
  ['Syncing', 'initial-sync-complete', 'Stopped'],
  ['Synced', 'sync-now', 'IncrementalSyncing'],
  ['Synced', 'delta-began', 'IncrementalSyncing'],
  ['SyncedWithErrors', 'delta-began', 'IncrementalSyncing'],
  ['IncrementalSyncing', 'all-synced', 'Synced'],
  ['IncrementalSyncing', 'synced-with-errors', 'SyncedWithErrors'],
  ['Syncing', 'stop', 'Stopping'],
  ['Waiting', 'stop', 'Stopping'],
  ['IncrementalSyncing', 'stop', 'Stopping'],
  ['Synced', 'stop', 'Stopping'],
  ['SyncedWithErrors', 'stop', 'Stopping'],
  ['Stopping', 'all-stopped', 'Stopped'],
  ['Stopped', 'start', 'Starting'],
  ['Failed', 'start', 'Starting'],
  ['SyncedWithErrors', 'start', 'Starting'],
  ['CompletedWithErrors', 'start', 'Starting'],
  ['Synced', 'complete', 'Completing'],
  ['SyncedWithErrors', 'complete', 'Completing'],
  ['Completing', 'all-completed', 'Completed'],
  ['Completing', 'completed-with-errors', 'CompletedWithErrors'],
  ['Completing', 'complete', 'Completing'],
  ['Synced', 'corrupt', 'Corrupted'],
  ['Created', 'remove', 'Removing'],
  ['Stopped', 'remove', 'Removing'],
  ['Synced', 'remove', 'Removing'],
  ['Completed', 'remove', 'Removing'],
  ['Failed', 'remove', 'Removing'],
  ['Corrupted', 'force-remove', 'Removing'],
  ['Synced', 'idle', 'Stopped'],
  ['Stopped', 'idle', 'Removing'],
  ['Failed', 'idle', 'Removing'],
  ['Completed', 'idle', 'Removing'],
] as const;

describe('the states of a batch', () => {
  test.each(SPEC)('%s: %s leads to %s', (from, event, to) => {
    expect(nextBatchStatus(from, event)).toBe(to);
  });

  const pairs = BATCH_STATUSES.flatMap((status) => BATCH_EVENTS.map((event) => [status, event] as const));
  test.each(pairs)('%s and %s: a status, or a sentence that says what is possible now', (status, event) => {
    const next = nextBatchStatus(status, event);
    if (next === null)
      expect(batchMoveRefused('Wave', status, event)).toMatch(
        /^Batch Wave is \w+, where .+ is not possible; .+\.$/,
      );
    else expect(BATCH_STATUSES).toContain(next);
  });

  test.each(['Syncing', 'Starting', 'Waiting', 'IncrementalSyncing', 'Stopping', 'Completing'] as const)(
    'a batch that is %s must be stopped before it is removed',
    (status) => expect(nextBatchStatus(status, 'remove')).toBeNull(),
  );

  test('nothing but the force takes a corrupted batch away', () => {
    expect(Object.keys(BATCH_MOVES.Corrupted)).toEqual(['force-remove']);
    expect(batchMoveRefused('Wave', 'Corrupted', 'start')).toContain('`mailhaul batch remove --force`');
  });
});

const status = (intention: BatchIntention, counts: UserCounts, more = {}): BatchStatus =>
  batchStatus({ intention, counts, startAfterPending: false, begun: true, ...more });

describe('the status of a batch', () => {
  test.each<[BatchIntention, UserCounts, BatchStatus]>([
    ['created', { Queued: 3 }, 'Created'],
    ['running', { Queued: 1, Synced: 9 }, 'Syncing'],
    ['running', { Syncing: 1, Failed: 2 }, 'Syncing'],
    ['running', { Starting: 1, IncrementalSyncing: 1 }, 'Syncing'],
    ['running', { IncrementalSyncing: 1, Synced: 2, Failed: 1 }, 'IncrementalSyncing'],
    ['running', { Synced: 2, IncrementalSynced: 1 }, 'Synced'],
    ['running', { Synced: 2, IncrementalFailed: 1 }, 'SyncedWithErrors'],
    ['running', { Failed: 2 }, 'Failed'],
    ['running', { Stopped: 1, Failed: 1 }, 'Failed'],
    ['running', { Failed: 1, Stopped: 1, Synced: 1 }, 'SyncedWithErrors'],
    ['running', { Failed: 1, IncrementalStopped: 1 }, 'SyncedWithErrors'],
    ['running', { Stopped: 2 }, 'Stopped'],
    ['running', { Completed: 2 }, 'Completed'],
    ['running', {}, 'Stopped'],
    ['stopped', { Stopping: 1, Stopped: 5 }, 'Stopping'],
    ['stopped', { Stopped: 5, Failed: 1, Synced: 2 }, 'Stopped'],
    ['completing', { Completing: 1, Completed: 5 }, 'Completing'],
    ['completing', { Completed: 5, CompletedWithWarnings: 1 }, 'Completed'],
    ['completing', { Completed: 5, Synced: 1 }, 'Completing'],
    ['completing', { Completed: 5, Queued: 1 }, 'Completing'],
    ['completing', { Completed: 5, CompletionFailed: 1 }, 'CompletedWithErrors'],
    ['completing', { Completed: 5, Failed: 1 }, 'CompletedWithErrors'],
    ['removing', { Synced: 1 }, 'Removing'],
    ['corrupted', { Synced: 1 }, 'Corrupted'],
  ])('%s with %o is %s', (intention, counts, expected) => {
    expect(status(intention, counts)).toBe(expected);
  });

  test('is Starting until the first user is admitted, and Waiting before StartAfter', () => {
    expect(status('running', { Queued: 2 }, { begun: false })).toBe('Starting');
    expect(status('running', { Queued: 2 })).toBe('Syncing');
    expect(status('running', { Queued: 2 }, { begun: false, startAfterPending: true })).toBe('Waiting');
  });

  test('counts only what it is asked for', () => {
    const counts: Partial<Record<UserStatus, number>> = { Queued: 2, Synced: 3 };
    expect([countOf(counts), countOf(counts, ['Synced', 'Failed'])]).toEqual([5, 3]);
  });
});
