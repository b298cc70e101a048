import type { FolderMapping, LargeMessage } from '@mailhaul/domain';
import { type Connection, formatSet, ImapCommandError, type MailboxStatus, uidSearch } from '@mailhaul/imap';
import { Reader } from '../verify/reader.ts';

/** Where large messages are looked for. */
export interface LargeQuestion {
  readonly mappings: readonly FolderMapping[];
  /** By raw name. */
  readonly statuses: ReadonlyMap<string, MailboxStatus>;
  /** Larger ones are looked for; null looks for none. */
  readonly limitBytes: number | null;
}

/** Messages above a limit: how many, and the largest of them. */
export interface LargeMessages {
  readonly count: number;
  readonly largest: readonly LargeMessage[];
}

/** Large messages whose sizes are read in one folder, and that are named in all. */
const READ_AT_MOST = 200;
const NAMED_AT_MOST = 10;

/** Counts the messages that are too large for the target; the server searches, nothing is read but sizes. */
export async function findLarge(connection: Connection, question: LargeQuestion): Promise<LargeMessages> {
  const { mappings, statuses, limitBytes } = question;
  if (limitBytes === null) return { count: 0, largest: [] };
  const reader = new Reader(connection, 'source');
  let count = 0;
  const found: LargeMessage[] = [];
  for (const { source } of mappings) {
    const status = statuses.get(source.rawName);
    if (status?.messages === 0) continue;
    const folder = { rawName: source.rawName, uidValidity: status?.uidValidity ?? null };
    const uids = await searchLarger(reader, folder, limitBytes);
    count += uids.length;
    if (uids.length === 0) continue;
    const asked = { sets: [formatSet(uids.slice(-READ_AT_MOST))], items: '(UID RFC822.SIZE)' };
    await reader.fetch(folder, asked, ({ sizeBytes = 0 }) => {
      found.push({ folder: source.path.join('/'), sizeBytes });
    });
  }
  return { count, largest: found.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, NAMED_AT_MOST) };
}

// a folder that cannot be opened or searched is the copy's business
async function searchLarger(
  reader: Reader,
  folder: Parameters<Reader['enter']>[0],
  limitBytes: number,
): Promise<readonly number[]> {
  if ('failure' in (await reader.enter(folder))) return [];
  const { connection } = reader;
  try {
    return await connection.run(uidSearch(`LARGER ${limitBytes}`, connection.capabilities.has('ESEARCH')));
  } catch (error) {
    if (error instanceof ImapCommandError) return [];
    throw error;
  }
}
