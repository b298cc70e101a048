import { expect, test } from 'vitest';
import { FakeClock } from './fake-clock.ts';

test('sleepers wake in the order of their time, and time stands at their moment', async () => {
  const clock = new FakeClock(1_000);
  const woken: [string, number][] = [];
  const note = (name: string) => () => {
    woken.push([name, clock.now()]);
  };
  const late = clock.sleep(300).then(note('late'));
  const repeated = clock
    .sleep(100)
    .then(note('first'))
    .then(() => clock.sleep(100))
    .then(note('again'));
  await clock.advance(250);
  expect(woken).toEqual([
    ['first', 1_100],
    ['again', 1_200],
  ]);
  expect(clock.now()).toBe(1_250);
  await clock.advance(50);
  await Promise.all([late, repeated]);
  expect(woken.at(-1)).toEqual(['late', 1_300]);
});

test('an aborted sleep rejects with the reason and is forgotten', async () => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const sleep = clock.sleep(100, controller.signal);
  controller.abort(new Error('stopped'));
  await expect(sleep).rejects.toThrow('stopped');
  expect(clock.sleeping).toBe(0);
});
