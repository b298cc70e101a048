import { expect, test } from 'vitest';
import { STANDSTILL_MS, type StandstillWatch, watchStandstill } from './standstill.ts';

const HOUR = 3_600_000;
const ALERT = 8 * HOUR;

/** Looks at these moments, and answers what was written down. */
function looks(...moments: readonly (readonly [atMs: number, mark: string, isStalled?: boolean])[]) {
  let watch: StandstillWatch | null = null;
  return moments.flatMap(([atMs, mark, isStalled = false]) => {
    const looked: ReturnType<typeof watchStandstill> = watchStandstill(
      watch,
      { mark, atMs, isStalled },
      ALERT,
    );
    watch = looked.watch;
    return looked.state === null ? [] : [`${atMs} ${looked.state}`];
  });
}

test('a run that does not move is noted once after five minutes, and alerts once after eight hours', () => {
  expect(
    looks(
      [0, 'a'],
      [STANDSTILL_MS - 1, 'a'],
      [STANDSTILL_MS, 'a'],
      [HOUR, 'a'],
      [ALERT, 'a'],
      [9 * HOUR, 'a'],
    ),
  ).toEqual([`${STANDSTILL_MS} noted`, `${ALERT} alert`]);
});

test('anything that moves begins the time anew, and ends what was noted', () => {
  expect(looks([0, 'a'], [STANDSTILL_MS - 1, 'b'], [STANDSTILL_MS, 'b'])).toEqual([]);
  expect(looks([0, 'a'], [STANDSTILL_MS, 'a'], [STANDSTILL_MS + 1, 'b'], [2 * STANDSTILL_MS, 'b'])).toEqual([
    `${STANDSTILL_MS} noted`,
    `${STANDSTILL_MS + 1} over`,
  ]);
});

test('a wait that has a name already is not noted, and alerts all the same', () => {
  expect(looks([0, 'a', true], [HOUR, 'a', true], [ALERT, 'a', true])).toEqual([`${ALERT} alert`]);
});
