import { lookup } from 'node:dns/promises';
import type { Failure, FolderMapping, ListedFolder } from '@mailhaul/domain';
import type { Connection, MailboxStatus } from '@mailhaul/imap';
import type { AccountSpec } from '../account/account.ts';
import type { AccountListing } from './listing.ts';
import { isSameMailbox } from './same-mailbox.ts';

/** One side as far as it is known before anything is copied. */
export interface ProbedSide {
  readonly spec: Pick<AccountSpec, 'address' | 'credentials'>;
  readonly connection: Connection;
  readonly listing: AccountListing;
}

/** Both sides. */
export interface ProbedSides {
  readonly source: ProbedSide;
  readonly target: ProbedSide;
}

/** The addresses a host name leads to; none when it leads nowhere. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/**
 * Tells whether both sides are one account under two names, from what the servers show; nothing is created. Two accounts without
 * any message in a folder of the same name are only the same when both names lead to the same place.
 */
export async function sameAccount(
  { source, target }: ProbedSides,
  resolve: ResolveHost = resolveHost,
): Promise<Failure | null> {
  const [here, there] = [placeOf(source.spec), placeOf(target.spec)];
  if (here === there) return failure(`both sides are ${here}`);
  const pair = fullestPair(source.listing, target.listing);
  if (!pair)
    return (await leadToOnePlace(source, target, resolve)) ? failure(`${here} leads to ${there}`) : null;
  const same = await isSameMailbox(
    { connection: source.connection, status: pair.source },
    { connection: target.connection, status: pair.target },
  );
  if (!same) return null;
  const { rawName, uidValidity } = pair.source;
  return failure(
    `${rawName} has the same UIDVALIDITY ${uidValidity} and the same messages at ${here} and at ${there}: they are one account, or one is a clone of the other's store`,
  );
}

/**
 * Tells whether a folder that would be written to is one that would be read. Two accounts can only have a folder in common where one
 * of them sees it through a namespace of others, so ordinary copies cost nothing here.
 */
export async function targetInsideSource(
  sides: ProbedSides,
  mappings: readonly FolderMapping[],
): Promise<Failure | null> {
  const { source, target } = sides;
  for (const { folder, here, there } of sharedCandidates(sides, mappings)) {
    if (!(await isSameMailbox({ ...source, status: here }, { ...target, status: there }))) continue;
    return failure(
      `the target folder ${there.rawName} is the source folder ${folder.path.join('/')}: it would be copied into itself`,
    );
  }
  return null;
}

/** A folder that is read and one that is written, which may be the same. */
interface SharedCandidate {
  readonly folder: ListedFolder;
  readonly here: MailboxStatus;
  readonly there: MailboxStatus;
}

function* sharedCandidates(
  { source, target }: ProbedSides,
  mappings: readonly FolderMapping[],
): Generator<SharedCandidate> {
  const written = new Set(mappings.flatMap((mapping) => withParents(mapping.targetRawName, target.listing)));
  const foreign = namesOutside(target.listing).filter((rawName) => written.has(rawName));
  for (const { source: folder } of mappings) {
    const here = source.listing.statuses.get(folder.rawName);
    if (!here) continue;
    for (const rawName of folder.namespace === 'personal' ? foreign : written) {
      const there = target.listing.statuses.get(rawName);
      if (there) yield { folder, here, there };
    }
  }
}

function namesOutside({ folders }: AccountListing): string[] {
  return folders.flatMap(({ rawName, namespace }) => (namespace === 'personal' ? [] : [rawName]));
}

/** The folder of one name that holds messages on both sides: INBOX, or else the one with the most. */
function fullestPair(
  source: AccountListing,
  target: AccountListing,
): { readonly source: MailboxStatus; readonly target: MailboxStatus } | null {
  const rank = ({ rawName, messages }: MailboxStatus) => (isInbox(rawName) ? Infinity : (messages ?? 0));
  const pairs = [...source.statuses.values()].flatMap((here) => {
    const there = statusOf(target, here.rawName);
    return there && here.messages && there.messages ? [{ source: here, target: there }] : [];
  });
  return pairs.sort((a, b) => rank(b.source) - rank(a.source))[0] ?? null;
}

function statusOf({ statuses }: AccountListing, rawName: string): MailboxStatus | undefined {
  if (!isInbox(rawName)) return statuses.get(rawName);
  return [...statuses.values()].find((status) => isInbox(status.rawName));
}

function isInbox(rawName: string): boolean {
  return rawName.toUpperCase() === 'INBOX';
}

function withParents(rawName: string, { delimiter }: AccountListing): string[] {
  if (delimiter === null) return [rawName];
  const levels = rawName.split(delimiter);
  return levels.map((_, at) => levels.slice(0, at + 1).join(delimiter));
}

async function leadToOnePlace(
  source: ProbedSide,
  target: ProbedSide,
  resolve: ResolveHost,
): Promise<boolean> {
  const [here, there] = [source.spec, target.spec];
  const sameUser = here.credentials.user.toLowerCase() === there.credentials.user.toLowerCase();
  if (!sameUser || here.address.port !== there.address.port) return false;
  const [from, to] = await Promise.all([resolve(here.address.host), resolve(there.address.host)]);
  return from.some((address) => to.includes(address));
}

async function resolveHost(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    // both sides are connected, so the name was known a moment ago; unknown now means nothing can be concluded
    return [];
  }
}

function placeOf({ address, credentials }: ProbedSide['spec']): string {
  return `${credentials.user}@${address.host.toLowerCase().replace(/\.$/, '')}:${address.port}`;
}

function failure(words: string): Failure {
  return { code: 'SameAccount', side: 'service', words };
}
