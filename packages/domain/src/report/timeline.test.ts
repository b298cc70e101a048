import { describe, expect, test } from 'vitest';
import { throttlesOf } from './throttles.ts';
import { stateSpans, timelineOf, timeSlots } from './timeline.ts';

const MINUTE = 60_000;

const move = (minute: number, from: string, to: string) =>
  ({ atMs: minute * MINUTE, kind: 'move', data: { from, to, cause: '' } }) as const;
const stage = (minute: number, detail: string) =>
  ({ atMs: minute * MINUTE, kind: 'stage', data: { detail, percent: 0 } }) as const;
const stall = (minute: number, minutes: number, detail = 'StalledDueToSource_RateLimit') =>
  ({ atMs: minute * MINUTE, kind: 'stall', data: { detail, waitMs: minutes * MINUTE } }) as const;

const minutes = (spans: ReturnType<typeof stateSpans>) =>
  spans.map(({ state, fromMs, untilMs }) => `${fromMs / MINUTE}-${untilMs / MINUTE} ${state}`);

describe('the states of a user', () => {
  test('are its statuses, split by what a pass did and waited for', () => {
    const entries = [
      move(0, 'Validating', 'Queued'),
      move(5, 'Queued', 'Syncing'),
      stage(6, 'CopyingMessages'),
      stall(10, 3),
      move(20, 'Syncing', 'Synced'),
    ];
    expect(minutes(stateSpans(entries, 30 * MINUTE))).toEqual([
      '0-5 Queued',
      '5-6 Syncing',
      '6-10 CopyingMessages',
      '10-13 StalledDueToSource_RateLimit',
      '13-20 CopyingMessages',
      '20-30 Synced',
    ]);
  });

  test('a stall ends where the user is stopped, and one that goes on is one', () => {
    const entries = [move(0, 'Queued', 'Syncing'), stall(1, 5), stall(4, 5), move(6, 'Syncing', 'Stopped')];
    expect(minutes(stateSpans(entries, 7 * MINUTE))).toEqual([
      '0-1 Syncing',
      '1-6 StalledDueToSource_RateLimit',
      '6-7 Stopped',
    ]);
  });

  test('a stall that is still waited out lasts until now', () => {
    expect(minutes(stateSpans([move(0, 'Queued', 'Syncing'), stall(1, 60)], 2 * MINUTE))).toEqual([
      '0-1 Syncing',
      '1-2 StalledDueToSource_RateLimit',
    ]);
  });

  test('without a move there is none', () => expect(stateSpans([], 1)).toEqual([]));

  test('are summed by state, the longest first', () => {
    const spans = stateSpans(
      [move(0, 'Queued', 'Syncing'), stall(1, 1), move(9, 'Syncing', 'Synced')],
      10 * MINUTE,
    );
    expect(timeSlots(spans)).toEqual([
      { state: 'Syncing', ms: 8 * MINUTE },
      { state: 'StalledDueToSource_RateLimit', ms: MINUTE },
      { state: 'Synced', ms: MINUTE },
    ]);
  });
});

describe('a time line', () => {
  test('is drawn by minutes while it is short', () => {
    const spans = [
      { state: 'Queued', fromMs: 30_000, untilMs: 90_000 },
      { state: 'Syncing', fromMs: 90_000, untilMs: 100_000 },
    ];
    expect(timelineOf(spans)).toEqual({
      by: 'Minute',
      rows: [
        { startMs: 0, state: 'Queued', ms: 30_000 },
        { startMs: 60_000, state: 'Queued', ms: 30_000 },
        { startMs: 60_000, state: 'Syncing', ms: 10_000 },
      ],
    });
  });

  test.each([
    [3 * 3_600_000, 'Hour'],
    [30 * 86_400_000, 'Day'],
    [900 * 86_400_000, 'Month'],
  ])('of %s ms is drawn by %s', (untilMs, by) => {
    const { rows, by: drawn } = timelineOf([{ state: 'Synced', fromMs: 0, untilMs }]);
    expect(drawn).toBe(by);
    expect(rows.reduce((sum, { ms }) => sum + ms, 0)).toBe(untilMs);
  });
});

describe('throttles', () => {
  const stalled = {
    StalledDueToSource_RateLimit: 3000,
    StalledDueToSource_ConnectionLimit: 7,
    StalledDueToTarget_Bandwidth: 5,
    StalledDueToTarget_Quota: 99,
    StalledDueToLocal_Disk: 11,
  };

  test('of the source are what its server asked for', () =>
    expect(throttlesOf('source', stalled)).toMatchObject({
      remoteServerThrottle: 3000,
      connectionLimitThrottle: 7,
      networkThrottle: 0,
      diskLatencyThrottle: 0,
      mdbMaintenanceThrottle: 0,
    }));

  test('of the target count our own machine; quota is no throttle', () =>
    expect(throttlesOf('target', stalled)).toEqual({
      networkThrottle: 5,
      cpuThrottle: 0,
      remoteServerThrottle: 0,
      mdbReplicationThrottle: 0,
      contentIndexingThrottle: 0,
      bigFunnelThrottle: 0,
      mdbAvailabilityThrottle: 0,
      diskLatencyThrottle: 11,
      connectionLimitThrottle: 0,
    }));
});
