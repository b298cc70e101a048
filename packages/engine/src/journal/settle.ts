import type { Ledger } from '@mailhaul/domain';
import { type Connection, formatSet, splitForLine, uidFetch } from '@mailhaul/imap';
import { instantOf } from '../enumerate/source-message.ts';
import { askTarget, examineTarget } from '../transfer/end-folder.ts';
import type { FolderCopy, PlannedMessage } from '../transfer/folder-copy.ts';
import type { Lane } from '../transfer/lane.ts';
import { fetchHeadlines, type Headline } from '../transfer/listed-item.ts';
import { digestsOf, matchByDigest, type Pairs, pairUp, sourceDigests } from './digest-match.ts';
import { ownedUidsOf } from './owned-uids.ts';

/** What came of messages that were in doubt. */
export interface Settled {
  readonly stored: readonly { readonly planned: PlannedMessage; readonly targetUid: number }[];
  readonly missing: readonly PlannedMessage[];
}

/**
 * Looks for messages of one folder among the target's UIDs that nobody owns, in tiers: the same bytes, the same canonical form
 * (servers that change line ends, NUL or 8-bit headers), the same Message-ID and dates (servers that rewrite). Multisets throughout.
 */
export async function settleStrays(
  lane: Lane,
  messages: readonly PlannedMessage[],
  ledger: Ledger,
): Promise<Settled> {
  const [first] = messages;
  if (!first) return { stored: [], missing: [] };
  const { folder } = first;
  const strays = await strayUids(lane, folder, { ledger, from: lowestUidNext(messages) });
  if (strays.length === 0) return { stored: [], missing: messages };
  const digests = await digestsOf({ connection: lane.target, side: 'target' }, strays);
  const pairs = matchByDigest(messages, digests);
  const open = () => ({
    messages: messages.filter((planned) => !pairs.has(planned)),
    uids: strays.filter((uid) => ![...pairs.values()].includes(uid)),
  });
  for (const tier of [matchCanonical, matchHeadlines]) {
    const { messages: left, uids } = open();
    if (left.length === 0 || uids.length === 0) break;
    lane.enter(folder);
    for (const [planned, uid] of await tier(lane, left, { uids, digests })) pairs.set(planned, uid);
  }
  return {
    stored: [...pairs].map(([planned, targetUid]) => ({ planned, targetUid })),
    missing: open().messages,
  };
}

interface Candidates {
  readonly uids: readonly number[];
  readonly digests: Awaited<ReturnType<typeof digestsOf>>;
}

async function matchCanonical(
  lane: Lane,
  messages: readonly PlannedMessage[],
  { uids, digests }: Candidates,
): Promise<Pairs> {
  const own = await sourceDigests(lane.source, messages);
  const candidates = uids.map((uid) => ({ uid, canonical: digests.get(uid)?.canonical ?? null }));
  return pairUp(messages, candidates, (planned, { canonical }) => {
    const mine = own.get(planned.message.uid)?.canonical;
    return mine !== undefined && mine !== null && canonical !== null && mine.equals(canonical);
  });
}

async function matchHeadlines(
  lane: Lane,
  messages: readonly PlannedMessage[],
  { uids }: Candidates,
): Promise<Pairs> {
  const [own, theirs] = await Promise.all([
    headlines(
      lane.source,
      messages.map((planned) => planned.message.uid),
    ),
    headlines(lane.target, uids),
  ]);
  const instants = await instantsOf(lane.target, uids);
  const candidates = uids.map((uid) => ({
    uid,
    headline: theirs.get(uid),
    instantS: instants.get(uid) ?? null,
  }));
  return pairUp(messages, candidates, (planned, { headline, instantS }) => {
    const mine = own.get(planned.message.uid);
    return isSameHeadline(mine, headline) && isSameInstant(planned.message.instantS, instantS);
  });
}

function isSameHeadline(a: Headline | undefined, b: Headline | undefined): boolean {
  if (!a || !b || (a.messageId === '' && a.date === '')) return false;
  return a.messageId === b.messageId && a.date === b.date;
}

function isSameInstant(sentS: number | null, storedS: number | null): boolean {
  return sentS === null || (storedS !== null && Math.abs(sentS - storedS) <= 1);
}

async function headlines(
  connection: Connection,
  uids: readonly number[],
): Promise<ReadonlyMap<number, Headline>> {
  const pieces = splitForLine([...uids].sort((a, b) => a - b));
  const found = await Promise.all(pieces.map((piece) => fetchHeadlines(connection, formatSet(piece))));
  return new Map(found.flatMap((part) => [...part]));
}

async function instantsOf(
  connection: Connection,
  uids: readonly number[],
): Promise<ReadonlyMap<number, number | null>> {
  const instants = new Map<number, number | null>();
  for (const piece of splitForLine([...uids].sort((a, b) => a - b))) {
    await askTarget(
      connection,
      uidFetch(formatSet(piece), '(UID INTERNALDATE)', ({ uid, internalDate }) => {
        if (uid && internalDate !== undefined) instants.set(uid, instantOf(internalDate));
      }),
    );
  }
  return instants;
}

/** UIDs of the target folder from `from` on that no segment and no acknowledged message owns; leaves the folder selected. */
export async function strayUids(
  lane: Pick<Lane, 'target'>,
  folder: FolderCopy,
  where: { readonly ledger: Ledger; readonly from: number },
): Promise<number[]> {
  const { target } = lane;
  const { ledger, from } = where;
  await examineTarget(lane, folder);
  const known = { record: folder.record, records: await ledger.folders() };
  const owned = new Set(await ownedUidsOf(ledger, known, from));
  for (const { storedUids } of [folder, ...folder.sharers]) for (const uid of storedUids) owned.add(uid);
  const strays = new Set<number>();
  await askTarget(
    target,
    uidFetch(`${from}:*`, '(UID)', ({ uid }) => {
      if (uid && uid >= from && !owned.has(uid)) strays.add(uid);
    }),
  );
  return [...strays].sort((a, b) => a - b);
}

/** Everything in doubt lies at this UID or above. */
export function lowestUidNext(messages: readonly PlannedMessage[]): number {
  return messages.reduce(
    (lowest, { unit }) => Math.min(lowest, unit.targetUidNext),
    Number.POSITIVE_INFINITY,
  );
}
