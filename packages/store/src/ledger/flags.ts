import type { FlagUpdate, Segment } from '@mailhaul/domain';
import { decodeSegment, encodeSegment } from '../codec/segment.ts';
import { positionOf } from '../segments/slice.ts';
import type { Transaction } from '../sql/connection.ts';
import { fragments } from '../tables/fragment.ts';
import { segments } from '../tables/segment.ts';

/** Records the source's flags of delivered messages; source UIDs that were never delivered are left out. */
export async function writeFlags(
  transaction: Transaction,
  folderId: number,
  updates: readonly FlagUpdate[],
): Promise<void> {
  const sorted = [...updates].sort((a, b) => a.sourceUid - b.sourceUid);
  const uids = sorted.map((update) => update.sourceUid);
  for (const table of [segments, fragments]) {
    for (const row of await transaction.all(table.headers, { folderId })) {
      const own = sorted.slice(positionOf(uids, row.first_uid), positionOf(uids, row.last_uid + 1));
      if (own.length > 0) await rewrite(transaction, table, { folderId, id: row.id, updates: own });
    }
  }
}

interface RowUpdates {
  readonly folderId: number;
  readonly id: number;
  readonly updates: readonly FlagUpdate[];
}

async function rewrite(
  transaction: Transaction,
  table: typeof segments | typeof fragments,
  { folderId, id, updates }: RowUpdates,
): Promise<void> {
  for (const { content } of await transaction.all(table.content, { folderId, id })) {
    const updated = withFlags(decodeSegment(content), updates);
    if (updated)
      await transaction.run(table.replaceContent, { folderId, id, content: encodeSegment(updated) });
  }
}

/** The segment with new flags; undefined when it holds none of the messages. */
function withFlags(segment: Segment, updates: readonly FlagUpdate[]): Segment | undefined {
  const systemFlags = [...segment.systemFlags];
  const keywords = new Map(segment.keywords);
  let isTouched = false;
  for (const update of updates) {
    const position = positionOf(segment.sourceUids, update.sourceUid);
    if (segment.sourceUids[position] !== update.sourceUid) continue;
    isTouched = true;
    systemFlags[position] = update.system;
    if (update.keywords.length > 0) keywords.set(position, update.keywords);
    else keywords.delete(position);
  }
  return isTouched ? { ...segment, systemFlags, keywords } : undefined;
}
