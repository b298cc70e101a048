import { FAILURES, isFailed, type TroubleNodeId, USER_STATUSES } from '@mailhaul/domain';
import type { Probe, Scene } from '../scene.ts';
import { triedSignIns } from './tried-sign-ins.ts';

/** Counts how many users fail alike. */
export const failureShare: Probe = (scene) => {
  const { counts, batch } = scene;
  if (batch === null) return null;
  const all = USER_STATUSES.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const failed = USER_STATUSES.filter(isFailed).reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return {
    probe: 'failure-share',
    evidence: [`${failed} of ${all} users of batch ${batch.name} have failed.`, ...kinds(scene)],
    answers: answersOf(scene),
    verdicts: [],
  };
};

function kinds({ users }: Scene): readonly string[] {
  const failures = users.flatMap(({ user }) => user.failure ?? []);
  const groups = Map.groupBy(failures, ({ code, side }) => `${FAILURES[code].reference} (${side})`);
  return [...groups].map(([kind, some]) => `Among those looked at, ${some.length} with ${kind}.`);
}

function answersOf(scene: Scene): Partial<Record<TroubleNodeId, readonly string[]>> {
  const tried = [...triedSignIns(scene, 'source'), ...triedSignIns(scene, 'target')];
  const refused = tried.filter(({ code }) => code !== null);
  if (refused.length === 0) return {};
  return { E4: [refused.length === tried.length && tried.length > 1 ? 'all' : 'no'] };
}
