import { randomBytes } from 'node:crypto';
import { Secret } from '@mailhaul/base';
import type { DemoSide } from './demo-side.ts';
import type { AccountSeed, MailboxSeed, MessageSeed } from './server/account.ts';
import { repeatingContent } from './server/content.ts';
import { plainProfile } from './server/profiles.ts';
import { type ImapServer, startImapServer } from './server/server.ts';

/** What was planted into a mailbox of the demo, as other migrations meet it; `none`: nothing. */
export type PlantedTrouble =
  | 'hidden-parent'
  | 'slash'
  | 'wrong-password'
  | 'large-message'
  | 'full-target'
  | 'missing-mailbox'
  | 'none';

/** Somebody whose row stands in the CSV. */
export interface TroubledPerson {
  /** At the source. */
  readonly user: string;
  /** At the target. */
  readonly emailAddress: string;
  /** As it stands in the CSV: of one of them it is wrong. */
  readonly password: Secret<string>;
  readonly trouble: PlantedTrouble;
  readonly messages: number;
}

/** Two mail servers inside this process, with six of the troubles that stop migrations. */
export interface TroubledDemo {
  readonly source: DemoSide;
  readonly target: DemoSide;
  readonly people: readonly TroubledPerson[];
  /** Opens all mailboxes of the target. */
  readonly admin: { readonly name: string; readonly password: Secret<string> };
  /** The right password of the one whose row has a wrong one. */
  readonly rightPassword: Secret<string>;
  readonly servers: { readonly source: ImapServer; readonly target: ImapServer };
  /** Gives the full mailbox more room, as its admin would. */
  makeRoom(): void;
  /** Gives the missing mailbox to whom it belongs, as its admin would. */
  makeMailbox(): void;
  close(): Promise<void>;
}

const DOMAIN = 'new.example';
const ADMIN = 'mover';
const LETTERS = 12;
/** What Exchange Online takes unless somebody raises it, and a message beyond that. */
const APPEND_LIMIT_BYTES = 35_000_000;
const LARGE_MESSAGE_BYTES = 36_000_000;
/** Less than what the one has who finds no room. */
const LITTLE_ROOM_BYTES = 3_000;

const PEOPLE: readonly (readonly [user: string, trouble: PlantedTrouble])[] = [
  ['anna', 'hidden-parent'],
  ['bert', 'slash'],
  ['cora', 'wrong-password'],
  ['dora', 'large-message'],
  ['emil', 'full-target'],
  ['fritz', 'missing-mailbox'],
  ['gina', 'none'],
];

/** Starts both servers on free loopback ports; needs no network, no root and no files. */
export async function startTroubledDemo(): Promise<TroubledDemo> {
  const [own, wrong, master] = [newSecret(), newSecret(), newSecret()];
  const accounts = PEOPLE.map(([user, trouble]) => sourceAccount(user, trouble, own));
  const source = await startImapServer({ delimiter: '.', accounts });
  const target = await startTarget(master);
  const people = PEOPLE.map(([user, trouble]) => ({
    user,
    emailAddress: addressOf(user),
    password: trouble === 'wrong-password' ? wrong : own,
    trouble,
    messages: source.account(user).usedMessages,
  }));
  return {
    source: { host: source.host, port: source.port },
    target: { host: target.host, port: target.port },
    people,
    admin: { name: ADMIN, password: master },
    rightPassword: own,
    servers: { source, target },
    makeRoom: () => {
      target.account(addressOf(userWith('full-target'))).quota = undefined;
    },
    makeMailbox: () => {
      target.account(addressOf(userWith('missing-mailbox'))).create({ name: 'INBOX' });
    },
    close: async () => {
      await Promise.all([source.close(), target.close()]);
    },
  };
}

function newSecret(): Secret<string> {
  return new Secret(randomBytes(6).toString('hex'));
}

function addressOf(user: string): string {
  return `${user}@${DOMAIN}`;
}

function userWith(trouble: PlantedTrouble): string {
  return PEOPLE.find(([, planted]) => planted === trouble)?.[0] ?? '';
}

async function startTarget(master: Secret<string>): Promise<ImapServer> {
  const accounts = PEOPLE.map(([user, trouble]): AccountSeed => {
    const quota = trouble === 'full-target' ? { quota: { storageBytes: LITTLE_ROOM_BYTES } } : {};
    return { user: addressOf(user), password: newSecret().reveal(), ...quota };
  });
  const target = await startImapServer({
    capabilities: [...plainProfile.capabilities, 'QUOTA', `APPENDLIMIT=${APPEND_LIMIT_BYTES}`],
    masterUsers: { [ADMIN]: master.reveal() },
    accounts,
  });
  // an admin is let in for whoever it is, and then there is nothing: so Cyrus does it
  target.account(addressOf(userWith('missing-mailbox'))).mailboxes.clear();
  return target;
}

function sourceAccount(user: string, trouble: PlantedTrouble, password: Secret<string>): AccountSeed {
  const inbox: MailboxSeed = { name: 'INBOX', messages: letters(user, 'INBOX') };
  return { user, password: password.reveal(), mailboxes: [inbox, ...folders(user, trouble)] };
}

function folders(user: string, trouble: PlantedTrouble): readonly MailboxSeed[] {
  switch (trouble) {
    case 'hidden-parent':
      // LIST shows the two, and not `Hidden`
      return ['Hidden.Folder1', 'Hidden.Folder2'].map((name) => ({ name, messages: letters(user, name) }));
    case 'slash':
      return [{ name: 'Junk/', messages: letters(user, 'Junk/') }];
    case 'large-message':
      return [{ name: 'Videos', messages: [largeMessage(user)] }];
    default:
      return [{ name: 'Sent', messages: letters(user, 'Sent') }];
  }
}

function letters(user: string, folder: string): MessageSeed[] {
  return Array.from({ length: LETTERS }, (_, at) => {
    const day = String(at + 1).padStart(2, '0');
    const head = [
      `Message-ID: <${user}.${folder.replaceAll(/\W/g, '')}.${at}@old.example>`,
      `Date: ${day} Mar 2025 09:00:00 +0000`,
      'From: friend@example.org',
      `Subject: Letter ${at + 1}`,
      '',
      `Dear ${user}, this is letter ${at + 1} in ${folder}.`,
      '',
    ];
    return { bytes: head.join('\r\n'), internalDate: `${day}-Mar-2025 09:00:00 +0000`, flags: ['\\Seen'] };
  });
}

function largeMessage(user: string): MessageSeed {
  const head = `Message-ID: <${user}.film@old.example>\r\nFrom: ${user}@old.example\r\nSubject: The film\r\n\r\n`;
  return {
    bytes: repeatingContent(new TextEncoder().encode(head), LARGE_MESSAGE_BYTES),
    internalDate: '01-Mar-2025 09:00:00 +0000',
  };
}
