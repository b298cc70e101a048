import { FAILURES, type FailureCode } from '../failures/failures.ts';
import { nodesAbout, type TroubleNodeId } from './trees.ts';
import type { TroubleVerdict } from './verdict.ts';

/** How one sign-in to a server went. */
export interface TriedSignIn {
  readonly user: string;
  readonly side: 'source' | 'target';
  /** null: it went well. */
  readonly code: FailureCode | null;
  /** An admin signed in for the user. */
  readonly byAdmin: boolean;
}

/** So many must fail alike before it is taken for the server's or the admin's fault. */
const ALIKE = 3;

/**
 * What many sign-ins to one server say together. One alone cannot tell a wrong password from a missing mailbox; beside others it
 * often can: if all fail alike it is the server, the certificate or the admin; if few do, it is these users. Null: nothing failed.
 */
export function judgeSignIns(tried: readonly TriedSignIn[]): TroubleVerdict | null {
  const failed = tried.filter(({ code }) => code !== null);
  const [code, users] = mostCommon(failed);
  if (code === null) return null;
  const evidence = [
    `${failed.length} of ${tried.length} sign-ins failed, ${users.length} with ${FAILURES[code].reference}: ${some(users)}`,
  ];
  const allFail = failed.length === tried.length && tried.length >= ALIKE;
  const about = { evidence, actions: FAILURES[code].actions };
  // every other answer says itself what it is
  if (code !== 'AuthenticationFailed')
    return { ...about, cause: code, confidence: 'certain', node: nodeOf(code) };
  if (allFail) return everybody(tried, about);
  return oneOrFew(failed, tried, about);
}

type About = Pick<TroubleVerdict, 'evidence' | 'actions'>;

function everybody(tried: readonly TriedSignIn[], about: About): TroubleVerdict {
  const byAdmin = tried.every((one) => one.byAdmin);
  const evidence = [
    ...about.evidence,
    byAdmin
      ? 'Nobody gets in by the admin: it is the admin’s own name or password, or the form in which the server wants both.'
      : 'Nobody gets in: it is the form of the user names, or IMAP is off for the whole organization.',
  ];
  return {
    ...about,
    evidence,
    cause: 'AuthenticationFailed',
    confidence: 'likely',
    node: byAdmin ? 'A6' : 'A5',
  };
}

// the same admin gets in for others: it is not his password
function oneOrFew(
  failed: readonly TriedSignIn[],
  tried: readonly TriedSignIn[],
  about: About,
): TroubleVerdict {
  const othersByAdmin = tried.some(({ code, byAdmin }) => code === null && byAdmin);
  const isMissing = othersByAdmin && failed.every(({ byAdmin }) => byAdmin);
  if (isMissing && failed.every(({ side }) => side === 'target')) {
    const evidence = [
      ...about.evidence,
      'The same admin gets in for others: these mailboxes do not exist, or he has no rights on them.',
    ];
    return {
      evidence,
      actions: FAILURES.RecipientNotFound.actions,
      cause: 'RecipientNotFound',
      confidence: 'likely',
      node: 'A1',
    };
  }
  const confidence = failed.length === tried.length ? 'possible' : 'likely';
  return { ...about, cause: 'AuthenticationFailed', confidence, node: isMissing ? 'A4' : 'A3' };
}

function nodeOf(code: FailureCode): TroubleNodeId {
  return nodesAbout(code)[0] ?? 'A3';
}

function mostCommon(failed: readonly TriedSignIn[]): readonly [FailureCode | null, readonly string[]] {
  const groups = [...Map.groupBy(failed, ({ code }) => code)].sort(([, a], [, b]) => b.length - a.length);
  const [code = null, users = []] = groups[0] ?? [];
  return [code, users.map(({ user }) => user)];
}

const NAMED_USERS = 3;

function some(users: readonly string[]): string {
  const more = users.length - NAMED_USERS;
  return users.slice(0, NAMED_USERS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
