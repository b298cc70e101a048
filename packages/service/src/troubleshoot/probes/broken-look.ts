import { FAILURES, nodesAbout, type TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, type SeenMailbox } from '../scene.ts';
import { isRefused } from './tried-sign-ins.ts';

/** Whether a look at a mailbox ended by something that is neither a refused sign-in nor a folder that cannot be opened. */
export function isBroken(one: SeenMailbox): boolean {
  const { failure, folders } = one.look;
  return failure !== null && !isRefused(one) && folders.every((folder) => folder.failure === null);
}

/** How far such a look came, and what ended it. */
export function brokenWords({ user, side, look: { stage, failure } }: SeenMailbox): string {
  const how = stage === 'connect' ? 'could not be reached for the sign-in' : 'let us in and then said';
  return `${addressOfUser(user)}: the ${side} ${how}: ${failure?.words ?? ''}`;
}

/** What ended such looks, a verdict for each kind: nothing is well that could not be looked at. */
export function brokenOff(seen: readonly SeenMailbox[]): readonly TroubleVerdict[] {
  const byCode = Map.groupBy(seen, ({ look }) => look.failure?.code ?? 'Unclassified');
  return [...byCode].map(([code, some]) => ({
    cause: code,
    confidence: 'certain',
    node: nodesAbout(code)[0] ?? 'A9',
    evidence: some.map(brokenWords),
    actions: FAILURES[code].actions,
    about: {
      side: some[0]?.side ?? 'source',
      users: some.map(({ user }) => addressOfUser(user)),
    },
  }));
}
