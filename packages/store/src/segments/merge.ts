import { EMPTY_SEGMENT, type Segment } from '@mailhaul/domain';
import { SegmentBuilder } from './segment-builder.ts';
import { positionOf } from './slice.ts';

/** One segment of all messages; for a source UID in several, the later part of the list counts. */
export function mergeSegments(oldestFirst: readonly Segment[]): Segment {
  const [only = EMPTY_SEGMENT] = oldestFirst;
  if (oldestFirst.length < 2) return only;
  // halves instead of one after the other: each message is copied log2(parts) times, not once per part
  const middle = oldestFirst.length >>> 1;
  return mergeTwo(mergeSegments(oldestFirst.slice(0, middle)), mergeSegments(oldestFirst.slice(middle)));
}

function mergeTwo(older: Segment, newer: Segment): Segment {
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

/** Merges only parts whose UID ranges overlap; the result ascends and no source UID occurs twice. Parts come oldest first. */
export function disjointSegments(oldestFirst: readonly Segment[]): readonly Segment[] {
  const parts = oldestFirst.filter((part) => part.sourceUids.length > 0);
  const byFirst = parts.map((part, age) => ({ part, age })).sort((x, y) => firstOf(x.part) - firstOf(y.part));
  const result: Segment[] = [];
  let cluster: typeof byFirst = [];
  let clusterLast = -1;
  for (const entry of byFirst) {
    if (cluster.length > 0 && firstOf(entry.part) > clusterLast) {
      result.push(mergeCluster(cluster));
      cluster = [];
    }
    cluster.push(entry);
    clusterLast = Math.max(clusterLast, lastOf(entry.part));
  }
  if (cluster.length > 0) result.push(mergeCluster(cluster));
  return result;
}

function mergeCluster(cluster: readonly { part: Segment; age: number }[]): Segment {
  return mergeSegments([...cluster].sort((x, y) => x.age - y.age).map(({ part }) => part));
}

/** The lowest source UID of a segment that is not empty. */
export function firstOf(segment: Segment): number {
  return segment.sourceUids[0] ?? 0;
}

/** The highest source UID of a segment that is not empty. */
export function lastOf(segment: Segment): number {
  return segment.sourceUids.at(-1) ?? 0;
}
