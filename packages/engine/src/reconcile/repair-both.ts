import { isKnownDigest, type ListedItem } from '@mailhaul/domain';
import { readContentDigests } from '../adopt/content-digest.ts';
import type { ContentMatching } from '../adopt/content-matching.ts';
import { matchContents } from '../adopt/match-contents.ts';
import { DeliveredColumns } from './delivered-columns.ts';
import { type DeliveredEarlier, digestKey } from './delivered-earlier.ts';
import { DigestIndex } from './digest-index.ts';
import { equalPairs } from './match-rest.ts';
import { rekeyItems } from './rekey-items.ts';
import type { Renumbering } from './renumbering.ts';
import { bothSides, type ReconcileDeps, type Scene, sourceSide } from './scene.ts';

/**
 * Both sides have numbered their messages anew: both are compared as at an adoption. What the target lacks was delivered before
 * exactly if the ledger holds its digest, and then it is gone from the target, not new.
 */
export async function repairBoth(
  deps: ReconcileDeps,
  scene: Scene,
  known: { readonly earlier: DeliveredEarlier; readonly items: readonly ListedItem[] },
): Promise<Renumbering> {
  const { earlier } = known;
  const matching = await matchContents(bothSides(deps, scene, { source: null, target: null }));
  const index = new DigestIndex(earlier.length);
  for (let row = earlier.length - 1; row >= 0; row--) {
    const key = earlier.digestKey(row);
    if (key !== null) index.add(key, row);
  }
  const kept = keptAs(matching, earlier, index);
  const uidOf = (row: number) => matching.source.uids[row] ?? 0;
  const open = new Map(matching.freeSource.map((row) => [uidOf(row), row]));
  const gone: number[] = [];
  if (index.size > 0)
    await readContentDigests(sourceSide(deps, scene), [...open.keys()], (uid, { raw }) => {
      if (index.take(digestKey(raw)) >= 0) gone.push(uid);
    });
  for (const uid of gone) open.delete(uid);
  const items = await rekeyItems(deps.pair.source, known.items, {
    table: matching.source,
    rows: [...open.values()],
  });
  return { kept, gone, items };
}

function keptAs(matching: ContentMatching, earlier: DeliveredEarlier, index: DigestIndex): DeliveredColumns {
  const kept = new DeliveredColumns();
  for (const equal of equalPairs(matching)) {
    const { sourceUid, targetUid, digest } = equal;
    const row = isKnownDigest(digest) ? index.take(digestKey(digest)) : -1;
    kept.add({ ...(row >= 0 ? earlier.at(row) : equal), sourceUid, targetUid });
  }
  return kept;
}
