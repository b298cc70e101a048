import { describe, expect, test } from 'vitest';
import { adviceOf, bearable, type FetchRate, isSlow, kneeOf, type Ramp } from './network.ts';

function rates(...perSecond: readonly number[]): FetchRate[] {
  return perSecond.map((bytesPerSecond, at) => ({
    connections: 2 ** at,
    bytes: bytesPerSecond,
    messages: 1,
    ms: 1_000,
    bytesPerSecond,
  }));
}

function ramp(end: Ramp['end'], ...latencies: readonly number[]): Ramp {
  return {
    steps: latencies.map((latencyMs, at) => ({ connections: 2 ** at, latencyMs })),
    end,
    words: end === 'refused' ? 'BYE too many' : null,
  };
}

describe('the knee', () => {
  test.each<[string, readonly number[], number | null]>([
    ['is where more brings little', [10, 20, 39, 40, 38], 4],
    ['is one connection where more brings nothing', [10, 10, 9], 1],
    ['is the most where each brings more', [10, 20, 40], 4],
    ['is nowhere when nothing came', [0, 0], null],
    ['is nowhere when nothing was measured', [], null],
  ])('%s', (_, perSecond, knee) => expect(kneeOf(rates(...perSecond))).toBe(knee));
});

test('an answer is slow when it takes twice as long as over one connection, noise apart', () => {
  const at = (latencyMs: number) => ({ connections: 1, latencyMs });
  expect([isSlow(at(50), at(101)), isSlow(at(50), at(100)), isSlow(at(0.1), at(4))]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('a ramp', () => {
  test('bears what did not make it slow', () => {
    expect(bearable(ramp('slow', 10, 11, 40))).toBe(2);
    expect(bearable(ramp('refused', 10, 11, 12))).toBe(4);
    expect(bearable(ramp('most', 10))).toBe(1);
  });

  test('that came to the end recommends what was tried, divided by what a mailbox takes', () => {
    const advice = adviceOf(ramp('most', 9, 9, 9, 9, 9, 9), null, 4);
    expect(advice).toMatchObject({
      maxConcurrentMigrations: 8,
      maxConnectionsPerMailbox: null,
      isLowerBound: true,
    });
  });

  test('that was refused leaves a fifth to the people who work there', () => {
    const advice = adviceOf(ramp('refused', 9, 9, 9, 9), ramp('refused', 9, 9, 9), null);
    expect(advice).toMatchObject({
      maxConcurrentMigrations: 3,
      maxConnectionsPerMailbox: 3,
      isLowerBound: false,
    });
  });

  test('never recommends less than one mailbox over one connection, nor more than an endpoint may have', () => {
    const least = adviceOf(ramp('slow', 9, 40), ramp('slow', 9, 40), 16);
    expect(least).toMatchObject({ maxConcurrentMigrations: 1, maxConnectionsPerMailbox: 1 });
    const most = adviceOf(ramp('most', ...Array.from({ length: 9 }, () => 9)), null, 1);
    expect(most.maxConcurrentMigrations).toBe(100);
  });
});
