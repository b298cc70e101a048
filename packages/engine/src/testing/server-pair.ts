import type { Ledger } from '@mailhaul/domain';
import {
  type ImapServer,
  type ImapServerOptions,
  type MailboxSeed,
  type MessageSeed,
  newMessage,
  readBytes,
  startImapServer,
} from '@mailhaul/test-kit';
import type { Account } from '@mailhaul/test-kit/servers';

/** Two scripted servers with one account each. */
export interface ServerPair {
  readonly source: ImapServer;
  readonly target: ImapServer;
  /** As a pass wants them. */
  readonly accounts: { readonly source: Account; readonly target: Account };
  [Symbol.asyncDispose](): Promise<void>;
}

const USER = 'anna';
const PASSWORD = 'secret';

/** Starts a source and a target that hold these folders. */
export async function startServerPair(
  folders: { readonly source?: readonly MailboxSeed[]; readonly target?: readonly MailboxSeed[] },
  options: {
    readonly source?: Partial<ImapServerOptions>;
    readonly target?: Partial<ImapServerOptions>;
  } = {},
): Promise<ServerPair> {
  const start = (mailboxes: readonly MailboxSeed[] = [], more: Partial<ImapServerOptions> = {}) =>
    startImapServer({ accounts: [{ user: USER, password: PASSWORD, mailboxes }], ...more });
  const [source, target] = await Promise.all([
    start(folders.source, options.source),
    start(folders.target, options.target),
  ]);
  const account = ({ host, port }: ImapServer): Account => ({
    host,
    port,
    security: 'none',
    user: USER,
    password: PASSWORD,
  });
  return {
    source,
    target,
    accounts: { source: account(source), target: account(target) },
    async [Symbol.asyncDispose]() {
      await Promise.all([source.close(), target.close()]);
    },
  };
}

/** A folder of the account on a scripted server. */
export function folderOf(server: ImapServer, name: string) {
  return server.account(USER).mailbox(name);
}

/** The account on a scripted server, to be changed as another client would. */
export function mailboxesOf(server: ImapServer) {
  return server.account(USER);
}

/** Puts a message into a folder as another client would. */
export function put(server: ImapServer, name: string, message: MessageSeed): number {
  return folderOf(server, name).append(newMessage(message));
}

/** What a folder holds, message by message, as text. */
export function contentsOf(server: ImapServer, name: string): string[] {
  return [...folderOf(server, name).messages].map(({ content }) =>
    Buffer.from(readBytes(content)).toString('latin1'),
  );
}

/** A letter that differs from every other in its number. */
export function letter(
  number: number,
  more: { readonly head?: string; readonly body?: string } = {},
): MessageSeed {
  const { head = '', body = `This is letter ${number}.\r\n` } = more;
  const day = String((number % 28) + 1).padStart(2, '0');
  return {
    bytes: `Message-ID: <${number}@example.org>\r\nDate: ${day} Jan 2024 10:00:00 +0000\r\nFrom: a@example.org\r\nSubject: letter ${number}\r\n${head}\r\n${body}`,
    internalDate: `${day}-Jan-2024 10:00:00 +0000`,
  };
}

/** Letters first..last. */
export function letters(first: number, last: number): MessageSeed[] {
  return Array.from({ length: last - first + 1 }, (_, at) => letter(first + at));
}

/** Everything the ledger holds of a source folder: source UID → target UID. */
export async function deliveredOf(ledger: Ledger, sourceName: string): Promise<Map<number, number>> {
  const record = (await ledger.folders()).find((folder) => folder.sourceName === sourceName);
  const segments = record ? await ledger.segments(record.id, 1, 0xffff_ffff) : [];
  return new Map(
    segments.flatMap(({ sourceUids, targetUids }) => sourceUids.map((uid, at) => [uid, targetUids[at] ?? 0])),
  );
}
