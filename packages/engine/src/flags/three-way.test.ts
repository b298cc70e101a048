import { splitFlags } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { threeWay } from './three-way.ts';

const edit = (base: string[], source: string[], target: string[]) =>
  threeWay(splitFlags(base), splitFlags(source), splitFlags(target));

describe('flags follow the source without undoing what the user did', () => {
  test.each([
    { name: 'read at the source', base: [], source: ['\\Seen'], target: [], add: ['\\Seen'], remove: [] },
    {
      name: 'unread again at the source',
      base: ['\\Seen'],
      source: [],
      target: ['\\Seen'],
      add: [],
      remove: ['\\Seen'],
    },
    { name: 'read on the target only', base: [], source: [], target: ['\\Seen'], add: [], remove: [] },
    {
      name: 'unread on the target, flagged at the source',
      base: ['\\Seen'],
      source: ['\\Seen', '\\Flagged'],
      target: [],
      add: ['\\Flagged'],
      remove: [],
    },
    { name: 'changed alike on both', base: [], source: ['\\Seen'], target: ['\\Seen'], add: [], remove: [] },
    {
      name: 'a keyword in another case is the same keyword',
      base: ['$Work'],
      source: [],
      target: ['$WORK'],
      add: [],
      remove: ['$Work'],
    },
    {
      name: 'a keyword the user removed stays away',
      base: ['a'],
      source: ['a', 'b'],
      target: [],
      add: ['b'],
      remove: [],
    },
  ])('$name', ({ base, source, target, add, remove }) => {
    expect(edit(base, source, target)).toEqual({ add, remove });
  });
});
