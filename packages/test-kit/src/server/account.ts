import { Buffer } from 'node:buffer';
import { bytesContent, type MessageContent } from './content.ts';
import { Mailbox, type NewMessage } from './mailbox.ts';
import type { GmailIdentity, VirtualMessages } from './message-list.ts';

/** A message as a test writes it down. */
export interface MessageSeed {
  /** Text is taken byte for byte (latin1), never re-encoded. */
  readonly bytes: string | Uint8Array | MessageContent;
  readonly flags?: readonly string[];
  readonly internalDate?: string;
  readonly uid?: number;
  readonly gmail?: GmailIdentity;
}

/** A folder as a test writes it down. */
export interface MailboxSeed {
  readonly name: string;
  readonly attributes?: readonly string[];
  readonly specialUse?: string | readonly string[];
  readonly subscribed?: boolean;
  readonly uidValidity?: number;
  readonly uidNext?: number;
  readonly permanentFlags?: readonly string[];
  readonly messages?: readonly MessageSeed[];
  /** Stands before `messages` and costs no memory. */
  readonly virtual?: VirtualMessages;
}

/** Limits of an account; a limit left out does not exist. */
export interface Quota {
  readonly storageBytes?: number;
  readonly messages?: number;
}

/** An account as a test writes it down. INBOX is made when it is not listed. */
export interface AccountSeed {
  readonly user: string;
  readonly password?: string;
  /** Bearer token that XOAUTH2 and OAUTHBEARER accept. */
  readonly token?: string;
  readonly quota?: Quota;
  readonly mailboxes?: readonly MailboxSeed[];
  /** What its owner is told at sign-in, however right the password is, e.g. `[AUTHENTICATIONFAILED] IMAP is disabled`. */
  readonly refusal?: string;
}

/** A user's mailboxes on the scripted server. */
export class Account {
  readonly user: string;
  password: string | undefined;
  token: string | undefined;
  quota: Quota | undefined;
  refusal: string | undefined;
  /** Keyed by the name as on the wire; INBOX always in capitals. */
  readonly mailboxes = new Map<string, Mailbox>();
  /** Names subscribed without a mailbox behind them. */
  readonly danglingSubscriptions = new Set<string>();
  readonly #nextUidValidity: () => number;

  constructor(seed: AccountSeed, nextUidValidity: () => number) {
    this.user = seed.user;
    this.password = seed.password;
    this.token = seed.token;
    this.quota = seed.quota;
    this.refusal = seed.refusal;
    this.#nextUidValidity = nextUidValidity;
    const seeds = seed.mailboxes ?? [];
    if (!seeds.some((mailbox) => /^inbox$/i.test(mailbox.name))) this.create({ name: 'INBOX' });
    for (const mailbox of seeds) this.create(mailbox);
  }

  /** The mailbox of that name; INBOX in any case. */
  find(name: string): Mailbox | undefined {
    return this.mailboxes.get(canonicalName(name));
  }

  /** The mailbox of that name, for tests that know it is there. */
  mailbox(name: string): Mailbox {
    const mailbox = this.find(name);
    if (!mailbox) throw new Error(`${this.user} has no mailbox ${name}`);
    return mailbox;
  }

  create(seed: MailboxSeed): Mailbox {
    const name = canonicalName(seed.name);
    if (this.mailboxes.has(name)) throw new Error(`${this.user} has a mailbox ${name} already`);
    const uidValidity = seed.uidValidity ?? this.#nextUidValidity();
    const mailbox = new Mailbox({
      name,
      uidValidity,
      mailboxId: `M${this.#nextUidValidity()}`,
      ...(seed.virtual ? { virtual: seed.virtual } : {}),
    });
    mailbox.attributes = seed.attributes ?? [];
    mailbox.specialUse = typeof seed.specialUse === 'string' ? [seed.specialUse] : (seed.specialUse ?? []);
    mailbox.subscribed = seed.subscribed ?? false;
    mailbox.permanentFlags = seed.permanentFlags;
    for (const message of seed.messages ?? []) mailbox.append(newMessage(message));
    mailbox.uidNext = Math.max(mailbox.uidNext, seed.uidNext ?? 1);
    this.mailboxes.set(name, mailbox);
    return mailbox;
  }

  delete(name: string): void {
    this.mailboxes.delete(canonicalName(name));
  }

  /** Deletes the mailbox and makes an empty one of the same name: a new UIDVALIDITY. */
  recreate(name: string): Mailbox {
    this.delete(name);
    return this.create({ name });
  }

  rename(from: string, to: string): void {
    const mailbox = this.mailbox(from);
    this.mailboxes.delete(mailbox.name);
    mailbox.name = canonicalName(to);
    this.mailboxes.set(mailbox.name, mailbox);
  }

  get usedBytes(): number {
    let total = 0;
    for (const mailbox of this.mailboxes.values()) total += mailbox.sizeBytes;
    return total;
  }

  get usedMessages(): number {
    let total = 0;
    for (const mailbox of this.mailboxes.values()) total += mailbox.messages.length;
    return total;
  }
}

function canonicalName(name: string): string {
  return /^inbox$/i.test(name) ? 'INBOX' : name;
}

/** A seed's message ready to be appended to a mailbox. */
export function newMessage(seed: MessageSeed): NewMessage {
  const { bytes, ...rest } = seed;
  return { ...rest, content: contentOf(bytes) };
}

function contentOf(bytes: MessageSeed['bytes']): MessageContent {
  if (typeof bytes === 'string') return bytesContent(Buffer.from(bytes, 'latin1'));
  return bytes instanceof Uint8Array ? bytesContent(bytes) : bytes;
}
