import { RateLimit } from '@mailhaul/engine';
import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { heldBack } from './bandwidth.ts';

test('the slower of two rates is what a user waits for, and waits of several lanes at once count once', () => {
  const clock = new FakeClock();
  const now = () => clock.monotonic();
  const heldMs = { source: 0, target: 0 };
  const rate = heldBack({
    source: new RateLimit(10_000, now),
    target: new RateLimit(1_000, now),
    now,
    held: (side, ms) => {
      heldMs[side] += ms;
    },
  });
  // two lanes send a second's worth at the same time, of which a moment was saved up
  rate.spend(1_000);
  expect(rate.spend(1_000)).toBe(rate.waitMs());
  expect(heldMs.source).toBe(0);
  expect(heldMs.target).toBeGreaterThan(1_800);
  expect(heldMs.target).toBeLessThanOrEqual(2_000);
});
