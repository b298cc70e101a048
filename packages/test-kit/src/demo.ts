import { randomBytes } from 'node:crypto';
import { Secret } from '@mailhaul/base';
import { encodeMailboxName } from './compare/modified-utf7.ts';
import { crowdMailboxes, type DemoMailbox, demoMailboxes } from './corpus/demo/mailbox.ts';
import { DEMO_APPEND_LIMIT_BYTES, DEMO_REFUSED_KEYWORD, type DemoTrap } from './corpus/demo/trap.ts';
import type { DemoSide } from './demo-side.ts';
import type { AccountSeed, MailboxSeed } from './server/account.ts';
import { plainProfile } from './server/profiles.ts';
import { type ImapServer, startImapServer } from './server/server.ts';

export type { DemoTrap } from './corpus/demo/trap.ts';
export type { DemoSide } from './demo-side.ts';
export {
  type PlantedTrouble,
  startTroubledDemo,
  type TroubledDemo,
  type TroubledPerson,
} from './demo-troubles.ts';

/** Somebody whose mailbox is moved in the demo; user name and password hold on both sides. */
export interface DemoPerson {
  readonly user: string;
  readonly name: string;
  readonly password: Secret<string>;
  readonly folders: number;
  readonly messages: number;
  readonly sizeBytes: number;
  /** What a careless migration would get wrong in this mailbox. */
  readonly traps: readonly DemoTrap[];
}

/** How to start the demo. */
export interface DemoOptions {
  /** Added to every round trip on both sides; 0 when left out. */
  readonly latencyMs?: number;
  /** Of the source and the target; made up when left out. */
  readonly password?: Secret<string>;
  /** So many mailboxes instead of three. */
  readonly people?: number;
  /** Users whose mailbox at the target is too small for theirs. */
  readonly crowded?: readonly string[];
}

/** Two mail servers inside this process: one with three full mailboxes, one that expects them. */
export interface Demo {
  readonly source: DemoSide;
  readonly target: DemoSide;
  readonly people: readonly DemoPerson[];
  /** Both servers with all they hold, for whoever wants to look closer. */
  readonly servers: { readonly source: ImapServer; readonly target: ImapServer };
  close(): Promise<void>;
}

/** Starts the demo's two servers on free loopback ports; needs no network, no root and no files. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const mailboxes = options.people === undefined ? demoMailboxes() : crowdMailboxes(options.people);
  const password = options.password ?? new Secret(randomBytes(12).toString('hex'));
  const common: Common = { password, latencyMs: options.latencyMs ?? 0, crowded: options.crowded ?? [] };
  const source = await startSource(mailboxes, common);
  const target = await startTarget(mailboxes, common);
  return {
    source: { host: source.host, port: source.port },
    target: { host: target.host, port: target.port },
    people: mailboxes.map((mailbox) => person(mailbox, password)),
    servers: { source, target },
    close: async () => {
      await Promise.all([source.close(), target.close()]);
    },
  };
}

type Common = Required<Omit<DemoOptions, 'people'>>;

/** What a mailbox that is too small takes. */
const CROWDED_BYTES = 60_000;

const SOURCE_PREFIX = 'INBOX.';

/** An older server: everything below INBOX., levels parted by dots, local folder names. */
function startSource(mailboxes: readonly DemoMailbox[], common: Common): Promise<ImapServer> {
  return startImapServer({
    latencyMs: common.latencyMs,
    delimiter: '.',
    prefix: SOURCE_PREFIX,
    accounts: mailboxes.map((mailbox) => account(mailbox, common.password, sourceFolders(mailbox))),
  });
}

function sourceFolders(mailbox: DemoMailbox): MailboxSeed[] {
  const byFolder = Map.groupBy(mailbox.messages, ({ folder }) => folder.join('\0'));
  return mailbox.folders.map(({ levels, specialUse }) => ({
    name: sourceName(levels),
    subscribed: true,
    specialUse: specialUse ?? [],
    messages: byFolder.get(levels.join('\0')) ?? [],
  }));
}

function sourceName(levels: readonly string[]): string {
  const wire = levels.map(encodeMailboxName).join('.');
  return levels[0] === 'INBOX' ? wire : SOURCE_PREFIX + wire;
}

const TARGET_FOLDERS: readonly MailboxSeed[] = [
  { name: 'Sent', specialUse: '\\Sent', subscribed: true },
  { name: 'Drafts', specialUse: '\\Drafts', subscribed: true },
  { name: 'Trash', specialUse: '\\Trash', subscribed: true },
  { name: 'Junk', specialUse: '\\Junk', subscribed: true },
  { name: 'Archive', specialUse: '\\Archive', subscribed: true },
];

/** A newer server with other habits: slashes, English names, a size limit, one keyword it will not take. */
function startTarget(mailboxes: readonly DemoMailbox[], common: Common): Promise<ImapServer> {
  return startImapServer({
    latencyMs: common.latencyMs,
    capabilities: [...plainProfile.capabilities, `APPENDLIMIT=${DEMO_APPEND_LIMIT_BYTES}`],
    accounts: mailboxes.map((mailbox) => ({
      ...account(mailbox, common.password, TARGET_FOLDERS),
      ...(common.crowded.includes(mailbox.user) ? { quota: { storageBytes: CROWDED_BYTES } } : {}),
    })),
    script: {
      onCommand: ({ verb, line }) =>
        verb === 'UID STORE' && line.includes(DEMO_REFUSED_KEYWORD)
          ? { reply: `NO [CANNOT] Keyword ${DEMO_REFUSED_KEYWORD} is reserved` }
          : undefined,
      onAppend: ({ flags }) =>
        flags.includes(DEMO_REFUSED_KEYWORD)
          ? { refuse: `NO [CANNOT] Keyword ${DEMO_REFUSED_KEYWORD} is reserved` }
          : undefined,
    },
  });
}

function account(
  mailbox: DemoMailbox,
  password: Secret<string>,
  mailboxes: readonly MailboxSeed[],
): AccountSeed {
  return { user: mailbox.user, password: password.reveal(), mailboxes };
}

function person(mailbox: DemoMailbox, password: Secret<string>): DemoPerson {
  return {
    user: mailbox.user,
    name: mailbox.name,
    password,
    folders: mailbox.folders.length,
    messages: mailbox.messages.length,
    sizeBytes: mailbox.messages.reduce((total, { bytes }) => total + bytes.length, 0),
    traps: mailbox.traps,
  };
}
