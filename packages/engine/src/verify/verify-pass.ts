import type { ItemPolicy } from '../match/match.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import type { FolderToVerify, StoredMessages, VerifyResult } from './comparison.ts';
import { type VerifyDeps, verifyFolders } from './verify-folders.ts';

/**
 * Verifies what a pass did: every source message of its folders is delivered or listed, and what it stored is on the target. What
 * earlier passes delivered is left alone, since the user may have moved or deleted it.
 */
export function verifyPass(
  pass: {
    readonly folders: readonly FolderCopy[];
    /** The policy that the pass worked by. */
    readonly policyFor: (folder: FolderCopy) => ItemPolicy;
  },
  deps: VerifyDeps,
): Promise<VerifyResult> {
  const healthy = pass.folders.filter((folder) => folder.failure === null);
  return verifyFolders(
    healthy.map((folder) => passedFolder(folder, pass.policyFor(folder))),
    deps,
  );
}

function passedFolder(folder: FolderCopy, policy: ItemPolicy): FolderToVerify {
  return {
    mapping: folder.mapping,
    record: folder.record,
    newFromUid: folder.source.uidNext,
    policy,
    messages: folder.source.messages,
    stored: storedBy(folder),
  };
}

/** What a pass stored in a folder. */
export function storedBy({ storedUids, copiedBytes, isWhole }: FolderCopy): StoredMessages {
  return { targetUids: storedUids, sizeBytes: copiedBytes, isWhole };
}
