import { type DeliveredMessage, messagesOf, type Segment, segmentOf } from '@mailhaul/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disjointSegments, mergeSegments } from './merge.ts';
import { countCommon, cutEvenly, sliceByUid } from './slice.ts';

const delivered = (sourceUid: number, age: number): DeliveredMessage => ({
  sourceUid,
  targetUid: age * 1000 + sourceUid,
  digest: new Uint8Array(8).fill(age),
  system: age % 32,
  keywords: sourceUid % 3 === 0 ? [`k${age}`] : [],
});

const parts = fc
  .array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }), { maxLength: 6 })
  .map((lists) => lists.map((uids, age) => segmentOf(uids.map((uid) => delivered(uid, age)))));

function newestOf(segments: readonly Segment[]): DeliveredMessage[] {
  const newest = new Map<number, DeliveredMessage>();
  for (const segment of segments)
    for (const message of messagesOf(segment)) newest.set(message.sourceUid, message);
  return [...newest.values()].sort((a, b) => a.sourceUid - b.sourceUid);
}

const all = (segments: readonly Segment[]) => segments.flatMap((segment) => [...messagesOf(segment)]);

describe('segments', () => {
  test('merged hold each source UID once, as the youngest part has it', () => {
    fc.assert(
      fc.property(parts, (list) => {
        expect(all([mergeSegments(list)])).toEqual(newestOf(list));
      }),
    );
  });

  test('made disjoint are the same messages, ascending across all of them', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const [young = segmentOf([]), ...others] = list;
        // old parts share no source UID: of each only what no other one has
        const old = others.map((part, i) =>
          segmentOf([...messagesOf(part)].filter((message) => message.sourceUid % others.length === i)),
        );
        expect(all(disjointSegments(old, young))).toEqual(newestOf([...old, young]));
      }),
    );
  });

  test('that do not overlap are handed on as they are', () => {
    const high = segmentOf([delivered(20, 0), delivered(30, 0)]);
    const low = segmentOf([delivered(1, 1), delivered(9, 1)]);
    const [first, second, ...more] = disjointSegments([high], low);
    expect(first).toBe(low);
    expect(second).toBe(high);
    expect(more).toEqual([]);
  });

  test('sliced keep what lies between both ends, ends included', () => {
    const bound = fc.integer({ min: 0, max: 61 });
    fc.assert(
      fc.property(parts, bound, bound, (list, first, last) => {
        const merged = mergeSegments(list);
        const within = newestOf([merged]).filter(({ sourceUid }) => sourceUid >= first && sourceUid <= last);
        expect(all([sliceByUid(merged, first, last)])).toEqual(within);
      }),
    );
  });

  test('cut evenly lose nothing and leave no small rest', () => {
    const segment = segmentOf(Array.from({ length: 41 }, (_, i) => delivered(i + 1, 0)));
    const pieces = cutEvenly(segment, 20);
    expect(pieces.map(({ sourceUids }) => sourceUids.length)).toEqual([14, 14, 13]);
    expect(all(pieces)).toEqual(all([segment]));
    expect(cutEvenly(segmentOf([]), 20)).toEqual([]);
  });

  test('share as many source UIDs as a set says', () => {
    const ascending = fc.uniqueArray(fc.nat(50)).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        ascending,
        ascending,
        (a, b) => countCommon(a, b) === a.filter((uid) => b.includes(uid)).length,
      ),
    );
  });
});
