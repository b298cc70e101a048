import type { Failure } from '@mailhaul/domain';
import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { ADMIN_REFUSALS_IN_A_ROW, REFUSALS_IN_A_ROW, SignInPace } from './sign-in-pace.ts';

const REFUSED: Failure = { code: 'AuthenticationFailed', side: 'source', words: 'LOGIN failed' };
const LOST: Failure = { code: 'ConnectionLost', side: 'source', words: 'reset' };

function pace(byAdmin = false, perMinute = 60) {
  const clock = new FakeClock();
  const controller = new AbortController();
  const options = {
    perMinute,
    byAdmin: { source: byAdmin, target: false },
    clock,
    signal: controller.signal,
  };
  return { clock, controller, pace: new SignInPace(options) };
}

test('sign-ins of one side come at the pace that is asked for, and the other side waits for none of them', async () => {
  const { clock, pace: sixty } = pace();
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const turn = sixty.take('source');
    if (n > 0) await clock.advance(1_000);
    (await turn)?.(null);
    times.push(clock.monotonic());
  }
  expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 1_000, 2_000]);
  (await sixty.take('target'))?.(null);
  expect(clock.monotonic() - (times[0] ?? 0)).toBe(2_000);
});

test.each([
  ['users of their own', false, REFUSALS_IN_A_ROW],
  ['one admin for all', true, ADMIN_REFUSALS_IN_A_ROW],
])('with %s nobody is tried any more after some refusals in a row', async (_, byAdmin, most) => {
  const { clock, pace: one } = pace(byAdmin);
  for (let n = 0; n < most; n++) {
    const turn = one.take('source');
    await clock.advance(1_000);
    const end = await turn;
    expect(end).not.toBeNull();
    end?.(REFUSED);
  }
  expect(await one.take('source')).toBeNull();
  expect([one.isClosed('source'), one.isClosed('target')]).toEqual([true, false]);
});

test('one that is let in starts the count anew, and a lost connection is no refusal', async () => {
  const { clock, pace: one } = pace(true);
  for (const failure of [REFUSED, null, REFUSED, LOST, LOST, LOST]) {
    const turn = one.take('source');
    await clock.advance(1_000);
    (await turn)?.(failure);
  }
  expect(one.isClosed('source')).toBe(false);
});

test('until somebody was let in, one waits for the end of the other', async () => {
  const { clock, pace: one } = pace();
  const first = await one.take('source');
  let isIn = false;
  const second = one.take('source').then((end) => {
    isIn = true;
    end?.(null);
  });
  await clock.advance(5_000);
  expect(isIn).toBe(false);
  first?.(REFUSED);
  await clock.advance(5_000);
  await second;
  expect(isIn).toBe(true);
});

test('a wait ends when everything ends', async () => {
  const { controller, pace: slow } = pace(false, 1);
  (await slow.take('source'))?.(null);
  const waiting = slow.take('source');
  controller.abort(new Error('closing'));
  await expect(waiting).rejects.toThrow('closing');
});
