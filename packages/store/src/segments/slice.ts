import type { Segment } from '@mailhaul/domain';
import { SegmentBuilder } from './segment-builder.ts';

/** The first position whose UID is at least `uid`, from position `from` on; UIDs ascend. */
export function positionOf(uids: readonly number[], uid: number, from = 0): number {
  let low = from;
  let high = uids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((uids[middle] ?? 0) < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The messages whose source UID lies in first..last, inclusive. */
export function sliceByUid(segment: Segment, first: number, last: number): Segment {
  return sliceByPosition(
    segment,
    positionOf(segment.sourceUids, first),
    positionOf(segment.sourceUids, last + 1),
  );
}

/** The messages at positions from..to-1. */
export function sliceByPosition(segment: Segment, from: number, to: number): Segment {
  if (from === 0 && to === segment.sourceUids.length) return segment;
  const builder = new SegmentBuilder(Math.max(0, to - from));
  builder.append(segment, from, to);
  return builder.finish();
}

/** Cuts a segment into as few pieces of at most `maxMessages` as possible, all of about the same size. */
export function cutEvenly(segment: Segment, maxMessages: number): readonly Segment[] {
  const count = segment.sourceUids.length;
  const pieces = Math.ceil(count / maxMessages);
  const size = Math.ceil(count / pieces);
  return Array.from({ length: pieces }, (_, i) =>
    sliceByPosition(segment, i * size, Math.min(count, (i + 1) * size)),
  );
}

/** How many numbers two ascending lists share. */
export function countCommon(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common;
}
