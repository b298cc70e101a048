import type { Clock } from '@mailhaul/base';
import { SETTLE_AFTER_MS, SETTLE_POLL_MS } from '../limits.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import type { Lane } from '../transfer/lane.ts';
import { listItem, type MendDeps } from '../transfer/mend.ts';
import { digestsOf, ledgerDigest } from './digest-match.ts';
import { lowestUidNext, settleStrays, strayUids } from './settle.ts';
import type { PlannedMessage } from './unit.ts';

/** Messages of a folder that may or may not lie on the target. */
export function doubtfulMessages(folder: FolderCopy): PlannedMessage[] {
  return [...folder.doubtful.keys()].flatMap((unit) =>
    unit.messages.filter((planned) => planned.phase === 'sent' || planned.phase === 'sending'),
  );
}

/** How long until a message that is not found may be called not stored, ms. */
export function msUntilCertain(folder: FolderCopy, nowMs: number): number {
  return Math.max(0, ...[...folder.doubtful.values()].map((since) => since + SETTLE_AFTER_MS - nowMs));
}

/**
 * Finds out what became of a folder's messages in doubt. What is found is delivered at once; what is missing is sent again only
 * when the old session can surely not store it any more: SETTLE_AFTER_MS after the loss and after two looks that agree.
 * Answers whether all doubt is gone.
 */
export async function settleDoubt(
  lane: Lane,
  folder: FolderCopy,
  deps: MendDeps & { clock: Clock },
): Promise<boolean> {
  await lane.drain();
  await readDigests(lane, folder, deps);
  const missing = await look(lane, folder, deps);
  if (missing.length === 0) return cleared(folder);
  if (msUntilCertain(folder, deps.clock.monotonic()) > 0) return false;
  const where = { ledger: deps.journal.ledger, from: lowestUidNext(missing) };
  const before = await strayUids(lane, folder, where);
  await deps.clock.sleep(SETTLE_POLL_MS);
  const after = await strayUids(lane, folder, where);
  if (before.join() !== after.join()) return false;
  const gone = await look(lane, folder, deps);
  for (const planned of gone) planned.phase = 'waiting';
  if (gone.length > 0) folder.again.push(gone);
  return cleared(folder);
}

function cleared(folder: FolderCopy): boolean {
  folder.doubtful.clear();
  return true;
}

async function look(lane: Lane, folder: FolderCopy, deps: MendDeps): Promise<readonly PlannedMessage[]> {
  const { stored, missing } = await settleStrays(lane, doubtfulMessages(folder), deps.journal.ledger);
  for (const { planned, targetUid } of stored) lane.delivered(planned, targetUid);
  return missing;
}

// an intent of an earlier process, or a message cut off half way, has no digest yet: the source still has the message
async function readDigests(lane: Lane, folder: FolderCopy, deps: MendDeps): Promise<void> {
  const unknown = doubtfulMessages(folder).filter(
    (planned) => planned.digest === null || planned.phase === 'sending',
  );
  if (unknown.length === 0) return;
  lane.enter(folder);
  const digests = await digestsOf(
    lane.source,
    unknown.map((planned) => planned.message.uid),
  );
  for (const planned of unknown) {
    const digest = digests.get(planned.message.uid);
    planned.digest = digest ? ledgerDigest(digest) : null;
    if (planned.digest === null)
      await listItem(lane, planned, {
        code: 'ItemVanished',
        words: 'gone at the source while in doubt',
        deps,
      });
  }
}
