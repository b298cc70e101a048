import { setImmediate as turn } from 'node:timers/promises';
import { type FolderRecord, type Ledger, UNKNOWN_DIGEST } from '@mailhaul/domain';
import { DeliveredColumns } from '../reconcile/delivered-columns.ts';
import type { ContentMatching, MatchTier } from './content-matching.ts';
import type { BothSides } from './folder-side.ts';
import { matchContents } from './match-contents.ts';

/** What adopting a folder found; the dry run shows exactly this. */
export interface AdoptionPlan {
  /** Source messages that lie on the target already. */
  readonly matched: number;
  readonly byTier: Readonly<Record<MatchTier, number>>;
  /** Source messages that do not. */
  readonly toCopy: number;
}

/**
 * Takes over what others have put into a target folder: by hand, with another tool, or we ourselves before the ledger was lost.
 * Source messages with a counterpart there count as delivered from now on; their flags there stay as they are, because the
 * ledger notes the source's present flags as the ones last seen. A message whose body was read is noted with its digest, any
 * other with UNKNOWN_DIGEST. Committed as a whole: half an adoption would have the other half sent again.
 */
export async function adoptFolder(
  sides: BothSides,
  { record, ledger }: { readonly record: FolderRecord; readonly ledger: Ledger },
): Promise<AdoptionPlan> {
  const matching = await matchContents(sides);
  const delivered = adopted(matching);
  await turn();
  await ledger.closeUnits(
    delivered.map((segment) => ({
      id: 0,
      folderId: record.id,
      delivered: segment,
      items: [],
      adjustments: [],
    })),
  );
  const matched = matching.source.length - matching.freeSource.length;
  return { matched, byTier: { ...matching.byTier }, toCopy: matching.freeSource.length };
}

function adopted(matching: ContentMatching) {
  const columns = new DeliveredColumns();
  const { source, target } = matching;
  for (let row = 0; row < source.length; row++) {
    const counterpart = matching.targetOf(row);
    if (counterpart < 0) continue;
    columns.add({
      sourceUid: source.uids[row] ?? 0,
      targetUid: target.uids[counterpart] ?? 0,
      digest: matching.digests.get(row) ?? UNKNOWN_DIGEST,
      system: source.system[row] ?? 0,
      keywords: source.keywords(row),
    });
  }
  return columns.segments();
}
