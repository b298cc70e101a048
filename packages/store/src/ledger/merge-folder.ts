import type { Segment } from '@mailhaul/domain';
import { decodeSegment, decodeSourceUids } from '../codec/segment.ts';
import { mergeSegments } from '../segments/merge.ts';
import { countCommon, cutEvenly, positionOf } from '../segments/slice.ts';
import type { Transaction } from '../sql/connection.ts';
import { fragments } from '../tables/fragment.ts';
import { segments } from '../tables/segment.ts';
import { segmentColumns } from './segment-columns.ts';

// Two levels: a message is written when its unit closes, and once more when this many of its folder have gathered. Merged rows
// may overlap in range (a lane that lags fills holes later) but no two hold the same source UID, so they are rarely touched
// again, whatever the size of the folder.
/** So many closed messages of a folder are merged. */
export const MERGE_AT_MESSAGES = 4096;
const MAX_SEGMENT_MESSAGES = 2 * MERGE_AT_MESSAGES;
// what a short run left behind; taken along by the next merge, or a daily rerun would leave a row per day
const SMALL_SEGMENT_MESSAGES = MERGE_AT_MESSAGES / 2;

/** Moves all fragments of a folder into segments. */
export async function mergeFolder(transaction: Transaction, folderId: number): Promise<void> {
  const young = await transaction.all(fragments.ofFolder, { folderId });
  if (young.length === 0) return;
  const arrived = mergeSegments(young.map((row) => decodeSegment(row.content)));
  const absorbed = await absorbedBy(transaction, folderId, arrived);
  await transaction.runEach(
    segments.remove,
    absorbed.map(({ id }) => ({ folderId, id })),
  );
  await transaction.run(fragments.removeAll, { folderId });
  await addSegments(
    transaction,
    folderId,
    mergeSegments([...absorbed.map(({ segment }) => segment), arrived]),
  );
}

/** Stores a segment in rows of a good size. */
export async function addSegments(
  transaction: Transaction,
  folderId: number,
  segment: Segment,
): Promise<void> {
  const rows = cutEvenly(segment, MAX_SEGMENT_MESSAGES).map((piece) => segmentColumns(folderId, piece));
  await transaction.runEach(segments.add, rows);
}

interface StoredSegment {
  readonly id: number;
  readonly segment: Segment;
}

async function absorbedBy(
  transaction: Transaction,
  folderId: number,
  arrived: Segment,
): Promise<StoredSegment[]> {
  const absorbed: StoredSegment[] = [];
  for (const row of await transaction.all(segments.headers, { folderId })) {
    const isSmall = row.messages < SMALL_SEGMENT_MESSAGES;
    if (!isSmall && !hasUidWithin(arrived, row.first_uid, row.last_uid)) continue;
    const [stored] = await transaction.all(segments.content, { folderId, id: row.id });
    if (stored === undefined) continue;
    // the same message again: it was sent a second time on purpose, and the new place counts
    if (!isSmall && countCommon(arrived.sourceUids, decodeSourceUids(stored.content)) === 0) continue;
    absorbed.push({ id: row.id, segment: decodeSegment(stored.content) });
  }
  return absorbed;
}

function hasUidWithin({ sourceUids }: Segment, first: number, last: number): boolean {
  return positionOf(sourceUids, first) < positionOf(sourceUids, last + 1);
}
