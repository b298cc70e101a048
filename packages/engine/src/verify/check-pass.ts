import type { Ledger } from '@mailhaul/domain';
import { WINDOW_MESSAGES } from '../limits.ts';
import { type CompareDeps, type ComparedFolder, sidesOf } from './compare-folder.ts';
import type { FolderToVerify } from './comparison.ts';
import type { BothSides } from './content.ts';
import { isWhole } from './is-whole.ts';
import { Tally } from './tally.ts';

/**
 * The cheap proof right after a pass: the target shows exactly the UIDs that were stored, with the very sum of sizes that was sent,
 * and every UID of the source is delivered or listed. One pipelined look per side; answers null when anything at all is off, so
 * that somebody looks closer.
 */
export async function checkPass(folder: FolderToVerify, deps: CompareDeps): Promise<ComparedFolder | null> {
  const { stored, record, newFromUid } = folder;
  if (!stored || !record || newFromUid === null || deps.level !== 'quick') return null;
  const sides = sidesOf(folder, deps);
  const [whole, account] = await Promise.all([
    stored.isWhole ?? isWhole(sides.target, stored),
    accountOf(sides.source, { folderId: record.id, lastUid: newFromUid - 1, ledger: deps.ledger }),
  ]);
  if (!whole || !account) return null;
  const tally = new Tally(folder);
  tally.add('sourceMessages', account.present);
  tally.add('delivered', account.present - account.listed);
  tally.add('listed', account.listed);
  tally.add('vanished', account.vanished);
  tally.add('sameSize', stored.targetUids.length);
  deps.onLooked(account.present);
  return { comparison: tally.comparison(), found: [] };
}

/** Counts the source's messages if each is delivered or listed; null when one is not. */
async function accountOf(
  { reader, folder }: BothSides['source'],
  {
    folderId,
    lastUid,
    ledger,
  }: { readonly folderId: number; readonly lastUid: number; readonly ledger: Ledger },
): Promise<{ readonly present: number; readonly listed: number; readonly vanished: number } | null> {
  // entered before anything is waited for: by then other folders have been entered over the same connection
  const opening = reader.enter(folder);
  const uids = lastUid < 1 ? [] : await reader.uids(folder, 1, lastUid);
  if ('failure' in (await opening)) return null;
  const items = await ledger.items(folderId);
  const accounted = new Set(items.map(({ sourceUid }) => sourceUid));
  let listed = 0;
  for (let at = 0; at < uids.length; at += WINDOW_MESSAGES) {
    const some = uids.slice(at, at + WINDOW_MESSAGES);
    for (const uid of await notDelivered(some, folderId, ledger)) {
      if (!accounted.has(uid)) return null;
      listed += 1;
    }
  }
  return { present: uids.length, listed, vanished: items.filter(({ state }) => state === 'vanished').length };
}

/** Which of these ascending UIDs the ledger does not count as delivered. */
async function notDelivered(
  uids: readonly number[],
  folderId: number,
  ledger: Ledger,
): Promise<readonly number[]> {
  const left: number[] = [];
  let at = 0;
  // both ascend: walking along them side by side makes no third list of the whole folder
  for (const { sourceUids } of await ledger.segments(folderId, uids[0] ?? 0, uids.at(-1) ?? 0))
    for (const delivered of sourceUids) {
      for (; at < uids.length && (uids[at] ?? 0) < delivered; at++) left.push(uids[at] ?? 0);
      if (uids[at] === delivered) at += 1;
    }
  return [...left, ...uids.slice(at)];
}
