import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSet, expandSet, formatSet, parseSet, splitForLine } from './sequence-set.ts';

const uids = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 0xffff_ffff })), {
    maxLength: 200,
  })
  .map((list) => list.sort((a, b) => a - b));

describe('sequence sets', () => {
  test.each([
    [[], ''],
    [[7], '7'],
    [[1, 2], '1:2'],
    [[1, 2, 3, 7, 9, 10], '1:3,7,9:10'],
    [[4294967294, 4294967295], '4294967294:4294967295'],
  ])('%j is written %j', (list, text) => {
    expect(formatSet(list)).toBe(text);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(uids, (list) => {
        const ranges = parseSet(formatSet(list));
        expect(expandSet(ranges, list.length + 1)).toEqual(list);
        expect(countSet(ranges)).toBe(list.length);
      }),
    );
  });

  test('reversed ranges are turned round, what is no number is left out', () => {
    expect(parseSet('9:7,3,*,1:*,x,,2:,:2,99999999999')).toEqual([
      { first: 7, last: 9 },
      { first: 3, last: 3 },
    ]);
  });

  test('expanding stops at the limit', () => {
    expect(expandSet(parseSet('1:4294967295,5'), 3)).toEqual([1, 2, 3]);
  });

  test('pieces for a line fit it, are as full as they can be, and lose nothing', () => {
    fc.assert(
      fc.property(uids, fc.integer({ min: 25, max: 200 }), (list, limitBytes) => {
        const pieces = splitForLine(list, limitBytes);
        expect(pieces.flat()).toEqual(list);
        for (const piece of pieces) expect(formatSet(piece).length).toBeLessThanOrEqual(limitBytes);
        for (const [at, piece] of pieces.slice(1).entries())
          expect(formatSet([...(pieces[at] ?? []), ...piece.slice(0, 1)]).length).toBeGreaterThan(limitBytes);
      }),
    );
  });

  test('half a million scattered UIDs become lines that every server takes', () => {
    const scattered = Array.from({ length: 500_000 }, (_, n) => 3_000_000_000 + 2 * n);
    const pieces = splitForLine(scattered);
    expect(Math.max(...pieces.map((piece) => formatSet(piece).length))).toBeLessThanOrEqual(7_800);
    expect(pieces.length).toBeLessThan(720);
  });
});
