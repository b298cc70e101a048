import {
  type ImapServer,
  type ImapServerOptions,
  type MailboxSeed,
  startImapServer,
} from '@mailhaul/test-kit';

/** The password of every account. */
export const PASSWORD = 'secret';

/** Two scripted servers on which the same users have accounts; those of the target are empty. */
export async function twoServers(
  mailboxes: Readonly<Record<string, readonly MailboxSeed[]>>,
  options: {
    readonly source?: Partial<ImapServerOptions>;
    readonly target?: Partial<ImapServerOptions>;
  } = {},
): Promise<{
  readonly source: ImapServer;
  readonly target: ImapServer;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const users = Object.entries(mailboxes);
  const [source, target] = await Promise.all([
    startImapServer({
      accounts: users.map(([user, seeds]) => ({ user, password: PASSWORD, mailboxes: seeds })),
      ...options.source,
    }),
    startImapServer({ accounts: users.map(([user]) => ({ user, password: PASSWORD })), ...options.target }),
  ]);
  return {
    source,
    target,
    async [Symbol.asyncDispose]() {
      await Promise.all([source.close(), target.close()]);
    },
  };
}

/** A letter that differs from every other in its number. */
export function letter(number: number, sizeBytes = 0) {
  const day = String((number % 28) + 1).padStart(2, '0');
  const body =
    sizeBytes > 0 ? `${'x'.repeat(78)}\r\n`.repeat(Math.ceil(sizeBytes / 80)) : `letter ${number}\r\n`;
  return {
    bytes: `Message-ID: <${number}@example.org>\r\nDate: ${day} Jan 2024 10:00:00 +0000\r\nFrom: a@example.org\r\nSubject: letter ${number}\r\n\r\n${body}`,
    internalDate: `${day}-Jan-2024 10:00:00 +0000`,
  };
}

/** An INBOX with letters first..last. */
export function inbox(first: number, last: number): MailboxSeed[] {
  const messages = Array.from({ length: last - first + 1 }, (_, at) => letter(first + at));
  return [{ name: 'INBOX', messages }];
}

/** How many messages a user's INBOX holds. */
export function messagesOf(server: ImapServer, user: string): number {
  return [...server.account(user).mailbox('INBOX').messages].length;
}

/** Rows for these users, whose names are the same on both sides. */
export function rowsFor(users: readonly string[]) {
  return users.map((user) => ({
    emailAddress: `${user}@example.org`,
    userName: user,
    targetUserName: user,
    password: PASSWORD,
  }));
}
