import { expect, test } from 'vitest';
import { revisionOf } from './revision.ts';

test('a revision is the same for the same settings, however they are written down', () => {
  expect(revisionOf([{ a: 1, b: { d: null, c: 'x' } }, null])).toBe(
    revisionOf([{ b: { c: 'x' }, a: 1, e: null }, undefined]),
  );
});

test.each([
  ['a value', [{ a: 1 }], [{ a: 2 }]],
  ['a value that goes', [{ a: 1 }], [{}]],
  ['bytes', [Uint8Array.of(1, 2)], [Uint8Array.of(1, 3)]],
  ['where a part ends', ['ab', 'c'], ['a', 'bc']],
])('another %s is another revision', (_, before, after) => {
  expect(revisionOf(after)).not.toBe(revisionOf(before));
});
