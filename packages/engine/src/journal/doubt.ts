import type { Clock } from '@mailhaul/base';
import { SETTLE_AFTER_MS, SETTLE_POLL_MS } from '../limits.ts';
import { endFolder } from '../transfer/end-folder.ts';
import type { FolderCopy, PlannedMessage } from '../transfer/folder-copy.ts';
import type { Lane } from '../transfer/lane.ts';
import { isStillThere, listItem, type MendDeps } from '../transfer/mend.ts';
import { putBack } from '../transfer/put-back.ts';
import { ledgerDigest, sourceDigests } from './digest-match.ts';
import { lowestUidNext, settleStrays, strayUids } from './settle.ts';

/** Messages of a folder that may or may not lie on the target. */
export function doubtfulMessages(folder: FolderCopy): PlannedMessage[] {
  return [...folder.doubtful.keys()].flatMap((unit) =>
    unit.messages.filter((planned) => planned.phase === 'sent' || planned.phase === 'sending'),
  );
}

/** How long until a message that is not found may be called not stored, ms. */
export function msUntilCertain(folder: FolderCopy, nowMs: number): number {
  return Math.max(
    0,
    ...[...folder.doubtful.values()].map(({ sinceMs }) => sinceMs + SETTLE_AFTER_MS - nowMs),
  );
}

/** Whether a look tells something new: nobody has looked since the doubt arose, or what is missing now is missing for good. */
export function isWorthLooking(folder: FolderCopy, nowMs: number): boolean {
  const doubts = [...folder.doubtful.values()];
  return doubts.some(({ looked }) => !looked) || (doubts.length > 0 && msUntilCertain(folder, nowMs) === 0);
}

/** What settling needs besides the lane. */
export interface SettleDeps extends MendDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Finds out what became of the messages in doubt of these folders. What is found is delivered at once; what is missing is sent again
 * only when the old session can surely not store it any more: SETTLE_AFTER_MS after the loss and after two looks that agree. All
 * folders share the pause between the two looks. A folder that cannot be looked at ends for itself.
 */
export async function settleDoubts(
  lane: Lane,
  folders: readonly FolderCopy[],
  deps: SettleDeps,
): Promise<void> {
  await lane.drain();
  const certain: MissingIn[] = [];
  for (const folder of folders) {
    const missing = await folderwise(folder, () => firstLook(lane, folder, deps));
    if (missing && missing.length > 0 && msUntilCertain(folder, deps.clock.monotonic()) === 0)
      certain.push({ folder, from: lowestUidNext(missing) });
  }
  if (certain.length > 0) await callMissing(lane, certain, deps);
}

/** A folder with messages that were not found, and the lowest UID that they can have. */
interface MissingIn {
  readonly folder: FolderCopy;
  readonly from: number;
}

// a dying session may store between the first look and this, so the folder has to be seen twice without anything new in it
async function callMissing(lane: Lane, certain: readonly MissingIn[], deps: SettleDeps): Promise<void> {
  const strays = ({ folder, from }: MissingIn) =>
    folderwise(folder, () => strayUids(lane, folder, { ledger: deps.journal.ledger, from }));
  const before = new Map<MissingIn, readonly number[] | null>();
  for (const one of certain) before.set(one, await strays(one));
  await deps.clock.sleep(SETTLE_POLL_MS, deps.signal);
  for (const one of certain) {
    const { folder } = one;
    const after = await strays(one);
    if (after === null || before.get(one)?.join() !== after.join()) continue;
    const gone = await folderwise(folder, () => look(lane, folder, deps));
    if (gone === null) continue;
    for (const planned of gone) planned.phase = 'waiting';
    const isSuspect = ({ unit }: PlannedMessage) => folder.doubtful.get(unit)?.isSuspect ?? false;
    const [suspects, others] = [gone.filter(isSuspect), gone.filter((planned) => !isSuspect(planned))];
    folder.doubtful.clear();
    putBack(others, { suspect: null, deps });
    putBack(suspects, { suspect: 'target', deps });
  }
}

async function folderwise<T>(folder: FolderCopy, task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    endFolder(folder, error);
    return null;
  }
}

async function firstLook(lane: Lane, folder: FolderCopy, deps: MendDeps): Promise<readonly PlannedMessage[]> {
  await readDigests(lane, folder, deps);
  const missing = await look(lane, folder, deps);
  if (missing.length === 0) folder.doubtful.clear();
  for (const doubt of folder.doubtful.values()) doubt.looked = true;
  return missing;
}

async function look(lane: Lane, folder: FolderCopy, deps: MendDeps): Promise<readonly PlannedMessage[]> {
  const { stored, missing } = await settleStrays(lane, doubtfulMessages(folder), deps.journal.ledger);
  for (const { planned, targetUid } of stored) {
    lane.delivered(planned, targetUid);
    // an intent keeps no flags: what was sent with it is not known, and they may have changed since
    const { message, unit } = planned;
    if (unit.isLeft && message.system + message.keywords.length > 0)
      folder.flagsToStore.push({ targetUid, message });
  }
  return missing;
}

// an intent of an earlier process, or a message cut off half way, has no digest yet: the source still has the message
async function readDigests(lane: Lane, folder: FolderCopy, deps: MendDeps): Promise<void> {
  const unknown = doubtfulMessages(folder).filter(
    (planned) => planned.digest === null || planned.phase === 'sending',
  );
  if (unknown.length === 0) return;
  lane.enter(folder);
  const digests = await sourceDigests(lane.source, unknown);
  for (const planned of unknown) {
    const digest = digests.get(planned.message.uid);
    planned.digest = digest ? ledgerDigest(digest) : null;
    // what is there and cannot be read is looked for by its header; if that fails, it is sent and refused like any other
    if (planned.digest === null && !(await isStillThere(lane, planned)))
      await listItem(lane, planned, {
        code: 'ItemVanished',
        words: 'gone at the source while in doubt',
        deps,
      });
  }
}
