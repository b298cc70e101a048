import { type Clock, formatBytes } from '@mailhaul/base';
import { accountUses } from '@mailhaul/domain';
import { type Connection, identify, type Namespace, signIn } from '@mailhaul/imap';
import { type AccountCredentials, supplyOf } from '../account/secret-supply.ts';
import type { Occasion } from '../failures/words.ts';
import { chooseAppendMode, MODE_TRAITS } from '../transfer/append-mode.ts';
import type { EndpointStepName, Found, StepLog } from './endpoint-step.ts';
import { type AccountListing, listAccount } from './listing.ts';
import { requireMailbox } from './missing-mailbox.ts';
import { optional } from './optional.ts';
import { medianRoundTripMs, ROUND_TRIPS } from './round-trip.ts';
import { type TargetRoom, targetRoom } from './target-room.ts';

/** From this part of the quota on, a full mailbox is near. */
const QUOTA_WARNING_SHARE = 0.9;
/** More messages in INBOX than this, and no other folder, is unlikely. */
const INBOX_ALONE_MESSAGES = 100;

/** What looking around is given. */
export interface LookAround {
  readonly credentials: AccountCredentials;
  readonly log: StepLog;
  readonly clock: Clock;
}

/** What a server tells of itself besides its stages. */
export interface Learned {
  /** ID (RFC 2971); empty where it tells none. */
  readonly id: ReadonlyMap<string, string>;
  readonly roundTripMs: number | null;
}

/** Of a server before it was asked. */
export const NOTHING_LEARNED: Learned = { id: new Map(), roundTripMs: null };

/** Measures the way to a server that nobody signs in to: ID and NOOP may come in any state (RFC 2971 §3.1, RFC 9051 §6.1). */
export async function lookFromOutside(
  connection: Connection,
  { log, clock }: Omit<LookAround, 'credentials'>,
): Promise<Learned> {
  log.skipBefore('round-trip');
  const learned = await attempt(log, ['round-trip', 'other'], async () => ({
    id: await identify(connection),
    roundTripMs: await optional<number | null>(medianRoundTripMs(connection, clock), null),
  }));
  if (learned === null) return NOTHING_LEARNED;
  const { roundTripMs } = learned;
  if (roundTripMs === null) log.skipped('round-trip', 'the server answers NOOP only after the sign-in');
  else log.found('round-trip', roundTrip(roundTripMs));
  return learned;
}

/** Signs in, once, and looks around; every stage is told to the log, the first failure ends it. */
export async function lookAround(connection: Connection, deps: LookAround): Promise<Learned> {
  const { credentials, log, clock } = deps;
  const isIn = await attempt(log, ['sign-in', 'sign-in'], async () => {
    const { secret } = await supplyOf(credentials).current();
    await signIn(connection, { ...credentials, secret });
    return true;
  });
  if (!isIn) return NOTHING_LEARNED;
  log.found('sign-in', signedIn(connection, credentials));
  const looked = await attempt(log, ['list', 'list'], async () => {
    const id = await identify(connection);
    const listing = await listAccount(connection, { sizes: true });
    if (log.side === 'target') await requireMailbox(connection, listing);
    return { id, listing };
  });
  if (!looked) return NOTHING_LEARNED;
  const { id, listing } = looked;
  tellFolders(listing, deps);
  const room = await attempt(log, ['quota', 'other'], () => targetRoom(connection));
  if (!room) return { id, roundTripMs: null };
  log.found('quota', quota(room));
  log.found('append-limit', appendLimit(room), 0);
  const trip = await attempt(log, ['round-trip', 'other'], async () => ({
    ms: await medianRoundTripMs(connection, clock),
  }));
  if (trip) log.found('round-trip', roundTrip(trip.ms));
  return { id, roundTripMs: trip?.ms ?? null };
}

/** The result of a stage; null when it failed, which the log then knows. */
async function attempt<T extends object | true>(
  log: StepLog,
  [name, occasion]: readonly [EndpointStepName, Occasion],
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    log.failed(name, error, { occasion });
    return null;
  }
}

function tellFolders(listing: AccountListing, { credentials, log }: LookAround): void {
  const ms = log.lap();
  log.found('namespace', namespaces(listing), 0);
  log.found('list', listed(listing, credentials), ms);
  log.found('special-use', specialUses(listing), 0);
}

function signedIn({ capabilities }: Connection, { user, authUser }: AccountCredentials): Found {
  const mode = chooseAppendMode(capabilities, 'auto');
  const who = authUser === undefined ? user : `${user}, by ${authUser}`;
  return {
    detail: `as ${who}; as a target it takes mail by ${mode}, over ${MODE_TRAITS[mode].lanes} connections\n${capabilities.names.join(' ')}`,
  };
}

function namespaces({ namespaces: { personal, other, shared }, delimiter, prefix }: AccountListing): Found {
  const shown = (name: string, list: readonly Namespace[]) =>
    list.length === 0 ? [] : [`${name} ${list.map((one) => JSON.stringify(one.prefix)).join(', ')}`];
  const own = prefix === '' ? 'folders stand at the top' : `folders lie below ${prefix}`;
  const levels = delimiter === null ? 'there are no levels' : `levels are parted by ${delimiter}`;
  const all = [...shown('personal', personal), ...shown('other users', other), ...shown('shared', shared)];
  return { detail: [`${own}, ${levels}`, ...all].join('; ') };
}

function listed({ folders, statuses }: AccountListing, { user, authUser }: AccountCredentials): Found {
  const states = [...statuses.values()];
  const messages = states.reduce((sum, state) => sum + (state.messages ?? 0), 0);
  const sizes = states.map(({ sizeBytes }) => sizeBytes);
  const size = sizes.every((one) => one !== null) ? `, ${formatBytes(sum(sizes))}` : '';
  const detail = `${folders.length} folders, ${messages} messages${size}`;
  // Dovecot with ACLs shows a master user the INBOX and nothing else
  const isForeign = authUser !== undefined || user.includes('*');
  const isTrap = folders.length <= 1 && (isForeign || messages > INBOX_ALONE_MESSAGES);
  if (folders.length === 0)
    return { detail, warning: 'Not even INBOX is listed: look at the mailbox in a mail program.' };
  return isTrap
    ? {
        detail,
        warning:
          'Only INBOX is listed. If there are more folders, the sign-in may not see them: give the admin rights on the whole mailbox (Dovecot: acl_user), or sign in as the user.',
      }
    : { detail };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function specialUses({ folders, prefix }: AccountListing): Found {
  const names = new Map(folders.map((folder) => [folder.rawName, folder.path.join('/')]));
  const uses = [...accountUses(folders, prefix).byRawName].filter(([, use]) => use !== 'inbox');
  const found = uses.map(([rawName, use]) => `${use}: ${names.get(rawName) ?? rawName}`);
  return { detail: found.join(', ') || 'none of Sent, Drafts, Junk, Trash, Archive was recognised' };
}

function quota({ resources }: TargetRoom): Found {
  const limits = resources.filter(({ limit }) => limit > 0);
  if (limits.length === 0) return { detail: 'the server tells no limit' };
  const words = limits.map(({ name, usage, limit }) =>
    name === 'STORAGE'
      ? `${formatBytes(usage * 1024)} of ${formatBytes(limit * 1024)} used`
      : `${usage} of ${limit} ${name === 'MESSAGE' ? 'messages' : name.toLowerCase()} used`,
  );
  const isTight = limits.some(({ usage, limit }) => usage >= limit * QUOTA_WARNING_SHARE);
  const detail = words.join(', ');
  return isTight ? { detail, warning: 'As a target it is nearly full: raise the quota first.' } : { detail };
}

/** What 32 bits can count: how servers say that they set no limit. */
const NO_LIMIT_BYTES = 0xffff_ffff;

function appendLimit({ appendLimitBytes }: TargetRoom): Found {
  const isLimited = appendLimitBytes !== null && appendLimitBytes < NO_LIMIT_BYTES;
  return {
    detail: isLimited ? `messages up to ${formatBytes(appendLimitBytes)}` : 'the server tells no limit',
  };
}

function roundTrip(ms: number): Found {
  return { detail: `${ms.toFixed(1)} ms (median of ${ROUND_TRIPS})` };
}
