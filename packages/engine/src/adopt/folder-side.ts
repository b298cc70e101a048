import { FAILURES, type Failure, FailureError, type Side } from '@mailhaul/domain';
import {
  type Command,
  type Connection,
  type FetchedMessage,
  formatSet,
  ImapCommandError,
  mailboxArgument,
  select,
  splitForLine,
  uidFetch,
} from '@mailhaul/imap';
import { type UidRange, WindowCursor } from '../enumerate/windows.ts';
import { classify } from '../failures/classify.ts';
import type { BlockCollector } from '../pace/block-collector.ts';
import { runAhead } from './run-ahead.ts';

/** One folder of one account, and which of its messages are looked at. */
export interface FolderSide {
  readonly side: Side;
  readonly connection: Connection;
  readonly rawName: string;
  readonly uidNext: number;
  readonly messages: number;
  /** Only these; null for all. */
  readonly only: readonly number[] | null;
  /** None of these. */
  readonly except: ReadonlySet<number>;
  /** Frees the memory that what is read was read into. */
  readonly blocks: BlockCollector;
  /** Once aborted, nothing more is asked for. */
  readonly signal: AbortSignal;
}

/** Two folders whose messages are compared. */
export interface BothSides {
  readonly source: FolderSide;
  readonly target: FolderSide;
}

/** Windows whose answers are under way at once. */
const WINDOWS_AHEAD = 2;
/** Messages that one command asks for when they are named one by one. */
const PIECE_MESSAGES = 1_000;
/** Ranges that a server may refuse to answer. */
const REFUSALS_ALLOWED = 64;

async function examine({ connection, rawName, side }: FolderSide): Promise<void> {
  const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
  try {
    await connection.run(select(connection, argument, { readOnly: true }));
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    throw new FailureError(classify(error, side, 'select'), { cause: error });
  }
}

/**
 * Opens the folder, asks for items of its messages, window by window, and tells every message once. A message that the server
 * refuses to answer for is left out, the others of its window are not. An empty folder need not even exist.
 */
export async function sweep(
  folder: FolderSide,
  items: string,
  onMessage: (uid: number, message: FetchedMessage) => void,
): Promise<void> {
  if (folder.messages === 0) return;
  await examine(folder);
  let told = 0;
  const tell = (uid: number, message: FetchedMessage) => {
    told += 1;
    onMessage(uid, message);
  };
  const tellFrom = (within: (uid: number) => boolean) => hearing(folder, { items, within, onMessage: tell });
  if (folder.only) {
    return askForUids(folder, folder.only, (uids) => {
      const asked = new Set(uids);
      return uidFetch(
        formatSet(uids),
        items,
        tellFrom((uid) => asked.has(uid)),
      );
    });
  }
  const cursor = new WindowCursor(folder, 'oldest');
  const allowance: Allowance = { refusals: REFUSALS_ALLOWED, last: null };
  await runAhead(WINDOWS_AHEAD, () => {
    folder.signal.throwIfAborted();
    if (cursor.done) return null;
    const range = cursor.take();
    const hear = tellFrom((uid) => uid >= range.first && uid <= range.last);
    return askRange(folder, { range, items, tell: hear, allowance });
  });
  // it looks like an empty folder, and is none: what lies there would be copied a second time
  if (told === 0 && allowance.last) throw new FailureError({ ...allowance.last, code: 'FolderUnreadable' });
}

/** What a server may refuse before the whole folder counts as unreadable, and what it refused last. */
interface Allowance {
  refusals: number;
  last: Failure | null;
}

/**
 * Sends a command for a few of these UIDs at a time, in the open folder. Pieces that the server refuses are halved until the message that it cannot
 * answer for stands alone; that one is left out.
 */
export async function askForUids(
  folder: FolderSide,
  uids: readonly number[],
  command: (piece: readonly number[]) => Command<void>,
): Promise<void> {
  const allowance: Allowance = { refusals: REFUSALS_ALLOWED, last: null };
  const pieces = splitForLine([...uids].sort((a, b) => a - b)).flatMap(inPieces);
  await runAhead(WINDOWS_AHEAD, () => {
    folder.signal.throwIfAborted();
    const piece = pieces.shift();
    return piece ? askPiece(folder, piece, { command, allowance }) : null;
  });
}

async function askPiece(
  folder: FolderSide,
  piece: readonly number[],
  how: {
    readonly command: (piece: readonly number[]) => Command<void>;
    readonly allowance: Allowance;
  },
): Promise<void> {
  try {
    await folder.connection.run(how.command(piece));
  } catch (error) {
    forgive(error, folder.side, how.allowance);
    if (piece.length === 1) return;
    const middle = Math.ceil(piece.length / 2);
    await askPiece(folder, piece.slice(0, middle), how);
    await askPiece(folder, piece.slice(middle), how);
  }
}

function inPieces(uids: readonly number[]): number[][] {
  const pieces: number[][] = [];
  for (let at = 0; at < uids.length; at += PIECE_MESSAGES) pieces.push(uids.slice(at, at + PIECE_MESSAGES));
  return pieces;
}

/** What hears the answers to one command: only its own, since two are under way, and of each message the first that is whole. */
function hearing(
  folder: FolderSide,
  asked: {
    readonly items: string;
    readonly within: (uid: number) => boolean;
    readonly onMessage: (uid: number, message: FetchedMessage) => void;
  },
): (message: FetchedMessage) => void {
  const heard = new Set<number>();
  const wantsSize = asked.items.includes('RFC822.SIZE');
  return (message) => {
    const { uid } = message;
    if (!uid || heard.has(uid) || !asked.within(uid) || folder.except.has(uid)) return;
    // without what was asked for it is news about flags
    if (wantsSize && message.sizeBytes === undefined) return;
    heard.add(uid);
    asked.onMessage(uid, message);
  };
}

interface Question {
  readonly range: UidRange;
  readonly items: string;
  readonly tell: (message: FetchedMessage) => void;
  readonly allowance: Allowance;
}

async function askRange(folder: FolderSide, question: Question): Promise<void> {
  const { range, items, tell, allowance } = question;
  const { first, last } = range;
  try {
    await folder.connection.run(uidFetch(`${first}:${last}`, items, tell));
  } catch (error) {
    forgive(error, folder.side, allowance);
    if (first === last) return;
    const middle = Math.floor((first + last) / 2);
    await askRange(folder, { ...question, range: { first, last: middle } });
    await askRange(folder, { ...question, range: { first: middle + 1, last } });
  }
}

// what concerns single messages is forgiven, some times; everything else is thrown on
function forgive(error: unknown, side: Side, allowance: Allowance): void {
  if (!(error instanceof ImapCommandError)) throw error;
  const failure = classify(error, side, 'fetch');
  allowance.refusals -= 1;
  allowance.last = failure;
  if (FAILURES[failure.code].scope !== 'item' || allowance.refusals < 0)
    throw new FailureError(failure, { cause: error });
}
