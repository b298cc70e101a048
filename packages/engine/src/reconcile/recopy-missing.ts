import { sweep } from '../adopt/folder-side.ts';
import { DeliveredColumns } from './delivered-columns.ts';
import { DeliveredEarlier } from './delivered-earlier.ts';
import { matchRest } from './match-rest.ts';
import { type ReconcileDeps, type Scene, targetSide } from './scene.ts';

/**
 * Forgets the delivery of messages that are no longer in their target folder, so that this pass sends them again; answers how
 * many. A message of which the target never told the UID is looked for by content first.
 */
export async function forgetMissing(deps: ReconcileDeps, scene: Scene): Promise<number> {
  const { ledger } = deps;
  const { record } = scene;
  const [earlier, items] = await Promise.all([
    DeliveredEarlier.load(ledger, record.id),
    ledger.items(record.id),
  ]);
  const present = await targetUids(deps, scene);
  const kept = new DeliveredColumns();
  const unplaced = new Map<number, number>();
  for (let row = 0; row < earlier.length; row++) {
    const targetUid = earlier.targetUid(row);
    if (present.delete(targetUid)) kept.add(earlier.at(row));
    else if (targetUid === 0) unplaced.set(earlier.sourceUid(row), row);
  }
  for (const { sourceUid, targetUid } of await matchRest(deps, scene, {
    source: [...unplaced.keys()],
    target: [...present],
  }))
    kept.add({ ...earlier.at(unplaced.get(sourceUid) ?? 0), targetUid });
  const listed = items.filter(({ state }) => state !== 'gone-at-target');
  const forgotten = earlier.length - kept.length + items.length - listed.length;
  if (forgotten > 0) await ledger.replaceSegments({ ...record, finished: null }, kept.segments(), listed);
  return forgotten;
}

async function targetUids(deps: ReconcileDeps, scene: Scene): Promise<Set<number>> {
  const side = targetSide(deps, scene);
  const uids = new Set<number>();
  await sweep(side, '(UID)', (uid) => uids.add(uid));
  return uids;
}
