import { uidFetch } from '@mailhaul/imap';
import { digestsOf, matchByDigest } from '../journal/digest-match.ts';
import { askTarget, examineTarget } from './end-folder.ts';
import type { Lane } from './lane.ts';
import type { SentGroup } from './sender.ts';

/**
 * Finds out which UIDs a stored group got, from a server that did not say: the newest UIDs of the folder, in order, if their sizes
 * agree; otherwise by content. The lane is the only one in this folder then.
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
  const spare = found.map(({ uid }) => uid).filter((uid) => !taken.has(uid));
  const newest = spare.slice(Math.max(0, spare.length - missing));
  for (const planned of group.messages) lane.delivered(planned, pairs.get(planned) ?? newest.shift() ?? 0);
  for (const { uid } of found) folder.targetUidNext = Math.max(folder.targetUidNext, uid + 1);
}

async function newMessages(lane: Lane, { folder }: SentGroup): Promise<{ uid: number; sizeBytes: number }[]> {
  const { target } = lane;
  await examineTarget(lane, folder);
  const found: { uid: number; sizeBytes: number }[] = [];
  const known = new Set([folder, ...folder.sharers].flatMap(({ storedUids }) => storedUids));
  await askTarget(
    target,
    uidFetch(`${folder.targetUidNext}:*`, '(UID RFC822.SIZE)', ({ uid, sizeBytes }) => {
      if (uid && uid >= folder.targetUidNext && !known.has(uid))
        found.push({ uid, sizeBytes: sizeBytes ?? -1 });
    }),
  );
  return found.sort((a, b) => a.uid - b.uid);
}
