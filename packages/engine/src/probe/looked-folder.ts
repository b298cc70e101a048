import type { Clock } from '@mailhaul/base';
import { type Failure, isSelectable, type ListedFolder } from '@mailhaul/domain';
import {
  type Connection,
  ImapCommandError,
  type MailboxStatus,
  mailboxArgument,
  select,
  uidFetch,
  uidFetchBodies,
  uidSearch,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';

/** One folder that was opened for a look. */
export interface LookedFolder {
  /** With the delimiter of its server. */
  readonly name: string;
  readonly messages: number | null;
  readonly sizeBytes: number | null;
  /** Why it could not be opened or read; null when it could. */
  readonly failure: Failure | null;
  /** Messages that are larger than the limit. */
  readonly tooLarge: number;
}

/** What looking into folders is given. */
export interface FolderLook {
  readonly connection: Connection;
  readonly side: 'source' | 'target';
  /** Messages above this are counted; null for no limit. */
  readonly largerThanBytes: number | null;
  /** The folders' state, by raw name. */
  readonly statuses: ReadonlyMap<string, MailboxStatus>;
}

/** Folders that are opened at most; the others are only listed. */
const MOST_FOLDERS = 300;
/** Everything of one message but its text: what copying asks for before the body. */
const HEAD = '(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER])';

/** Opens folders read-only and reads the head of one message in each. A broken connection ends it, since nobody signs in twice. */
export async function lookIntoFolders(
  folders: readonly ListedFolder[],
  look: FolderLook,
): Promise<readonly LookedFolder[]> {
  const looked: LookedFolder[] = [];
  for (const folder of folders.filter(isSelectable).slice(0, MOST_FOLDERS)) {
    if (look.connection.failure) break;
    looked.push(await lookInto(folder, look));
  }
  return looked;
}

async function lookInto(folder: ListedFolder, look: FolderLook): Promise<LookedFolder> {
  const { connection, side, statuses } = look;
  const state = statuses.get(folder.rawName);
  const known = {
    name: folder.path.join(folder.delimiter ?? '/'),
    messages: state?.messages ?? null,
    sizeBytes: state?.sizeBytes ?? null,
  };
  try {
    const argument = mailboxArgument(folder.rawName, connection.capabilities.has('LITERAL+'));
    const opened = await connection.run(select(connection, argument, { readOnly: true }));
    const here = { ...known, messages: opened.messages };
    if (opened.messages === 0) return { ...here, failure: null, tooLarge: 0 };
    const failure = await readHead(look);
    return { ...here, failure, tooLarge: failure === null ? await countLarge(look) : 0 };
  } catch (error) {
    return { ...known, failure: classify(error, side, 'select'), tooLarge: 0 };
  }
}

/** Why the newest message's head cannot be read; null when it can. */
async function readHead({ connection, side }: FolderLook): Promise<Failure | null> {
  const malformed = connection.traffic.malformedLines;
  let answers = 0;
  try {
    await connection.run(
      uidFetch('*', HEAD, () => {
        answers += 1;
      }),
    );
  } catch (error) {
    return classify(error, side, 'fetch');
  }
  const bad = connection.traffic.malformedLines - malformed;
  if (bad === 0 && answers > 0) return null;
  const words =
    bad > 0
      ? `${bad} lines of its answer to UID FETCH * ${HEAD} break the protocol`
      : `it says OK to UID FETCH * ${HEAD} and sends no answer`;
  return { code: 'ProtocolViolation', side, words };
}

async function countLarge({ connection, largerThanBytes }: FolderLook): Promise<number> {
  if (largerThanBytes === null) return 0;
  try {
    const found = await connection.run(
      uidSearch(`LARGER ${largerThanBytes}`, connection.capabilities.has('ESEARCH')),
    );
    return found.length;
  } catch (error) {
    // some servers cannot search; that is no reason to call the folder broken
    if (error instanceof ImapCommandError) return 0;
    throw error;
  }
}

/** A sample of mail that was read, and how long that took. */
export interface ReadSample {
  readonly messages: number;
  readonly bytes: number;
  readonly ms: number;
}

const SAMPLE_MESSAGES = 20;
const SAMPLE_BYTES = 4 * 1_048_576;

/** Reads some of the newest messages of a folder to measure how quickly they come; null when there is nothing to read. */
export async function readSample(
  { rawName }: ListedFolder,
  { connection, clock }: { readonly connection: Connection; readonly clock: Clock },
): Promise<ReadSample | null> {
  const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
  const { messages } = await connection.run(select(connection, argument, { readOnly: true }));
  if (messages === 0) return null;
  const uids = await newestUids(connection);
  const sample = { messages: 0, bytes: 0 };
  const began = clock.monotonic();
  const body = (_: number, sizeBytes: number) => {
    sample.messages += 1;
    sample.bytes += sizeBytes;
    return null;
  };
  await connection.run(uidFetchBodies(uids, body));
  return { ...sample, ms: clock.monotonic() - began };
}

async function newestUids(connection: Connection): Promise<readonly number[]> {
  const found = new Map<number, number>();
  const all = await connection.run(uidSearch('ALL', connection.capabilities.has('ESEARCH')));
  const newest = all.slice(-SAMPLE_MESSAGES);
  await connection.run(
    uidFetch(newest.join(','), '(UID RFC822.SIZE)', ({ uid, sizeBytes }) => {
      if (uid !== undefined) found.set(uid, sizeBytes ?? 0);
    }),
  );
  let sum = 0;
  return newest.filter((uid, at) => {
    sum += found.get(uid) ?? 0;
    return at === 0 || sum <= SAMPLE_BYTES;
  });
}
