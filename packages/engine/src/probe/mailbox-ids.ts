import type { ListedFolder } from '@mailhaul/domain';
import {
  type Connection,
  isSendableName,
  list,
  type MailboxStatus,
  mailboxArgument,
  status,
} from '@mailhaul/imap';
import { optional } from './optional.ts';

/** ALPHA, digits, `_` and `-`, at most 255 (RFC 8474 §7); anything else is noise. */
const OBJECT_ID = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Reads the MAILBOXID of folders, by raw name, where the server has such (RFC 8474). It is never asked together with other STATUS
 * items: Cyrus 3.6 then answers with whatever lies in freed memory.
 */
export async function mailboxIds(
  connection: Connection,
  folders: readonly ListedFolder[],
): Promise<ReadonlyMap<string, string>> {
  const { capabilities } = connection;
  if (!capabilities.has('OBJECTID')) return new Map();
  const answers =
    capabilities.has('LIST-STATUS') || capabilities.has('IMAP4rev2')
      ? await listedStatuses(connection)
      : await singleStatuses(connection, folders);
  return new Map(
    answers.flatMap(({ rawName, mailboxId }) =>
      mailboxId !== null && OBJECT_ID.test(mailboxId) ? [[rawName, mailboxId] as const] : [],
    ),
  );
}

async function listedStatuses(connection: Connection): Promise<readonly MailboxStatus[]> {
  const nothing = { mailboxes: [], statuses: new Map<string, MailboxStatus>() };
  const listing = await optional(connection.run(list('*', ['STATUS (MAILBOXID)'])), nothing);
  return [...listing.statuses.values()];
}

async function singleStatuses(
  connection: Connection,
  folders: readonly ListedFolder[],
): Promise<readonly MailboxStatus[]> {
  const answers = folders
    .filter(({ rawName }) => isSendableName(rawName))
    .map((folder) => {
      const argument = mailboxArgument(folder.rawName, connection.capabilities.has('LITERAL+'));
      return optional(connection.run(status(argument, ['MAILBOXID'])), null);
    });
  return (await Promise.all(answers)).flatMap((answer) => answer ?? []);
}
