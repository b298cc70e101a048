import { describe, expect, test } from 'vitest';
import { givenLimits, NO_RARE_LIMITS } from './endpoint-limits.ts';

describe('rare limits', () => {
  test('an empty one is left to the preset of a new endpoint, and lifted on a stored one', () => {
    const limits = { ...NO_RARE_LIMITS, dailyBytesOut: ' 2500 ', maxMessagesPerSecond: '50' };
    expect(givenLimits(limits, false)).toEqual({ maxMessagesPerSecond: 50, dailyBytesOut: 2_500_000_000 });
    expect(givenLimits(limits, true)).toEqual({
      maxConnectionsPerMailbox: null,
      maxConnectionsTotal: null,
      maxMessagesPerSecond: 50,
      messageSizeLimitBytes: null,
      dailyBytesOut: 2_500_000_000,
      dailyBytesIn: null,
    });
  });
});
