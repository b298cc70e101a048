import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { persist } from './persist.ts';
import { MailRefused } from './send-mail.ts';

const failing = (failures: number, isFinal = false) => {
  const tries: number[] = [];
  return {
    tries,
    work: async () => {
      tries.push(tries.length);
      if (tries.length <= failures) throw new MailRefused('busy', isFinal);
    },
  };
};

test('what fails is tried again after each wait, until it succeeds', async () => {
  const clock = new FakeClock();
  const { work, tries } = failing(2);
  const done = persist(work, { waitsMs: [5, 60], clock, signal: new AbortController().signal });
  await clock.advance(0);
  await clock.advance(64);
  expect(tries).toHaveLength(2);
  await clock.advance(1);
  await done;
  expect(tries).toHaveLength(3);
});

test('is given up when the tries are used up', async () => {
  const clock = new FakeClock();
  const { work, tries } = failing(9);
  const done = persist(work, { waitsMs: [5, 5], clock, signal: new AbortController().signal });
  const refused = expect(done).rejects.toThrow('busy');
  await clock.advance(0);
  await clock.advance(100);
  await refused;
  expect(tries).toHaveLength(3);
});

test('and at once when the next try would end the same', async () => {
  const { work, tries } = failing(9, true);
  const patience = { waitsMs: [5], clock: new FakeClock(), signal: new AbortController().signal };
  await expect(persist(work, patience)).rejects.toThrow('busy');
  expect(tries).toHaveLength(1);
});
