import { type Adjustment, FAILURES, FailureError } from '@mailhaul/domain';
import {
  type Connection,
  formatSet,
  ImapCommandError,
  isSendableFlag,
  splitForLine,
  uidStore,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';

/** One change: these flags of these messages; with the source UIDs, for the report of what is refused. */
export interface FlagStore {
  readonly mode: 'add' | 'remove';
  readonly flags: readonly string[];
  /** Target UID → source UID. */
  readonly messages: Map<number, number>;
}

interface Report {
  readonly folderId: number;
  readonly dropped: Adjustment[];
}

/** Bytes of a command line that flags and UIDs may take; of these the flags take half at most. */
const LINE_BYTES = 7_600;
const FLAGS_BYTES = LINE_BYTES / 2;

/**
 * Stores flags in the selected folder; answers for how many messages. A flag that no command can carry, or that the server refuses
 * by itself, is reported; a server that only asks to wait is a FailureError, so that nothing counts as done.
 */
export async function storeFlags(target: Connection, store: FlagStore, report: Report): Promise<number> {
  const isSendable = (flag: string) => isSendableFlag(flag) && flag.length <= FLAGS_BYTES;
  for (const flag of store.flags)
    if (!isSendable(flag)) drop(flag, 'no IMAP command can carry it', { store, report });
  let stored = 0;
  for (const flags of inLines(store.flags.filter(isSendable)))
    stored = Math.max(stored, await storeTogether(target, { ...store, flags }, report));
  return stored;
}

// one bad keyword refuses the whole list: then each flag is tried by itself, and what is refused alone stays away
async function storeTogether(target: Connection, store: FlagStore, report: Report): Promise<number> {
  const uids = [...store.messages.keys()].sort((a, b) => a - b);
  try {
    for (const piece of splitForLine(uids, LINE_BYTES - lengthOf(store.flags)))
      await target.run(uidStore(formatSet(piece), store.mode, store.flags));
    return uids.length;
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    raiseIfPassing(error);
    if (store.flags.length > 1) {
      let stored = 0;
      for (const flag of store.flags)
        stored += await storeTogether(target, { ...store, flags: [flag] }, report);
      return stored;
    }
    drop(store.flags[0] ?? '', error.words, { store, report });
    return 0;
  }
}

function raiseIfPassing(error: ImapCommandError): void {
  const failure = classify(error, 'target', 'store');
  if (FAILURES[failure.code].class === 'throttle' || failure.code === 'ServerUnavailable')
    throw new FailureError(failure, { cause: error });
}

function drop(
  flag: string,
  words: string,
  { store, report }: { readonly store: FlagStore; readonly report: Report },
): void {
  const { folderId } = report;
  // a flag that could not be stored need not be taken away either
  if (store.mode === 'remove' && !isSendableFlag(flag)) return;
  for (const sourceUid of store.messages.values())
    report.dropped.push({ folderId, sourceUid, kind: 'keyword-dropped', detail: `${flag}: ${words}` });
}

/** Cuts flags into lists that leave room for UIDs in a command line. */
function inLines(flags: readonly string[]): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const flag of flags) {
    if (line.length > 0 && lengthOf(line) + flag.length > FLAGS_BYTES) {
      lines.push(line);
      line = [];
    }
    line.push(flag);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function lengthOf(flags: readonly string[]): number {
  return flags.reduce((sum, flag) => sum + flag.length + 1, 0);
}
