import { ROUTES } from '@mailhaul/contract';
import { expect, test } from 'vitest';
import { LONGEST_TEXT } from './longest-text.ts';

test.each(['user.list', 'batch.folders'] as const)('the longest text is what %s takes', (name) => {
  const taken = (length: number): boolean =>
    ROUTES[name].input.shape.text.safeParse('x'.repeat(length)).success;
  expect([taken(LONGEST_TEXT), taken(LONGEST_TEXT + 1)]).toEqual([true, false]);
});
