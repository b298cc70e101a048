import {
  type DeliveredMessage,
  EMPTY_SEGMENT,
  FAILURES,
  type FailureCode,
  type Ledger,
  messagesOf,
} from '@mailhaul/domain';
import { type Connection, ImapCommandError } from '@mailhaul/imap';
import type { SourceMessage } from '../enumerate/source-message.ts';
import { fetchWindow, inSendingOrder, type UidRange } from '../enumerate/windows.ts';
import { classify } from '../failures/classify.ts';
import { type ItemPolicy, type KnownMessages, match } from '../match/match.ts';
import type { Progress } from '../progress.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';

/** What filling a folder needs. */
export interface FillDeps {
  readonly ledger: Ledger;
  readonly progress: Progress;
  /** The policy of a folder; an item cap differs from folder to folder. */
  readonly policyFor: (folder: FolderCopy) => ItemPolicy;
}

/** Reads the next window of a folder that is selected on this connection, and sorts its messages. */
export async function fillWindow(connection: Connection, folder: FolderCopy, deps: FillDeps): Promise<void> {
  const range = folder.cursor.take();
  const messages = await fetchWindow(connection, folder.source.rawName, range).catch((error: unknown) => {
    // nobody has seen these messages: left out, they would count as if they did not exist
    folder.cursor.giveBack(range);
    throw error;
  });
  folder.cursor.found(messages.length);
  folder.windowRefusals = 0;
  await sortWindow(folder, { range, messages }, deps);
}

/** How often the source may refuse a window, with a pause behind each refusal, before the folder counts as unreadable. */
const WINDOW_TRIES = 10;

/**
 * Reads the next window over a lane, which is entered already; rejects when that has to be tried again. A folder that is refused
 * for good ends for itself.
 */
export async function fillFromLane(
  connection: Connection,
  folder: FolderCopy,
  deps: FillDeps,
): Promise<void> {
  try {
    await fillWindow(connection, folder, deps);
  } catch (error) {
    // where the EXAMINE before it was refused, that has ended the folder already
    if (error instanceof ImapCommandError && folder.failure !== null) return;
    if (!(error instanceof ImapCommandError)) throw error;
    const failure = classify(error, 'source', 'fetch');
    folder.windowRefusals += 1;
    if (FAILURES[failure.code].class === 'throttle' || folder.windowRefusals < WINDOW_TRIES) throw error;
    folder.failure = { code: 'FolderUnreadable', side: 'source', words: error.words };
  }
}

/** Decides about every message of a window; what is to be copied joins the folder's ready messages. */
export async function sortWindow(
  folder: FolderCopy,
  window: { readonly range: UidRange; readonly messages: readonly SourceMessage[] },
  deps: FillDeps,
): Promise<void> {
  const known = await knownMessages(folder, window.range, deps.ledger);
  const policy = deps.policyFor(folder);
  folder.enumerated += window.messages.length;
  const fresh: SourceMessage[] = [];
  for (const message of window.messages) {
    const decision = match(message, known, policy);
    if (decision.kind === 'copy') {
      fresh.push(message);
      deps.progress.plannedMessages += 1;
      deps.progress.plannedBytes += message.sizeBytes;
    } else if (decision.kind === 'already-there') {
      folder.alreadyThere += 1;
      deps.progress.alreadyThere += 1;
      if (flagsDiffer(message, decision.delivered))
        folder.flagChanges.push({ message, delivered: decision.delivered });
    } else if (decision.kind === 'left-out') leaveOut(folder, message, decision);
  }
  for (const message of inSendingOrder(fresh, folder.cursor.order)) folder.ready.push(message);
}

async function knownMessages(folder: FolderCopy, range: UidRange, ledger: Ledger): Promise<KnownMessages> {
  const segments = folder.hasHistory
    ? await ledger.segments(folder.record.id, range.first, range.last)
    : [EMPTY_SEGMENT];
  const delivered = new Map<number, DeliveredMessage>();
  for (const segment of segments)
    for (const message of messagesOf(segment)) delivered.set(message.sourceUid, message);
  return { delivered, items: folder.knownItems, inDoubt: folder.knownInDoubt };
}

function flagsDiffer(message: SourceMessage, delivered: DeliveredMessage): boolean {
  if (message.flagsUnknown) return false;
  return message.system !== delivered.system || message.keywords.join(' ') !== delivered.keywords.join(' ');
}

function leaveOut(
  folder: FolderCopy,
  message: SourceMessage,
  why: { code: FailureCode; words: string },
): void {
  folder.leftOut.push({
    folderId: folder.record.id,
    sourceUid: message.uid,
    state: 'listed',
    code: why.code,
    messageId: '',
    date: message.internalDate,
    subject: '',
    sizeBytes: message.sizeBytes,
    words: why.words,
  });
}
