import { describe, expect, test } from 'vitest';
import { analyzeMoves, MEASURED_TOOLS, type MoveFacts } from './analyze.ts';

const HOUR = 3_600_000;

const move = (more: Partial<MoveFacts> = {}): MoveFacts => ({
  user: 'anna',
  startMs: 0,
  endMs: HOUR,
  inProgressMs: HOUR,
  percent: 100,
  messages: 1000,
  messageBytes: 1e9,
  sentBytes: 1.25e9,
  sourceWaitedMs: HOUR / 2,
  targetWaitedMs: HOUR / 4,
  sourceRoundTrips: 100,
  targetRoundTrips: 500,
  transientFailureMs: HOUR / 100,
  stalledMs: HOUR / 10,
  processorStalledMs: 0,
  ...more,
});

describe('the analysis of moves', () => {
  test('tells rates, efficiency, latencies, shares of time and round trips per message', () => {
    expect(analyzeMoves([move(), move({ messageBytes: 3e9, sentBytes: 3.75e9, endMs: 2 * HOUR })])).toEqual({
      startMs: 0,
      endMs: 2 * HOUR,
      mailboxCount: 2,
      trimmedCount: 0,
      totalGb: 4,
      percentComplete: 100,
      maxGbPerHour: 3,
      minGbPerHour: 1,
      averageGbPerHour: 2,
      moveEfficiencyPercent: 80,
      averageSourceLatencyMs: 18_000,
      averageTargetLatencyMs: 1_800,
      sourceRoundTripsPerMessage: 0.1,
      targetRoundTripsPerMessage: 0.5,
      idlePercent: 50,
      sourceSidePercent: 50,
      targetSidePercent: 25,
      transientFailurePercent: 1,
      stallPercent: 10,
      processorStallPercent: 0,
    });
  });

  test('leaves the slowest tenth out', () => {
    const moves = Array.from({ length: 20 }, (_, at) => move({ messageBytes: (at + 1) * 1e9 }));
    expect(analyzeMoves(moves)).toMatchObject({ mailboxCount: 18, trimmedCount: 2, minGbPerHour: 3 });
    expect(analyzeMoves(moves, 100)).toMatchObject({ mailboxCount: 20, trimmedCount: 0, minGbPerHour: 1 });
  });

  test('of nothing is none, and of what has not begun divides by nothing', () => {
    expect(analyzeMoves([])).toBeNull();
    const blank = {
      messages: 0,
      messageBytes: 0,
      sentBytes: 0,
      inProgressMs: 0,
      sourceRoundTrips: 0,
      targetRoundTrips: 0,
    };
    expect(analyzeMoves([move(blank)])).toMatchObject({
      averageGbPerHour: 0,
      averageSourceLatencyMs: null,
      sourceRoundTripsPerMessage: null,
      stallPercent: 0,
    });
  });
});

test('the tools that were measured need two to thirty-three round trips per item', () =>
  expect(MEASURED_TOOLS.map(({ roundTrips, items }) => (roundTrips / items).toFixed(1))).toEqual([
    '32.1',
    '33.1',
    '2.8',
    '2.1',
    '4.8',
  ]));
