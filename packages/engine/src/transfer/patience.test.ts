import type { Failure } from '@mailhaul/domain';
import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { Patience } from './patience.ts';

const HOUR_MS = 3_600_000;
const failure = (code: Failure['code'], more: Partial<Failure> = {}): Failure => ({
  code,
  side: 'target',
  words: 'NO later',
  ...more,
});

describe('patience', () => {
  test('endures 60 failures in a row and ends at the 61st; any progress starts the count over', () => {
    const patience = new Patience(new FakeClock());
    patience.connected();
    const fail = (times: number) => {
      for (let n = 0; n < times; n++) patience.afterFailure(failure('ServerBug'));
    };
    fail(60);
    expect(() => fail(1)).toThrow('TooManyTransientFailures');
    patience.progress();
    fail(60);
    expect(() => fail(1)).toThrow('TooManyTransientFailures');
  });

  test('outlasts a server that is gone for hours, and is back soon after it: a tenth of the time that it was away', async () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.connected();
    const began = clock.monotonic();
    const away = () => clock.monotonic() - began;
    for (let n = 0; n < 60; n++) {
      const waitMs = patience.afterFailure(failure('ConnectionRefused'));
      expect(waitMs).toBeLessThanOrEqual(Math.max(30_000, Math.ceil(away() / 10)));
      await clock.advance(waitMs);
    }
    expect(away()).toBeGreaterThan(5 * HOUR_MS);
    expect(away()).toBeLessThan(8 * HOUR_MS);
    expect(() => patience.afterFailure(failure('ConnectionRefused'))).toThrow('TooManyTransientFailures');
  });

  test('forgets how long a server was away once it answers', async () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.connected();
    patience.afterFailure(failure('ConnectionRefused'));
    await clock.advance(5 * HOUR_MS);
    expect(patience.afterFailure(failure('ConnectionRefused'))).toBe(HOUR_MS / 2);
    patience.connected();
    expect(patience.afterFailure(failure('ConnectionRefused'))).toBeLessThanOrEqual(30_000);
  });

  test('ends after a day with a server that only ever asks to slow down', async () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.connected();
    expect(patience.afterFailure(failure('Throttled'))).toBeGreaterThan(0);
    await clock.advance(23 * HOUR_MS);
    expect(patience.afterFailure(failure('TooManyConnections'))).toBeGreaterThan(0);
    await clock.advance(2 * HOUR_MS);
    expect(() => patience.afterFailure(failure('Throttled'))).toThrow('TooManyTransientFailures');
  });

  test('does not end with one that states how long, however long that is', async () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.connected();
    await clock.advance(30 * HOUR_MS);
    const waitMs = patience.afterFailure(failure('Throttled', { retryAfterMs: 10 * HOUR_MS }));
    expect(waitMs).toBeGreaterThanOrEqual(10 * HOUR_MS);
    expect(waitMs).toBeLessThan(11 * HOUR_MS);
  });
});
