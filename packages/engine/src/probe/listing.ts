import { isSelectable, type ListedFolder } from '@mailhaul/domain';
import {
  type Connection,
  decodeMailboxName,
  ImapCommandError,
  isSendableName,
  type ListedMailbox,
  type Listing,
  list,
  type MailboxStatus,
  mailboxArgument,
  type Namespaces,
  namespace,
  status,
} from '@mailhaul/imap';
import { mailboxIds } from './mailbox-ids.ts';
import { mailboxBelow } from './mailbox-root.ts';
import { optional } from './optional.ts';

export { optional };

/** What is in an account: its folders, their state, how its names are built. */
export interface AccountListing {
  readonly folders: readonly ListedFolder[];
  /** By raw name; folders that cannot be selected have none. */
  readonly statuses: ReadonlyMap<string, MailboxStatus>;
  readonly namespaces: Namespaces;
  /** Delimiter of the personal namespace; null when the server has none. */
  readonly delimiter: string | null;
  /** Prefix of the personal namespace, e.g. `INBOX.`. */
  readonly prefix: string;
}

const NO_NAMESPACES: Namespaces = { personal: [], other: [], shared: [] };

/** What is asked of an account. */
interface AccountQuestion {
  /** Only what lies there, as if it were the account; see mailboxBelow. */
  readonly root?: string | undefined;
  /** Whether the bytes of each folder are wanted; a server may have to look into each of its messages for that. */
  readonly sizes?: boolean;
}

/** Lists an account in as few round trips as the server allows: NAMESPACE and LIST go out together. */
export async function listAccount(
  connection: Connection,
  { root, sizes = false }: AccountQuestion = {},
): Promise<AccountListing> {
  const wanted = statusItems(connection, sizes);
  const extended = connection.capabilities.has('LIST-EXTENDED') || connection.capabilities.has('IMAP4rev2');
  const asking = Promise.all([
    askNamespaces(connection),
    extended ? listExtended(connection, wanted) : listPlain(connection),
  ]);
  const [namespaces, listing] = await asking;
  const complete = listing.listing.mailboxes.length > 0 ? listing : await listPlain(connection);
  const everything = complete.listing.mailboxes.map((mailbox) =>
    listedFolder(mailbox, namespaces, complete.subscribed),
  );
  const folders = root === undefined ? everything : mailboxBelow(everything, root);
  const statuses = new Map(complete.listing.statuses);
  const [ids] = await Promise.all([
    mailboxIds(connection, folders.filter(isReadable)),
    askMissingStatuses(connection, folders, { statuses, wanted }),
  ]);
  for (const [rawName, state] of statuses)
    statuses.set(rawName, { ...state, mailboxId: ids.get(rawName) ?? null });
  const personal = namespaces.personal[0];
  return {
    folders,
    statuses,
    namespaces,
    delimiter:
      personal?.delimiter ??
      complete.listing.mailboxes.find((mailbox) => mailbox.delimiter !== null)?.delimiter ??
      null,
    prefix: root === undefined ? (personal?.prefix ?? '') : '',
  };
}

/** The STATUS items this server understands. */
function statusItems(connection: Connection, sizes: boolean): string[] {
  const { capabilities } = connection;
  return [
    'MESSAGES',
    'UIDNEXT',
    'UIDVALIDITY',
    ...(capabilities.has('CONDSTORE') || capabilities.has('QRESYNC') ? ['HIGHESTMODSEQ'] : []),
    ...(sizes && capabilities.has('STATUS=SIZE') ? ['SIZE'] : []),
  ];
}

async function askNamespaces(connection: Connection): Promise<Namespaces> {
  if (!connection.capabilities.has('NAMESPACE')) return NO_NAMESPACES;
  return optional(connection.run(namespace()), NO_NAMESPACES);
}

interface SubscribedListing {
  readonly listing: Listing;
  /** Raw names; null when the LIST answer itself tells. */
  readonly subscribed: ReadonlySet<string> | null;
}

async function listExtended(connection: Connection, wanted: readonly string[]): Promise<SubscribedListing> {
  const { capabilities } = connection;
  const returns = [
    'SUBSCRIBED',
    ...(capabilities.has('SPECIAL-USE') || capabilities.has('IMAP4rev2') ? ['SPECIAL-USE'] : []),
    ...(capabilities.has('LIST-STATUS') || capabilities.has('IMAP4rev2')
      ? [`STATUS (${wanted.join(' ')})`]
      : []),
  ];
  try {
    return { listing: await connection.run(list('*', returns)), subscribed: null };
  } catch (error) {
    if (error instanceof ImapCommandError) return listPlain(connection);
    throw error;
  }
}

async function listPlain(connection: Connection): Promise<SubscribedListing> {
  const verb =
    !connection.capabilities.has('SPECIAL-USE') && connection.capabilities.has('XLIST') ? 'XLIST' : 'LIST';
  const nothing: Listing = { mailboxes: [], statuses: new Map() };
  const [listing, subscriptions] = await Promise.all([
    connection.run(list('*', [], verb)),
    optional(connection.run(list('*', [], 'LSUB')), nothing),
  ]);
  return { listing, subscribed: new Set(subscriptions.mailboxes.map((mailbox) => mailbox.rawName)) };
}

function isReadable(folder: ListedFolder): boolean {
  return isSelectable(folder) && folder.namespace === 'personal';
}

async function askMissingStatuses(
  connection: Connection,
  folders: readonly ListedFolder[],
  into: { statuses: Map<string, MailboxStatus>; wanted: readonly string[] },
): Promise<void> {
  const missing = folders.filter(
    (folder) => isReadable(folder) && isSendableName(folder.rawName) && !into.statuses.has(folder.rawName),
  );
  await Promise.all(
    missing.map(async (folder) => {
      const argument = mailboxArgument(folder.rawName, connection.capabilities.has('LITERAL+'));
      const answer = await optional(connection.run(status(argument, into.wanted)), null);
      if (answer) into.statuses.set(folder.rawName, answer);
    }),
  );
}

function listedFolder(
  mailbox: ListedMailbox,
  namespaces: Namespaces,
  subscribed: ReadonlySet<string> | null,
): ListedFolder {
  const { rawName, delimiter, attributes } = mailbox;
  const parts = delimiter === null ? [rawName] : rawName.split(delimiter);
  return {
    rawName,
    path: parts.map((part) => decodeMailboxName(part).text),
    delimiter,
    attributes,
    subscribed: subscribed ? subscribed.has(rawName) : attributes.includes('subscribed'),
    namespace: namespaceOf(rawName, namespaces),
  };
}

function namespaceOf(rawName: string, namespaces: Namespaces): ListedFolder['namespace'] {
  const within = (prefix: string) =>
    prefix !== '' && (rawName.startsWith(prefix) || rawName === prefix.slice(0, -1));
  if (namespaces.personal.some(({ prefix }) => within(prefix))) return 'personal';
  if (namespaces.other.some(({ prefix }) => within(prefix))) return 'other';
  // Cyrus' shared namespace has no prefix: what is not INBOX and not below a personal prefix lies in it
  const outsidePersonal =
    namespaces.personal.every(({ prefix }) => prefix !== '') && namespaces.personal.length > 0;
  const bare =
    namespaces.shared.some(({ prefix }) => prefix === '') &&
    outsidePersonal &&
    rawName.toUpperCase() !== 'INBOX';
  return bare || namespaces.shared.some(({ prefix }) => within(prefix)) ? 'shared' : 'personal';
}
