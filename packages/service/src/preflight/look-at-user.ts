import {
  adminOf,
  type Failure,
  judgeMailbox,
  notice,
  type PreflightFinding,
  type PreflightLook,
  recogniseSignInForm,
  worstLevel,
} from '@mailhaul/domain';
import type { AccountSpec, LookRequest } from '@mailhaul/engine';
import { failureOf } from '../report/failure.ts';
import { accountSpec, copyOptions, itemLimits, type UserParts } from '../runner/user-setup.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { PreflightUserView } from './preflight-view.ts';
import type { PacedSide, SignInPace } from './sign-in-pace.ts';

/** Folders with another name that are listed. */
const RENAMED_SHOWN = 20;

/** What looking at a user needs. */
export type LookDeps = Pick<UseCaseDeps, 'vault' | 'tokens' | 'lookAtBothSides'>;

/** Looks at both sides of one user, one sign-in each, and judges what is seen. Rejects only when it is told to end. */
export async function lookAtUser(
  deps: LookDeps,
  parts: UserParts,
  pace: SignInPace,
): Promise<PreflightUserView> {
  const { user } = parts;
  // a row that was refused by itself has nobody to sign in
  if (user.phase === 'refused' && user.failure)
    return userView(parts, { ...NOTHING, failures: [user.failure] }, []);
  let specs: Pick<LookRequest, 'source' | 'target'>;
  try {
    specs = { source: specOf('source', parts, deps), target: specOf('target', parts, deps) };
  } catch (error) {
    return userView(parts, { ...NOTHING, failures: [failureOf(error)] }, []);
  }
  const closed: PacedSide[] = [];
  const ends = new Map<PacedSide, (failure: Failure | null) => void>();
  const maySignIn = async (side: PacedSide) => {
    const end = await pace.take(side, isByAdmin(specs[side]));
    if (end === null) closed.push(side);
    else ends.set(side, end);
    return end !== null;
  };
  const look = await deps.lookAtBothSides({ ...specs, ...rulesOf(parts), maySignIn });
  for (const [side, end] of ends) end(look.failures.find((failure) => failure.side === side) ?? null);
  return userView(parts, placed(look, parts), closed.map(notTried));
}

const NOTHING: Omit<PreflightLook, 'failures'> = { source: null, target: null, folders: null };

function specOf(side: PacedSide, parts: UserParts, deps: LookDeps): AccountSpec {
  const { vault } = deps;
  if (vault === null) throw new Error('there are no keys here');
  return accountSpec(side, parts, { vault, tokens: deps.tokens });
}

/** Whether the password is an admin's: said by the endpoint, in a cell of the row, or in the very name, as in `user*admin`. */
function isByAdmin({ credentials: { authUser, mailbox, user } }: AccountSpec): boolean {
  return authUser !== undefined || mailbox !== undefined || adminOf(recogniseSignInForm(user)) !== null;
}

function rulesOf(parts: UserParts): Pick<LookRequest, 'rules' | 'maxItemSizeBytes' | 'connectTimeoutMs'> {
  const { folders, maxItemSizeBytes } = copyOptions(parts);
  const { source, target } = parts;
  const connectTimeoutMs = { source: source.timeoutConnectMs, target: target.timeoutConnectMs };
  return { rules: folders, maxItemSizeBytes, connectTimeoutMs };
}

/** The failures with what their sentences name: the user, and the server of their side. */
function placed(look: PreflightLook, parts: UserParts): PreflightLook {
  const failures = look.failures.map((failure) => {
    const host = failure.side === 'service' ? {} : { host: parts[failure.side].remoteServer };
    return { ...failure, facts: { user: parts.user.row.emailAddress, ...host, ...failure.facts } };
  });
  return { ...look, failures };
}

function notTried(side: PacedSide): PreflightFinding {
  const words = `Nobody signed in on the ${side}: the users before were refused there one after the other.`;
  return notice('NotTried', side, words);
}

function userView(
  parts: UserParts,
  look: PreflightLook,
  more: readonly PreflightFinding[],
): PreflightUserView {
  const { user } = parts;
  const { source, target, folders } = look;
  const findings = [...judgeMailbox(look, { largeItemLimit: itemLimits(parts).large }), ...more];
  const renamed = folders?.mappings.filter(({ renamed: reasons }) => reasons.length > 0) ?? [];
  return {
    emailAddress: user.row.emailAddress,
    guid: user.guid,
    level: worstLevel(findings),
    findings,
    folders: source?.folders ?? null,
    messages: source?.messages ?? null,
    sizeBytes: source?.sizeBytes ?? null,
    isExact: source?.isExact ?? false,
    largest: source?.largest ?? [],
    targetFreeBytes: target?.freeBytes ?? null,
    renamed: renamed.slice(0, RENAMED_SHOWN).map((mapping) => ({
      source: mapping.source.path.join('/'),
      target: mapping.targetPath.join('/'),
      reasons: mapping.renamed,
    })),
  };
}
