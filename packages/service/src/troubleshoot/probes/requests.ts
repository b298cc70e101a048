import { requestStatus, type TroubleNodeId, type TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, at, type Probe, type Scene, type SceneUser } from '../scene.ts';

/** Looks up the requests of the mailbox, and those that are in the way. */
export const requests: Probe = (scene) => {
  const { users, kind } = scene;
  if (users.length === 0) return null;
  return {
    probe: 'requests',
    evidence: users.map(
      ({ user }) => `${addressOfUser(user)} is ${user.status} since ${at(user.statusSinceMs)}.`,
    ),
    answers: kind === 'user' ? answersOf(scene) : {},
    verdicts: users.flatMap(blocked),
  };
};

function answersOf({ users }: Scene): Partial<Record<TroubleNodeId, readonly string[]>> {
  const [first] = users;
  if (first === undefined) return {};
  switch (requestStatus(first.user.status, false)) {
    case 'Failed':
      return { R0: ['yes'], R1: ['failed'], R2: ['yes'] };
    case 'Synced':
    case 'Completed':
    case 'CompletedWithWarning':
      return { R0: ['yes'], R1: ['synced'], R2: ['yes'] };
    case 'None':
      return { R0: ['no'], R2: ['yes'] };
    default:
      return { R0: ['yes'], R1: ['syncing'], R2: ['yes'] };
  }
}

function blocked({ user, blockers }: SceneUser): readonly TroubleVerdict[] {
  const failed = user.failure?.code === 'AlreadyBeingMigrated' ? user.failure : null;
  const isAtWork = user.phase === 'running';
  if (failed === null && (blockers.length === 0 || isAtWork)) return [];
  const named = blockers.map(
    ({ batch, status, guid }) =>
      `Batch ${batch} has a request for ${addressOfUser(user)} that is ${status} (${guid}).`,
  );
  const then = failed === null ? [] : [`${at(failed.atMs)}: ${failed.words}.`];
  const isOver = blockers.length === 0;
  return [
    {
      cause: 'AlreadyBeingMigrated',
      confidence: 'certain',
      node: 'E7',
      evidence: [...named, ...then, ...(isOver ? ['No other request is at work on it any more.'] : [])],
      actions: isOver ? ['retry'] : ['remove-blocking-request', 'retry'],
      about: { users: [addressOfUser(user)], requests: blockers.map(({ guid, batch }) => ({ guid, batch })) },
      ...(isOver ? { worksNow: true } : {}),
    },
  ];
}
