import type { Segment } from '@mailhaul/domain';
import { decodeSegment, decodeSourceUids } from '../codec/segment.ts';
import { disjointSegments, mergeSegments } from '../segments/merge.ts';
import { countCommon, sliceByUid } from '../segments/slice.ts';
import type { Connection, Reader } from '../sql/connection.ts';
import { fragments } from '../tables/fragment.ts';
import { FRAGMENT_TIER, SEGMENT_TIER, segments } from '../tables/segment.ts';

/** A range of source UIDs of a folder, both ends included. */
export interface UidRange {
  readonly folderId: number;
  readonly first: number;
  readonly last: number;
}

/** Delivered messages in ascending segments that do not overlap. */
export async function readSegments(reader: Reader, range: UidRange): Promise<readonly Segment[]> {
  const rows = await reader.all(segments.overlapping, { ...range });
  const { old, young } = decodeRows(rows, (segment) => sliceByUid(segment, range.first, range.last));
  return disjointSegments(old, young);
}

/** Target UIDs from `from` on that delivered messages have, ascending. */
export async function readOwnedTargetUids(
  reader: Reader,
  folderId: number,
  from: number,
): Promise<readonly number[]> {
  const rows = await reader.all(segments.withTargetUidsFrom, { folderId, from });
  const { old, young } = decodeRows(rows, (segment) => segment);
  const replaced = new Set(young.sourceUids);
  // 0 stands for a UID that the target never told
  const isOwned = (uid: number) => uid >= from && uid > 0;
  const owned = old.flatMap(({ sourceUids, targetUids }) =>
    targetUids.filter((uid, i) => isOwned(uid) && !replaced.has(sourceUids[i] ?? 0)),
  );
  return [...owned, ...young.targetUids.filter(isOwned)].sort((a, b) => a - b);
}

interface StoredRow {
  readonly tier: number;
  readonly content: Uint8Array;
}

/** Old segments as they are, and all fragments as one. */
function decodeRows(rows: readonly StoredRow[], keep: (segment: Segment) => Segment) {
  const decode = (tier: number) =>
    rows.filter((row) => row.tier === tier).map((row) => keep(decodeSegment(row.content)));
  return { old: decode(SEGMENT_TIER), young: mergeSegments(decode(FRAGMENT_TIER)) };
}

/** How many messages were delivered, each source UID counted once. */
export function countDelivered(connection: Connection, folderId: number): Promise<number> {
  return connection.snapshot(async (reader) => {
    const [total] = await reader.all(segments.messages, { folderId });
    const merged = total?.messages ?? 0;
    const young = await reader.all(fragments.ofFolder, { folderId });
    const { sourceUids } = mergeSegments(young.map((row) => decodeSegment(row.content)));
    return merged + sourceUids.length - (await countMerged(reader, folderId, sourceUids));
  });
}

/** How many of these source UIDs segments hold already. */
async function countMerged(reader: Reader, folderId: number, sourceUids: readonly number[]): Promise<number> {
  const first = sourceUids[0];
  const last = sourceUids.at(-1);
  if (first === undefined || last === undefined) return 0;
  let merged = 0;
  for (const row of await reader.all(segments.headers, { folderId })) {
    if (row.first_uid > last || row.last_uid < first) continue;
    for (const { content } of await reader.all(segments.content, { folderId, id: row.id })) {
      merged += countCommon(sourceUids, decodeSourceUids(content));
    }
  }
  return merged;
}
