import { type FailureCode, refusesCredentials, type TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, type Probe, type SeenMailbox } from '../scene.ts';
import { brokenOff, brokenWords, isBroken } from './broken-look.ts';
import { isLetIn, isRefused, refusalWords } from './tried-sign-ins.ts';

/** Signs in as the admin for two or three mailboxes of the source, and opens their INBOX. */
export const adminSignIn: Probe = ({ mailboxes }) => {
  const seen = mailboxes.filter(({ side, byAdmin }) => side === 'source' && byAdmin);
  if (seen.length === 0) return null;
  const isIn = seen.filter(isLetIn);
  const refused = seen.filter(isRefused);
  const locked = isIn.filter(hasNoAccess);
  const broken = seen.filter((one) => isBroken(one) && !locked.includes(one));
  const verdicts = [
    ...(refused.length === 0 ? [] : [refusal(refused, isIn)]),
    ...(locked.length === 0 ? [] : [noAccess(locked)]),
    ...brokenOff(broken),
  ];
  const evidence = [
    ...isIn.map(({ user }) => `${addressOfUser(user)}: the admin gets in at the source.`),
    ...refusalWords(refused),
    ...broken.map(brokenWords),
  ];
  return { probe: 'admin-sign-in', evidence, answers: {}, verdicts };
};

// the sign-in went well, and not even INBOX can be opened
function hasNoAccess({ look: { stage, failure, folders, listing } }: SeenMailbox): boolean {
  if (failure?.code === 'AccessDenied' && stage !== 'sign-in') return true;
  const isEmpty = listing !== null && listing.folders.length === 0;
  return isEmpty || (folders.length > 0 && folders.every((folder) => folder.failure !== null));
}

function noAccess(seen: readonly SeenMailbox[]): TroubleVerdict {
  const words = seen.map(({ user, look: { failure, folders } }) => {
    const said = failure?.words ?? folders[0]?.failure?.words ?? 'LIST shows no folder, not even INBOX';
    return `${addressOfUser(user)}: the admin signs in, and opening INBOX ends with: ${said}`;
  });
  return {
    cause: 'AccessDenied',
    confidence: 'certain',
    node: 'A6',
    evidence: words,
    actions: ['re-enter-password', 'retry'],
    about: { side: 'source', users: seen.map(({ user }) => addressOfUser(user)) },
  };
}

function refusal(refused: readonly SeenMailbox[], isIn: readonly SeenMailbox[]): TroubleVerdict {
  const code: FailureCode = refused[0]?.look.failure?.code ?? 'AuthenticationFailed';
  const about = { side: 'source' as const, users: refused.map(({ user }) => addressOfUser(user)) };
  const evidence = refusalWords(refused);
  if (code !== 'AuthenticationFailed' && !refusesCredentials(code))
    return { cause: code, confidence: 'certain', node: 'A13', evidence, actions: ['retry'], about };
  if (code === 'AccessDenied')
    return {
      cause: code,
      confidence: 'certain',
      node: 'A6',
      evidence,
      actions: ['re-enter-password'],
      about,
    };
  if (isIn.length > 0) {
    const words = `The same admin gets in for ${isIn.map(({ user }) => addressOfUser(user)).join(', ')}: these mailboxes do not exist at the source, or he has no rights on them.`;
    return {
      cause: code,
      confidence: 'likely',
      node: 'A4',
      evidence: [...evidence, words],
      actions: ['retry'],
      about,
    };
  }
  const words =
    'Nobody gets in by the admin: it is the admin’s own name or password, or the form in which the server wants both. It was tried once, so that the account is not locked.';
  return {
    cause: code,
    confidence: 'likely',
    node: 'A13',
    evidence: [...evidence, words],
    actions: ['re-enter-password'],
    about,
  };
}
