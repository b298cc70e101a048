import { FAILURES, FailureError } from '@mailhaul/domain';
import { type Command, type Connection, ImapCommandError, mailboxArgument, select } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import type { FolderCopy } from './folder-copy.ts';
import type { Lane } from './lane.ts';

/**
 * Opens a folder on the target to look for what was stored there; rejects with FailureError when the server refuses that, and when
 * somebody has made the folder anew: UIDs of before say nothing about it, so nothing would be found where it is.
 */
export function examineTarget({ target }: Pick<Lane, 'target'>, folder: FolderCopy): Promise<void> {
  return openTarget(target, folder, { readOnly: true });
}

/** Opens a folder on the target in which something of ours lies; rejects as `examineTarget` does. */
export async function openTarget(
  target: Connection,
  folder: FolderCopy,
  { readOnly }: { readonly readOnly: boolean },
): Promise<void> {
  const argument = mailboxArgument(folder.mapping.targetRawName, target.capabilities.has('LITERAL+'));
  const selected = await target.run(select(target, argument, { readOnly })).catch((error: unknown): never => {
    if (!(error instanceof ImapCommandError)) throw error;
    throw new FailureError(classify(error, 'target', 'select'), { cause: error });
  });
  if (selected.uidValidity !== folder.record.targetUidValidity)
    throw new FailureError({ code: 'FolderHeld', side: 'target', words: MADE_ANEW });
}

/** Asks for something about the opened folder of the target; what is refused concerns that folder, as a FailureError. */
export async function askTarget<T>(target: Connection, command: Command<T>): Promise<T> {
  try {
    return await target.run(command);
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    throw new FailureError(classify(error, 'target', 'select'), { cause: error });
  }
}

const MADE_ANEW =
  'it was made anew while messages were being stored in it; the next pass compares what lies there by content';

/**
 * Ends a folder when a failure concerns it and nothing else, as when somebody deleted it under our hands; throws any other failure.
 * Intents that are in doubt stay open: the next run looks again.
 */
export function endFolder(folder: FolderCopy, error: unknown): void {
  if (!(error instanceof FailureError) || FAILURES[error.failure.code].scope !== 'folder') throw error;
  folder.failure ??= error.failure;
  folder.doubtful.clear();
}
