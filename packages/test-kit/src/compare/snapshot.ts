import type { Account } from '../servers/account.ts';
import { type ListedFolder, listFolders, readLayout } from './folder-list.ts';
import { ImapSession } from './imap-session.ts';
import { examine, readMessages } from './mailbox-reading.ts';

/** One message of a snapshot. */
export interface SnapshotMessage {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly instant: number | undefined;
  /** SHA-256 in hex, when bodies were asked for. */
  readonly sha256?: string;
}

/** One folder of a snapshot. */
export interface SnapshotFolder {
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly messages: readonly SnapshotMessage[];
}

/** An account's folders by name; two snapshots of an untouched account are deeply equal. */
export type Snapshot = Readonly<Record<string, SnapshotFolder>>;

/** Writes down what a migration must leave alone: UIDs, flags, dates, UIDVALIDITY, and if asked the bytes. */
export async function snapshot(
  account: Account,
  options: { readonly bodies?: boolean } = {},
): Promise<Snapshot> {
  const session = await ImapSession.open(account);
  try {
    const listed = await listFolders(session, await readLayout(session));
    const folders: Record<string, SnapshotFolder> = {};
    for (const folder of [...listed].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      folders[folder.name] = await snapshotFolder(session, folder, options.bodies === true);
    }
    return folders;
  } finally {
    await session.close();
  }
}

async function snapshotFolder(
  session: ImapSession,
  folder: ListedFolder,
  bodies: boolean,
): Promise<SnapshotFolder> {
  const { uidValidity, uidNext } = await examine(session, folder);
  const messages = await readMessages(session, folder, bodies ? 'bodies' : 'flags');
  return {
    uidValidity,
    uidNext,
    messages: messages.map(({ uid, flags, keywords, instant, raw }) => ({
      uid,
      flags: [...flags, ...keywords],
      instant,
      ...(raw === undefined ? {} : { sha256: raw }),
    })),
  };
}
