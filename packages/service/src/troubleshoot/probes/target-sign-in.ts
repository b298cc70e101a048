import {
  FAILURES,
  type FailureCode,
  nodesAbout,
  type TroubleNodeId,
  type TroubleVerdict,
} from '@mailhaul/domain';
import { addressOfUser, type Probe, type Scene, type SeenMailbox } from '../scene.ts';
import { brokenWords } from './broken-look.ts';
import { isRefused, triedSignIns } from './tried-sign-ins.ts';

const GROUP = /distribution (list|group)|mail(ing)? ?list|\bgroup\b|not a (user )?mailbox|no mailbox for/i;

/** Signs in at the target as its endpoint does, and looks for its INBOX. */
export const targetSignIn: Probe = (scene) => {
  const seen = scene.mailboxes.filter(({ side }) => side === 'target');
  if (seen.length === 0) return null;
  const failed = seen.filter(({ look }) => look.failure !== null);
  return {
    probe: 'target-sign-in',
    evidence: seen.map(wordsOf),
    answers: {},
    verdicts: failed.flatMap((one) => verdictOn(scene, one)),
  };
};

function wordsOf(seen: SeenMailbox): string {
  const { user, look } = seen;
  if (look.failure === null)
    return `${addressOfUser(user)}: the sign-in at the target works, and there is an INBOX.`;
  if (!isRefused(seen)) return brokenWords(seen);
  return `${addressOfUser(user)}: the target answered the sign-in: ${look.failure.words}`;
}

function verdictOn(scene: Scene, seen: SeenMailbox): readonly TroubleVerdict[] {
  const { failure } = seen.look;
  if (failure === null) return [];
  const base = {
    evidence: [wordsOf(seen)],
    about: { side: 'target' as const, users: [addressOfUser(seen.user)] },
  };
  if (failure.code === 'RecipientNotFound')
    return [missing(base, { words: failure.words, confidence: 'certain' })];
  if (failure.code !== 'AuthenticationFailed' || !isRefused(seen)) return [other(failure.code, base)];
  // what is wrong on both sides is entered once, at the source
  if (isSamePassword(scene) && isRefusedAtSource(scene, seen)) return [];
  const why = whyMissing(scene, seen);
  const wrong: TroubleVerdict = {
    ...base,
    cause: 'AuthenticationFailed',
    confidence: why === null ? 'likely' : 'possible',
    node: 'A3',
    actions: ['re-enter-password'],
  };
  if (why === null) return [wrong];
  const evidence = [...base.evidence, why];
  return [missing({ ...base, evidence }, { words: failure.words, confidence: 'likely' }), wrong];
}

type Base = Pick<TroubleVerdict, 'evidence' | 'about'>;

function missing(
  base: Base,
  { words, confidence }: { readonly words: string; readonly confidence: TroubleVerdict['confidence'] },
): TroubleVerdict {
  // a group has an address and no mailbox
  const node: TroubleNodeId = GROUP.test(words) ? 'A2' : 'A1';
  return { ...base, cause: 'RecipientNotFound', confidence, node, actions: ['retry'] };
}

function other(code: FailureCode, base: Base): TroubleVerdict {
  const node = nodesAbout(code)[0] ?? 'A3';
  return { ...base, cause: code, confidence: 'certain', node, actions: FAILURES[code].actions };
}

/** What speaks for a mailbox that is not there rather than for a wrong password; null for nothing. */
function whyMissing(scene: Scene, { user, byAdmin }: SeenMailbox): string | null {
  const others = triedSignIns(scene, 'target').some((one) => one.code === null && one.byAdmin === byAdmin);
  if (byAdmin) return others ? 'The same admin gets in for others at the target.' : null;
  if (!isSamePassword(scene) || isRefusedAtSource(scene, { user }) !== false) return null;
  return `The same password opens the source${others ? ', and others get in at the target with theirs' : ''}: most likely the target has no such mailbox.`;
}

function isSamePassword({ endpoints }: Scene): boolean {
  return endpoints.target?.signIn.kind === 'same-password';
}

/** Null when nobody looked there. */
function isRefusedAtSource({ mailboxes }: Scene, { user }: Pick<SeenMailbox, 'user'>): boolean | null {
  const atSource = mailboxes.find((one) => one.side === 'source' && one.user.id === user.id);
  return atSource === undefined ? null : isRefused(atSource);
}
