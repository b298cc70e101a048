import { type FailureCode, judgeSignIns, type TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, type Probe, type Scene, type SeenMailbox } from '../scene.ts';
import { brokenOff, brokenWords, isBroken } from './broken-look.ts';
import { nameForms } from './name-forms.ts';
import { isLetIn, isRefused, refusalWords, triedSignIns } from './tried-sign-ins.ts';

/** What servers say that do tell a user they do not have from a wrong password. */
const NOBODY =
  /(unknown|no such|nonexistent|invalid) (user|mailbox|account)|(user|mailbox|account).{0,40}(does ?n[o']t exist|not found|unknown)|\[NONEXISTENT\]/i;

/** Signs in at the source as the rows say, once for each account. */
export const signIn: Probe = (scene) => {
  const seen = scene.mailboxes.filter(({ side, byAdmin }) => side === 'source' && !byAdmin);
  if (seen.length === 0) return null;
  const byCode = Map.groupBy(seen.filter(isRefused), codeOf);
  const broken = seen.filter(isBroken);
  return {
    probe: 'sign-in',
    evidence: [...seen.filter(isLetIn).map(welcome), ...refusalWords(seen), ...broken.map(brokenWords)],
    answers: {},
    verdicts: [...[...byCode].map(([code, some]) => verdictOn(scene, code, some)), ...brokenOff(broken)],
  };
};

function codeOf({ look }: SeenMailbox): FailureCode {
  return look.failure?.code ?? 'AuthenticationFailed';
}

function welcome({ user, side, look }: SeenMailbox): string {
  return `${addressOfUser(user)}: the sign-in at the ${side} works (${look.server ?? 'unnamed server'}).`;
}

function verdictOn(scene: Scene, code: FailureCode, seen: readonly SeenMailbox[]): TroubleVerdict {
  const tried = triedSignIns(scene, 'source').filter(
    (one) => !one.byAdmin && (one.code === null || one.code === code),
  );
  const judged = judgeSignIns(tried);
  const words = refusalWords(seen, code);
  const isSure = code !== 'AuthenticationFailed';
  return {
    cause: code,
    // the server has said it just now; what is not sure is what lies behind it
    confidence: isSure ? 'certain' : (judged?.confidence ?? 'possible'),
    node: !isSure && words.every((one) => NOBODY.test(one)) ? 'A4' : (judged?.node ?? 'A3'),
    evidence: [...words, ...(judged?.evidence ?? []), ...(isSure ? [] : formWords(seen))],
    actions: judged?.actions ?? ['re-enter-password'],
    about: { side: 'source', users: seen.map(({ user }) => addressOfUser(user)) },
  };
}

/** How the names might be meant to be written, for a person to try. */
function formWords(seen: readonly SeenMailbox[]): readonly string[] {
  const [first] = seen;
  if (first === undefined) return [];
  const { row } = first.user;
  const names = { user: row.userName, admin: row.authUser, address: row.emailAddress };
  const forms = nameForms(names, first.look.server);
  if (forms.length === 0) return [];
  return [
    `The name was sent as ${row.userName}; such servers also take ${forms.join(' or ')}. None was tried.`,
  ];
}
