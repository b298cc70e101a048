import { FAILURES, type Failure, FailureError, type Ledger, messagesOf } from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import { HIGHEST_UID } from '../limits.ts';
import type { CopyOptions } from '../options.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import { isWhole } from './is-whole.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { Reader } from './reader.ts';
import { storedBy } from './verify-pass.ts';

/**
 * Visits a folder of the target once after its messages were stored: reads back what servers alter without a word, and, for the
 * quick verification, whether all of them are there. Whatever concerns the folder alone becomes its failure.
 */
export async function lookBack(
  folder: FolderCopy,
  connection: Connection,
  { ledger, options }: { readonly ledger: Ledger; readonly options: CopyOptions },
): Promise<void> {
  const { mapping, record, watch } = folder;
  const side = { rawName: mapping.targetRawName, uidValidity: record.targetUidValidity };
  const target = { reader: new Reader(connection, 'target'), folder: side };
  const shouldBeWhole = options.verify === 'quick' && folder.storedUids.length > 0;
  // asked for in one breath, so that the folder is opened once
  const [read, whole] = await Promise.all([
    readBack(target, record.id, watch.messages).catch((error: unknown) => {
      folder.failure = { ...failureOfFolder(error), code: 'FolderUnreadable' };
      return NOTHING_ALTERED;
    }),
    // what cannot be read is looked at again by the verification, which says so
    shouldBeWhole
      ? isWhole(target, storedBy(folder)).catch((error: unknown) => failureOfFolder(error) && null)
      : null,
  ]);
  folder.isWhole = whole;
  await ledger.saveAdjustments(read.adjustments);
  for (const { targetUid, sourceUid, system, keywords } of read.flagsLost)
    folder.flagsToStore.push({ targetUid, message: { uid: sourceUid, system, keywords } });
  if (read.systemLost !== 0) await storeOfAll(folder, read.systemLost, ledger);
}

const NOTHING_ALTERED: ReadBack = { adjustments: [], flagsLost: [], systemLost: 0 };

/** Has flags stored of every message of this pass that was sent with one that the server drops: it dropped it of all of them. */
async function storeOfAll(folder: FolderCopy, systemLost: number, ledger: Ledger): Promise<void> {
  const stored = new Set(folder.storedUids);
  for (const segment of await ledger.segments(folder.record.id, 1, HIGHEST_UID))
    for (const { sourceUid, targetUid, system, keywords } of messagesOf(segment))
      if ((system & systemLost) !== 0 && stored.has(targetUid))
        folder.flagsToStore.push({ targetUid, message: { uid: sourceUid, system, keywords } });
}

// a folder that can be written to and not read concerns itself only; anything else is thrown on
function failureOfFolder(error: unknown): Failure {
  if (error instanceof FailureError && ['item', 'folder'].includes(FAILURES[error.failure.code].scope))
    return error.failure;
  throw error;
}
