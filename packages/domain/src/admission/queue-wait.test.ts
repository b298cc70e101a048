import { expect, test } from 'vitest';
import { queueWaitMs } from './queue-wait.ts';

test.each([
  ['nobody has finished: unknown', { position: 1, finished: 0, elapsedMs: 60_000 }, null],
  ['ten in a minute, the next one', { position: 1, finished: 10, elapsedMs: 60_000 }, 6_000],
  ['ten in a minute, the hundredth', { position: 100, finished: 10, elapsedMs: 60_000 }, 600_000],
])('the wait in a queue: %s', (_, progress, waitMs) => {
  expect(queueWaitMs(progress)).toBe(waitMs);
});
