import { uidFetch } from '@mailhaul/imap';
import { digestsOf, matchByDigest } from '../journal/digest-match.ts';
import { lowestUidNext } from '../journal/settle.ts';
import { askTarget, examineTarget } from './end-folder.ts';
import type { Lane } from './lane.ts';
import type { SentGroup } from './sender.ts';

/**
 * Finds out which UIDs a stored group got, from a server that did not say: the newest UIDs of the folder, in order, if their sizes
 * agree; otherwise by content.
 */
export async function placeGroup(lane: Lane, group: SentGroup): Promise<void> {
  const { folder } = group;
  const found = await newMessages(lane, group);
  const sameSizes =
    found.length === group.messages.length &&
    found.every(({ sizeBytes }, at) => sizeBytes === group.messages[at]?.sizeBytes);
  if (sameSizes) {
    for (const [at, planned] of group.messages.entries()) lane.delivered(planned, found[at]?.uid ?? 0);
    return;
  }
  const digests = await digestsOf(
    { connection: lane.target, side: 'target' },
    found.map(({ uid }) => uid),
  );
  const pairs = matchByDigest(group.messages, digests);
  const taken = new Set(pairs.values());
  // what was stored last has the highest UIDs; a server that never says UIDNEXT shows older messages as well
  const missing = group.messages.length - pairs.size;
  const isAlone = folder.lanes.size < 2 && folder.sharers.every(({ lanes }) => lanes.size === 0);
  const spare = isAlone ? found.map(({ uid }) => uid).filter((uid) => !taken.has(uid)) : [];
  const newest = spare.slice(Math.max(0, spare.length - missing));
  for (const planned of group.messages) lane.delivered(planned, pairs.get(planned) ?? newest.shift() ?? 0);
  for (const { uid } of found) folder.targetUidNext = Math.max(folder.targetUidNext, uid + 1);
}

// another lane may have seen higher UIDs by now than those that these messages got
async function newMessages(
  lane: Lane,
  { folder, messages }: SentGroup,
): Promise<{ uid: number; sizeBytes: number }[]> {
  const { target } = lane;
  const from = lowestUidNext(messages);
  await examineTarget(lane, folder);
  const found: { uid: number; sizeBytes: number }[] = [];
  const known = new Set<number>();
  for (const { storedUids } of [folder, ...folder.sharers])
    for (const uid of storedUids) if (uid >= from) known.add(uid);
  await askTarget(
    target,
    uidFetch(`${from}:*`, '(UID RFC822.SIZE)', ({ uid, sizeBytes }) => {
      if (uid && uid >= from && !known.has(uid)) found.push({ uid, sizeBytes: sizeBytes ?? -1 });
    }),
  );
  return found.sort((a, b) => a.uid - b.uid);
}
