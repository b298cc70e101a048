import type { Clock } from '@mailhaul/base';
import {
  adminOf as adminNamedIn,
  decideFolder,
  FailureError,
  folderChoice,
  recogniseSignInForm,
  refusesCredentials,
  STATUS_SUMMARY,
} from '@mailhaul/domain';
import {
  type AccountSpec,
  largestItemBytes,
  lookIntoMailbox,
  type MailboxLook,
  NOTHING_SEEN,
} from '@mailhaul/engine';
import type { StoredUser } from '@mailhaul/store';
import { accountSpec, copyOptions, type UserParts } from '../runner/user-setup.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';
import type { SceneSide, SeenMailbox } from './scene.ts';

/** Whose mailboxes are looked into, and with what. */
export interface MailboxWishes {
  readonly users: readonly UserParts[];
  /** Sides whose server answers; nobody signs in at the others. */
  readonly sides: readonly SceneSide[];
  readonly clock: Clock;
  readonly vault: Vault;
  readonly tokens: TokenCache;
}

/** Mailboxes that an admin's name and password open, besides one that is known to be well. */
const BY_ADMIN_MOST = 3;

/**
 * Looks into mailboxes, with one sign-in for each account and no second one. An admin's account is tried first where it is known to work, and
 * never again once it was refused: many refusals lock it.
 */
export async function lookAtMailboxes(wishes: MailboxWishes): Promise<readonly SeenMailbox[]> {
  const seen: SeenMailbox[] = [];
  const admins = new Map<string, { tried: number; refused: boolean }>();
  const tried = new Set<string>();
  for (const parts of wellFirst(wishes.users))
    for (const side of ['target', 'source'] as const) {
      if (!wishes.sides.includes(side)) continue;
      const spec = specOf(side, parts, wishes);
      if ('failure' in spec) {
        seen.push({
          side,
          user: parts.user,
          byAdmin: false,
          look: { ...NOTHING_SEEN, stage: 'sign-in', ...spec },
          copied: [],
        });
        continue;
      }
      const account = `${side} ${spec.credentials.authUser ?? ''} ${spec.credentials.user}`.toLowerCase();
      const admin = adminOf(spec, parts);
      const known = admin === null ? null : (admins.get(admin) ?? { tried: 0, refused: false });
      if (tried.has(account) || known?.refused || (known?.tried ?? 0) > BY_ADMIN_MOST) continue;
      if (admin === null && isWell(parts.user)) continue;
      tried.add(account);
      const look = await lookInto(spec, parts, { wishes, seen });
      seen.push({ side, user: parts.user, byAdmin: admin !== null, ...asCopied(look, parts) });
      if (admin !== null && known !== null) admins.set(admin, after(known, look));
    }
  return seen;
}

/** A look without folders that are left out anyway: nothing about them hinders anybody. */
function asCopied(look: MailboxLook, parts: UserParts): Pick<SeenMailbox, 'look' | 'copied'> {
  const { listing } = look;
  if (listing === null) return { look, copied: [] };
  const choice = folderChoice(copyOptions(parts).folders, listing.folders, listing.prefix);
  const copied = listing.folders.filter((folder) => decideFolder(folder, choice) === 'copied');
  const names = new Set(copied.map(({ path, delimiter }) => path.join(delimiter ?? '/')));
  const rawNames = new Set(copied.map(({ rawName }) => rawName));
  const folders = look.folders.filter(({ name }) => names.has(name));
  // a parent that is not listed has no name of its own
  const findings = look.findings.filter(({ rawName }) => rawName === null || rawNames.has(rawName));
  return { look: { ...look, folders, findings }, copied };
}

function after({ tried }: { readonly tried: number }, { failure, stage }: MailboxLook) {
  const refused = tried === 0 && stage === 'sign-in' && failure !== null && refusesCredentials(failure.code);
  return { tried: tried + 1, refused };
}

function isWell({ status }: StoredUser): boolean {
  const summary = STATUS_SUMMARY[status];
  return summary === 'Synced' || summary === 'Completed';
}

function wellFirst(users: readonly UserParts[]): readonly UserParts[] {
  return [...users].sort((a, b) => Number(isWell(b.user)) - Number(isWell(a.user)));
}

function specOf(
  side: SceneSide,
  parts: UserParts,
  deps: MailboxWishes,
): AccountSpec | Required<Pick<MailboxLook, 'failure'>> {
  try {
    return accountSpec(side, parts, deps);
  } catch (error) {
    if (error instanceof FailureError) return { failure: error.failure };
    throw error;
  }
}

/** The account whose password it is, where that is not the user's own. */
function adminOf({ side, credentials }: AccountSpec, parts: UserParts): string | null {
  const { authUser, mailbox, user } = credentials;
  if (authUser !== undefined) return `${side} ${authUser}`;
  const { signIn } = parts[side];
  if (mailbox !== undefined && 'admin' in signIn) return `${side} ${signIn.admin}`;
  // as in `anna*admin`: the account that would be locked is the admin's
  const named = adminNamedIn(recogniseSignInForm(user));
  return named === null ? null : `${side} ${named}`;
}

function lookInto(
  spec: AccountSpec,
  { user, target }: UserParts,
  { wishes, seen }: { readonly wishes: MailboxWishes; readonly seen: readonly SeenMailbox[] },
): Promise<MailboxLook> {
  const room = seen.find((one) => one.user.id === user.id && one.side === 'target')?.look.room ?? null;
  const asked = user.settings.maxReceiveSizeBytes ?? target.messageSizeLimitBytes;
  const largest = room === null ? asked : largestItemBytes(asked, room);
  return lookIntoMailbox(spec, {
    clock: wishes.clock,
    connection: { connectTimeoutMs: 15_000 },
    largerThanBytes: spec.side === 'source' ? largest : null,
    opensFolders: spec.side === 'source',
  });
}
