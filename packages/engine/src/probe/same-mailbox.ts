import type { Connection, MailboxStatus } from '@mailhaul/imap';
import { instantOf } from '../enumerate/source-message.ts';
import { Reader, type SideFolder, setsOf } from '../verify/reader.ts';

/** A folder as one connection shows it. */
export interface ShownMailbox {
  readonly connection: Connection;
  readonly status: MailboxStatus;
}

/** How many of the oldest and of the newest messages are looked at. */
const SAMPLE_MESSAGES = 50;

/**
 * Whether two folders are one and the same. MAILBOXID (RFC 8474) can only tell that they are not: some servers number the mailboxes
 * of each account from one. UIDVALIDITY too may be equal by chance, since servers take it from the clock. So where both agree, the
 * messages must as well: the same UIDs with the same dates and sizes. A faithful copy made in the same second has even those; what
 * it does not have is the same history of changes (HIGHESTMODSEQ, RFC 7162).
 */
export async function isSameMailbox(source: ShownMailbox, target: ShownMailbox): Promise<boolean> {
  if (!mayBeSame(source.status, target.status)) return false;
  const here = { reader: new Reader(source.connection, 'source'), folder: folderOf(source) };
  const there = { reader: new Reader(target.connection, 'target'), folder: folderOf(target) };
  const uids = await here.reader.uids(here.folder, 1, '*');
  const sample = uids.filter((_, at) => at < SAMPLE_MESSAGES || at >= uids.length - SAMPLE_MESSAGES);
  const [shown, known] = await Promise.all([factsOf(here, sample), factsOf(there, sample)]);
  const common = [...shown].filter((message) => known.has(message)).length;
  // mail may be deleted between the two looks, so not every message need be in both
  return common > 0 && common * 2 >= shown.size;
}

function mayBeSame(a: MailboxStatus, b: MailboxStatus): boolean {
  if (a.uidValidity === null || a.uidValidity !== b.uidValidity || !a.messages || !b.messages) return false;
  const [here, there] = [a.highestModSeq, b.highestModSeq];
  // mail that comes in between the two looks moves both UIDNEXT and HIGHESTMODSEQ
  if (a.uidNext === b.uidNext && here !== null && there !== null && here !== there) return false;
  return a.mailboxId === null || b.mailboxId === null || a.mailboxId === b.mailboxId;
}

function folderOf({ status }: ShownMailbox): SideFolder {
  return { rawName: status.rawName, uidValidity: status.uidValidity };
}

async function factsOf(
  { reader, folder }: { readonly reader: Reader; readonly folder: SideFolder },
  uids: readonly number[],
): Promise<ReadonlySet<string>> {
  const facts = new Set<string>();
  const asked = { sets: setsOf(uids), items: '(UID INTERNALDATE RFC822.SIZE)' };
  await reader.fetch(folder, asked, ({ uid, internalDate, sizeBytes }) => {
    if (internalDate !== undefined) facts.add(`${uid} ${instantOf(internalDate)} ${sizeBytes}`);
  });
  return facts;
}
