import { describe, expect, test } from 'vitest';
import { REQUEST_MOVES, REQUEST_OF_USER, REQUEST_STATUSES, requestStatus } from '../request/status.ts';
import { consistencyScore, worstScore } from './consistency.ts';
import { nextUserStatus, USER_EVENTS, USER_MOVES, userMoveRefused } from './moves.ts';
import {
  isFailed,
  MoveRefused,
  moveUser,
  type UserEvent,
  type UserFailure,
  type UserState,
} from './state.ts';
import { STATUS_SUMMARY, USER_STATUSES } from './status.ts';

const failure: UserFailure = {
  code: 'AuthenticationFailed',
  side: 'source',
  words: 'NO',
  atMs: 1,
  failures: 1,
};

const stateOf = (status: (typeof USER_STATUSES)[number]): UserState =>
  isFailed(status) ? { status, failure } : { status };
const eventOf = (name: (typeof USER_EVENTS)[number]): UserEvent =>
  name === 'failed' || name === 'row-refused' || name === 'corrupt' ? { name, failure } : { name };

/** Spec §C5, row by row: from, event, to. */
const SPEC = [
  ['Validating', 'validated', 'Queued'],
  ['Validating', 'row-refused', 'Failed'],
  ['Queued', 'admitted', 'Starting'],
  ['Starting', 'began', 'Syncing'],
  ['Queued', 'failed', 'Failed'],
  ['Starting', 'failed', 'Failed'],
  ['Syncing', 'synced', 'Synced'],
  ['Syncing', 'failed', 'Failed'],
  ['Synced', 'admitted', 'IncrementalSyncing'],
  ['IncrementalSyncing', 'synced', 'IncrementalSynced'],
  ['IncrementalSynced', 'admitted', 'IncrementalSyncing'],
  ['IncrementalSyncing', 'failed', 'IncrementalFailed'],
  ['Queued', 'stop', 'Stopped'],
  ['Starting', 'stop', 'Stopping'],
  ['Syncing', 'stop', 'Stopping'],
  ['IncrementalSyncing', 'stop', 'Stopping'],
  ['Stopping', 'stopped', 'Stopped'],
  ['Stopping', 'delta-stopped', 'IncrementalStopped'],
  ['Stopped', 'start', 'Queued'],
  ['Failed', 'start', 'Queued'],
  ['IncrementalFailed', 'start', 'Queued'],
  ['CompletionFailed', 'start', 'Queued'],
  ['IncrementalStopped', 'start', 'Queued'],
  ['Synced', 'complete', 'Completing'],
  ['Completing', 'synced', 'CompletionSynced'],
  ['CompletionSynced', 'completed', 'Completed'],
  ['CompletionSynced', 'completed-with-warnings', 'CompletedWithWarnings'],
  ['Completing', 'failed', 'CompletionFailed'],
  ['Syncing', 'remove', 'Removing'],
  ['Corrupted', 'force-remove', 'Removing'],
] as const;

describe('the states of a migration user', () => {
  test.each(SPEC)('%s: %s leads to %s', (from, event, to) => {
    expect(moveUser(stateOf(from), eventOf(event)).status).toBe(to);
  });

  const pairs = USER_STATUSES.flatMap((status) => USER_EVENTS.map((event) => [status, event] as const));
  test.each(pairs)(
    '%s and %s: allowed by the table, or refused with what is possible now',
    (status, event) => {
      const next = nextUserStatus(status, event);
      if (next !== null) {
        const moved = moveUser(stateOf(status), withCause(event, next));
        expect(moved.status).toBe(next);
        expect('failure' in moved).toBe(isFailed(next));
        return;
      }
      expect(() => moveUser(stateOf(status), eventOf(event))).toThrow(MoveRefused);
      expect(userMoveRefused(status, event)).toMatch(/^The user is \w+, where .+ is not possible; .+\.$/);
    },
  );

  test('a refusal names every command that is possible', () => {
    expect(userMoveRefused('Failed', 'stop')).toBe(
      'The user is Failed, where stopping is not possible; possible now: `mailhaul user start`, `mailhaul user remove`.',
    );
    expect(userMoveRefused('Corrupted', 'start')).toContain('`mailhaul user remove --force`');
  });

  test('every status but the last ones can be left, and every status can be come to', () => {
    const reached = new Set<string>(Object.values(USER_MOVES).flatMap((moves) => Object.values(moves)));
    const unreached = USER_STATUSES.filter((status) => !reached.has(status));
    // Provisioning is kept for the reports of other services; nothing here leads to it
    expect(unreached).toEqual(['Provisioning', 'ProvisionUpdating', 'Validating']);
  });

  test('a failed status cannot come about without a cause', () => {
    const event = { name: 'synced' } as UserEvent;
    expect(() => moveUser({ status: 'Failed', failure }, event)).toThrow(MoveRefused);
    expect(() => moveUser({ status: 'Queued' }, { name: 'failed' } as never)).toThrow('without a failure');
  });

  test('every move of a user is a move of its request', () => {
    const moves = Object.entries(USER_MOVES).flatMap(([from, events]) =>
      Object.values(events).map((to) => [from, to] as const),
    );
    for (const [from, to] of moves) {
      const [before, after] = [REQUEST_OF_USER[from as 'Queued'], REQUEST_OF_USER[to]];
      const allowed: readonly string[] = REQUEST_MOVES[before];
      expect(before === after || allowed.includes(after), `${from} → ${to}: ${before} → ${after}`).toBe(true);
    }
  });

  test('a request that waits to try again is Retrying, and only while it works', () => {
    expect(requestStatus('Syncing', true)).toBe('Retrying');
    expect(requestStatus('Synced', true)).toBe('Synced');
    expect(Object.keys(REQUEST_MOVES)).toEqual(REQUEST_STATUSES.toSorted((a, b) => order(a) - order(b)));
  });

  test('every status has one of five summaries', () => {
    expect(new Set(USER_STATUSES.map((status) => STATUS_SUMMARY[status]))).toEqual(
      new Set(['Active', 'Synced', 'Completed', 'Failed', 'Stopped']),
    );
  });
});

const order = (status: string) => Object.keys(REQUEST_MOVES).indexOf(status);

function withCause(name: (typeof USER_EVENTS)[number], next: (typeof USER_STATUSES)[number]): UserEvent {
  return isFailed(next) ? ({ name, failure } as UserEvent) : eventOf(name);
}

describe('the data consistency score', () => {
  test.each([
    [100, 0, 0, 'Perfect'],
    [100, 0, 3, 'Good'],
    [100, 1, 0, 'Investigate'],
    [100, 10, 5, 'Investigate'],
    [100, 11, 0, 'Poor'],
    [20_000, 20, 0, 'Investigate'],
    [20_000, 21, 0, 'Poor'],
  ] as const)('of %i items with %i skipped and %i adjusted is %s', (items, skipped, adjusted, score) => {
    expect(consistencyScore({ items, skipped, adjusted })).toBe(score);
  });

  test('of a batch is that of its worst user', () => {
    expect(worstScore(['Perfect', 'Investigate', 'Good'])).toBe('Investigate');
    expect(worstScore([])).toBeNull();
  });
});
