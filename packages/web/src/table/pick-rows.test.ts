import { expect, test } from 'vitest';
import { pickRows } from './pick-rows.ts';

const rows = ['a', 'b', 'c', 'd'];

test.each([
  ['one is chosen', [], { index: 1, from: null }, ['b']],
  ['and let go', ['b'], { index: 1, from: null }, []],
  ['all between are chosen, downward', ['b'], { index: 3, from: 1 }, ['b', 'c', 'd']],
  ['and upward', ['c'], { index: 0, from: 2 }, ['a', 'b', 'c']],
  ['a row that is not there changes nothing', ['a'], { index: 9, from: null }, ['a']],
])('%s', (_, chosen, click, expected) =>
  expect([...pickRows(new Set(chosen), { rows, ...click })].sort()).toEqual(expected),
);
