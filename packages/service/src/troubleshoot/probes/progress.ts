import {
  STATUS_SUMMARY,
  type StandstillRecord,
  type StatusDetail,
  type TroubleNodeId,
  type TroubleVerdict,
} from '@mailhaul/domain';
import { addressOfUser, at, type Probe, type Scene, type SceneUser } from '../scene.ts';

/** Looks what has moved since when, and who waits for whom. */
export const progress: Probe = (scene) => {
  const active = scene.users.filter(({ user }) => STATUS_SUMMARY[user.status] === 'Active');
  if (scene.batch === null) return null;
  return {
    probe: 'progress',
    evidence: active.map((one) => activity(one, scene)),
    answers: answersOf(scene, active),
    verdicts: scene.users.flatMap((one) => [...throttled(one), ...standstill(one)]),
  };
};

function activity({ user, entries }: SceneUser, { atMs }: Scene): string {
  const last = entries.at(-1)?.atMs ?? user.statusSinceMs;
  const minutes = Math.round((atMs - last) / 60_000);
  return `${addressOfUser(user)} is ${user.status} (${user.statusDetail}): ${user.counters.syncedItems} messages so far, last entry at ${at(last)}, ${minutes} minutes ago.`;
}

function answersOf(
  scene: Scene,
  active: readonly SceneUser[],
): Partial<Record<TroubleNodeId, readonly string[]>> {
  const started = scene.batch?.startedAtMs != null;
  const waits = [...new Set(active.flatMap(({ user }) => WAITS[user.statusDetail] ?? []))];
  return {
    T2: [started ? 'yes' : 'no'],
    ...(active.length === 0 ? {} : { R4: waits.length === 0 ? ['much'] : waits }),
  };
}

const WAITS: Readonly<Partial<Record<StatusDetail, string>>> = {
  Queued: 'places',
  WaitingForEndpointSlot: 'places',
  StalledDueToSource_RateLimit: 'throttled',
  StalledDueToTarget_RateLimit: 'throttled',
  StalledDueToSource_ConnectionLimit: 'connections',
  StalledDueToTarget_ConnectionLimit: 'connections',
  StalledDueToSource_Unreachable: 'network',
  StalledDueToTarget_Unreachable: 'network',
  TransientFailureSource: 'network',
  TransientFailureTarget: 'network',
};

function throttled({ user, entries }: SceneUser): readonly TroubleVerdict[] {
  const sides = ['source', 'target'] as const;
  return sides.flatMap((side) => {
    const detail: StatusDetail =
      side === 'source' ? 'StalledDueToSource_RateLimit' : 'StalledDueToTarget_RateLimit';
    const ms = user.durations.stalledMs[detail] ?? 0;
    if (ms === 0 && user.statusDetail !== detail) return [];
    const said = entries.findLast(({ kind, message }) => kind === 'stall' && message.includes(detail));
    return [
      {
        cause: 'Throttled' as const,
        confidence: 'certain' as const,
        node: 'S3' as const,
        evidence: [
          `${addressOfUser(user)} has waited ${(ms / 1000).toFixed(3)} s because the ${side} asked for it.`,
          ...(said ? [`${at(said.atMs)}: ${said.message}`] : []),
        ],
        actions: ['lower-concurrency'] as const,
        about: { side, users: [addressOfUser(user)] },
      },
    ];
  });
}

/** A standstill that was noted and is not over. */
function standstill({ user, entries }: SceneUser): readonly TroubleVerdict[] {
  const noted = entries.findLast(({ kind }) => kind === 'standstill');
  if (noted === undefined || user.phase !== 'running') return [];
  const { state, waitsFor } = noted.data as StandstillRecord;
  const isAnotherRun = entries.some(
    ({ id, kind }) => id > noted.id && (kind === 'session' || kind === 'move'),
  );
  if (state === 'over' || isAnotherRun) return [];
  return [
    {
      cause: 'NoProgress',
      confidence: 'certain',
      node: 'S3',
      evidence: [`${addressOfUser(user)}, ${at(noted.atMs)}: ${noted.message}`],
      actions: ['retry', 'lower-concurrency'],
      about: { users: [addressOfUser(user)], ...(waitsFor === 'service' ? {} : { side: waitsFor }) },
    },
  ];
}
