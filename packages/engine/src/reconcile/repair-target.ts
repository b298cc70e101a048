import type { ListedItem } from '@mailhaul/domain';
import { readContentDigests } from '../adopt/content-digest.ts';
import { sweep } from '../adopt/folder-side.ts';
import { readMessageTable } from '../adopt/message-table.ts';
import { DeliveredColumns } from './delivered-columns.ts';
import { type DeliveredEarlier, digestKey } from './delivered-earlier.ts';
import { DigestIndex } from './digest-index.ts';
import { matchRest } from './match-rest.ts';
import type { Renumbering } from './renumbering.ts';
import { type ReconcileDeps, type Scene, sourceSide, targetSide } from './scene.ts';

/**
 * The target has numbered its messages anew, or the folder is another one. What lies there is read again: first by the digests of
 * the ledger, then against the source's messages that are still unaccounted for.
 */
export async function repairTarget(
  deps: ReconcileDeps,
  scene: Scene,
  known: { readonly earlier: DeliveredEarlier; readonly items: readonly ListedItem[] },
): Promise<Renumbering> {
  const { earlier } = known;
  const [now, { uidOf, unclaimed }] = await Promise.all([
    readMessageTable(sourceSide(deps, scene), { headers: false }),
    claimByDigest(deps, scene, earlier),
  ]);
  const kept = new DeliveredColumns();
  const open = new Map<number, number>();
  for (let row = 0; row < earlier.length; row++) {
    const targetUid = uidOf[row] ?? 0;
    if (targetUid > 0) kept.add({ ...earlier.at(row), targetUid });
    else open.set(earlier.sourceUid(row), row);
  }
  const rest = { source: unaccounted(now.uids, open, earlier), target: unclaimed };
  for (const equal of await matchRest(deps, scene, rest)) {
    const { sourceUid, targetUid } = equal;
    const row = open.get(sourceUid);
    kept.add({ ...(row === undefined ? equal : earlier.at(row)), sourceUid, targetUid });
    open.delete(sourceUid);
  }
  const stillThere = new Set(now.uids);
  return { kept, gone: [...open.keys()].filter((uid) => stillThere.has(uid)), items: known.items };
}

// source messages that the target may have although no digest says so
function unaccounted(
  uids: Uint32Array,
  open: ReadonlyMap<number, number>,
  earlier: DeliveredEarlier,
): number[] {
  const delivered = new Set<number>();
  for (let row = 0; row < earlier.length; row++) delivered.add(earlier.sourceUid(row));
  return Array.from(uids.filter((uid) => open.has(uid) || !delivered.has(uid)));
}

async function claimByDigest(
  deps: ReconcileDeps,
  scene: Scene,
  earlier: DeliveredEarlier,
): Promise<{ readonly uidOf: Float64Array; readonly unclaimed: number[] }> {
  const side = targetSide(deps, scene);
  const uids: number[] = [];
  await sweep(side, '(UID)', (uid) => uids.push(uid));
  const index = new DigestIndex(earlier.length);
  for (let row = earlier.length - 1; row >= 0; row--) {
    const key = earlier.digestKey(row);
    if (key !== null) index.add(key, row);
  }
  const uidOf = new Float64Array(earlier.length);
  if (index.size === 0) return { uidOf, unclaimed: uids };
  const claimed = new Set<number>();
  await readContentDigests(side, uids, (uid, { raw }) => {
    const row = index.take(digestKey(raw));
    if (row < 0) return;
    uidOf[row] = uid;
    claimed.add(uid);
  });
  return { uidOf, unclaimed: uids.filter((uid) => !claimed.has(uid)) };
}
