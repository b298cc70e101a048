import { EMPTY_SEGMENT, type Segment } from '@mailhaul/domain';
import { SegmentBuilder } from './segment-builder.ts';
import { positionOf, sliceByPosition } from './slice.ts';

/** One segment of all messages; for a source UID in several, the later part of the list counts. */
export function mergeSegments(oldestFirst: readonly Segment[]): Segment {
  const [only = EMPTY_SEGMENT] = oldestFirst;
  if (oldestFirst.length < 2) return only;
  // halves instead of one after the other: each message is copied log2(parts) times, not once per part
  const middle = oldestFirst.length >>> 1;
  return mergeTwo(mergeSegments(oldestFirst.slice(0, middle)), mergeSegments(oldestFirst.slice(middle)));
}

function mergeTwo(older: Segment, newer: Segment): Segment {
  if (older.sourceUids.length === 0) return newer;
  if (newer.sourceUids.length === 0) return older;
  const a = older.sourceUids;
  const b = newer.sourceUids;
  const builder = new SegmentBuilder(a.length + b.length);
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    // whole runs at a time: units interleave in blocks, not message by message
    const olderEnd = positionOf(a, b[j] ?? 0, i);
    builder.append(older, i, olderEnd);
    i = a[olderEnd] === b[j] ? olderEnd + 1 : olderEnd;
    const newerEnd = i < a.length ? positionOf(b, a[i] ?? 0, j) : b.length;
    builder.append(newer, j, newerEnd);
    j = newerEnd;
  }
  builder.append(older, i, a.length);
  builder.append(newer, j, b.length);
  return builder.finish();
}

/**
 * Ascending segments that do not overlap, with the messages of all parts. Old parts share no source UID among each other; where
 * they share one with the young part, the young part counts. What does not overlap is not copied.
 */
export function disjointSegments(old: readonly Segment[], young: Segment): readonly Segment[] {
  const parts = [...old, young].filter((part) => part.sourceUids.length > 0);
  parts.sort((a, b) => firstOf(a) - firstOf(b));
  const result: Segment[] = [];
  let tail = EMPTY_SEGMENT;
  let tailIsYoung = false;
  for (const part of parts) {
    const end = positionOf(tail.sourceUids, firstOf(part));
    result.push(sliceByPosition(tail, 0, end));
    const rest = sliceByPosition(tail, end, tail.sourceUids.length);
    tail = tailIsYoung ? mergeTwo(part, rest) : mergeTwo(rest, part);
    tailIsYoung ||= part === young;
  }
  return [...result, tail].filter((segment) => segment.sourceUids.length > 0);
}

/** The lowest source UID of a segment that is not empty. */
export function firstOf(segment: Segment): number {
  return segment.sourceUids[0] ?? 0;
}

/** The highest source UID of a segment that is not empty. */
export function lastOf(segment: Segment): number {
  return segment.sourceUids.at(-1) ?? 0;
}
