import { type Failure, FailureError, type Side } from '@mailhaul/domain';
import {
  type Connection,
  type FetchedMessage,
  formatSet,
  ImapCommandError,
  isSendableName,
  mailboxArgument,
  type SelectedMailbox,
  select,
  splitForLine,
  uidFetch,
  uidFetchBodies,
  uidSearch,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import { FETCHES_OUTSTANDING } from '../limits.ts';
import { digestSink, type MessageDigest } from './digest.ts';

/** A folder as one side knows it. */
export interface SideFolder {
  readonly rawName: string;
  /** The UIDVALIDITY that the ledger's UIDs belong to; null when there are none. */
  readonly uidValidity: number | null;
}

/** What EXAMINE said, or why the folder cannot be compared. */
export type Opened = SelectedMailbox | { readonly failure: Failure };

/** Reads folders of one account over one connection: everything is pipelined, each answer kept to the folder it was asked in. */
export class Reader {
  readonly connection: Connection;
  readonly side: Exclude<Side, 'service'>;
  readonly #onBytes: (bytes: number) => void;
  #entered: SideFolder | null = null;
  #opening: Promise<Opened> = Promise.reject(new Error('no folder was entered'));

  constructor(
    connection: Connection,
    side: Exclude<Side, 'service'>,
    onBytes: (bytes: number) => void = () => undefined,
  ) {
    this.connection = connection;
    this.side = side;
    this.#onBytes = onBytes;
    this.#opening.catch(() => undefined);
  }

  /** Opens a folder read-only unless it is open; what is asked next is about it, without waiting. */
  enter(folder: SideFolder): Promise<Opened> {
    if (this.#entered === folder) return this.#opening;
    this.#entered = folder;
    this.#opening = this.#examine(folder);
    // whoever reads in it gets the same error
    this.#opening.catch(() => undefined);
    return this.#opening;
  }

  /** Metadata or headers of messages by UID sets; answers that are not about this folder never arrive. */
  async fetch(
    folder: SideFolder,
    asked: { readonly sets: readonly string[]; readonly items: string },
    onMessage: (message: NumberedMessage) => void,
  ): Promise<void> {
    const take = (message: FetchedMessage) => {
      if (isNumbered(message) && this.#isIn(folder)) onMessage(message);
    };
    const ask = () =>
      inTurns(asked.sets, (set) => {
        void this.enter(folder);
        return this.connection.run(uidFetch(set, asked.items, take));
      });
    let refusal = await ask();
    if (refusal) {
      // it may have been the EXAMINE that failed, and what fails once may pass
      this.#entered = null;
      refusal = await ask();
    }
    if (refusal && !('failure' in (await this.enter(folder))))
      throw new FailureError(classify(refusal, this.side, 'fetch'), { cause: refusal });
  }

  /** All UIDs of the folder from `first` to `last`, ascending. */
  async uids(folder: SideFolder, first: number, last: number | '*'): Promise<readonly number[]> {
    if (!this.connection.capabilities.has('ESEARCH')) return this.#listedUids(folder, first, last);
    const opening = this.enter(folder);
    try {
      const uids = await this.connection.run(uidSearch(`UID ${first}:${last}`, true));
      return (uids[0] ?? first) >= first ? uids : uids.filter((uid) => uid >= first);
    } catch (error) {
      if (!(error instanceof ImapCommandError)) throw error;
      return 'failure' in (await opening) ? [] : this.#listedUids(folder, first, last);
    }
  }

  /** Digests of whole messages, streamed. What is not among the answers was not handed out, even when asked for alone. */
  async digests(
    folder: SideFolder,
    uids: readonly number[],
    canonical: boolean,
  ): Promise<ReadonlyMap<number, MessageDigest>> {
    const found = new Map<number, MessageDigest>();
    await this.#bodies(folder, splitForLine(uids), { canonical, found });
    const left = uids.filter((uid) => !found.has(uid));
    // one message that the server cannot read may have ended the whole command
    if (left.length > 0)
      await this.#bodies(
        folder,
        left.map((uid) => [uid]),
        { canonical, found },
      );
    return found;
  }

  async #bodies(
    folder: SideFolder,
    pieces: readonly (readonly number[])[],
    { canonical, found }: { canonical: boolean; found: Map<number, MessageDigest> },
  ): Promise<void> {
    const open = (uid: number, sizeBytes: number) => {
      if (!this.#isIn(folder)) return null;
      this.#onBytes(sizeBytes);
      return digestSink({ canonical }, (digest) => found.set(uid, digest));
    };
    // what was refused is missing among the digests
    await inTurns(pieces, (piece) => {
      void this.enter(folder);
      return this.connection.run(uidFetchBodies(piece, open));
    });
  }

  async #listedUids(folder: SideFolder, first: number, last: number | '*'): Promise<readonly number[]> {
    const uids = new Set<number>();
    // `5:*` also answers the highest message when all are below 5 (RFC 9051 §9, seq-range)
    await this.fetch(folder, { sets: [`${first}:${last}`], items: '(UID)' }, ({ uid }) => {
      if (uid >= first) uids.add(uid);
    });
    return [...uids].sort((a, b) => a - b);
  }

  async #examine(folder: SideFolder): Promise<Opened> {
    const { connection } = this;
    if (!isSendableName(folder.rawName))
      return { failure: { code: 'FolderUnreadable', side: this.side, words: 'its name cannot be sent' } };
    const argument = mailboxArgument(folder.rawName, connection.capabilities.has('LITERAL+'));
    const command = select(connection, argument, { readOnly: true });
    const isAnother = ({ uidValidity }: SelectedMailbox) =>
      folder.uidValidity !== null && uidValidity !== folder.uidValidity;
    try {
      const selected = await connection.run({
        ...command,
        onTagged: (response) => {
          command.onTagged?.(response);
          // inside the parser, so that no answer about another folder's UIDs is taken for ours
          if (isAnother(command.result(response))) connection.selected = null;
        },
      });
      return isAnother(selected) ? { failure: recreated(this.side) } : selected;
    } catch (error) {
      if (!(error instanceof ImapCommandError)) throw error;
      return { failure: classify(error, this.side, 'select') };
    }
  }

  #isIn(folder: SideFolder): boolean {
    return this.connection.selected === folder.rawName;
  }
}

type NumberedMessage = FetchedMessage & { readonly uid: number };

// UID 0 is no UID; some servers send it
function isNumbered(message: FetchedMessage): message is NumberedMessage {
  return message.uid !== undefined && message.uid > 0;
}

/** Sequence sets for ascending UIDs, each fit for a command line. */
export function setsOf(uids: readonly number[]): readonly string[] {
  return splitForLine(uids).map((piece) => formatSet(piece));
}

/**
 * Runs commands with FETCHES_OUTSTANDING under way, since every answer is offered to each of them. Answers the first refusal;
 * anything else that goes wrong is thrown.
 */
async function inTurns<T>(
  asked: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<ImapCommandError | null> {
  const rest = asked.values();
  let refusal: ImapCommandError | null = null;
  const turn = async () => {
    for (const one of rest) {
      try {
        await run(one);
      } catch (error) {
        if (!(error instanceof ImapCommandError)) throw error;
        refusal ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: FETCHES_OUTSTANDING }, turn));
  return refusal;
}

function recreated(side: Side): Failure {
  const words = 'its UIDVALIDITY changed since it was copied; run copy again, which pairs its messages anew';
  return { code: 'FolderUnreadable', side, words };
}
