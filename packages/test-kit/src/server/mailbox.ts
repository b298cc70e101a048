import type { MessageContent } from './content.ts';
import { formatInternalDate } from './internal-date.ts';
import { type GmailIdentity, type Message, MessageList, type VirtualMessages } from './message-list.ts';

/** A message about to be stored; the mailbox gives it what is left out. */
export interface NewMessage {
  readonly content: MessageContent;
  readonly flags?: Iterable<string>;
  readonly internalDate?: string;
  /** Only for seeding; must be above all UIDs in the mailbox. */
  readonly uid?: number;
  readonly gmail?: GmailIdentity;
}

/** What a mailbox needs to exist. */
export interface MailboxIdentity {
  /** As on the wire: modified UTF-7, or whatever raw bytes the server lets through. */
  readonly name: string;
  readonly uidValidity: number;
  readonly mailboxId: string;
  readonly virtual?: VirtualMessages;
}

/** Told about changes made by any session or test. */
export interface MailboxWatcher {
  arrived(mailbox: Mailbox): void;
  expunged(mailbox: Mailbox, sequence: number): void;
  flagsChanged(mailbox: Mailbox, uid: number): void;
}

/** A folder with its messages and counters. Tests may change it directly, as another client would. */
export class Mailbox {
  name: string;
  uidValidity: number;
  uidNext = 1;
  highestModseq = 1;
  subscribed = false;
  /** \Noselect, \Marked … as LIST shows them, special-use apart. */
  attributes: readonly string[] = [];
  /** \Sent, \Drafts …, shown only where the capabilities allow it. */
  specialUse: readonly string[] = [];
  /** Overrides the server's PERMANENTFLAGS. */
  permanentFlags: readonly string[] | undefined;
  readonly mailboxId: string;
  readonly messages: MessageList;
  readonly watchers = new Set<MailboxWatcher>();
  /** Counts removals, so that a running FETCH knows that its place in the list has moved. */
  removals = 0;

  constructor(identity: MailboxIdentity) {
    this.name = identity.name;
    this.uidValidity = identity.uidValidity;
    this.mailboxId = identity.mailboxId;
    this.messages = new MessageList(identity.virtual);
    const last = this.messages.at(this.messages.length - 1);
    if (last) this.uidNext = last.uid + 1;
  }

  get selectable(): boolean {
    return !this.attributes.some((name) => /^\\(noselect|nonexistent)$/i.test(name));
  }

  get sizeBytes(): number {
    let total = 0;
    for (const message of this.messages) total += message.content.sizeBytes;
    return total;
  }

  /** Stores a message and tells its UID. */
  append(message: NewMessage): number {
    const uid = message.uid ?? this.uidNext;
    if (uid < this.uidNext) throw new Error(`UID ${uid} is below UIDNEXT ${this.uidNext} of ${this.name}`);
    this.uidNext = uid + 1;
    this.messages.push({
      uid,
      flags: new Set(message.flags),
      internalDate: message.internalDate ?? formatInternalDate(new Date()),
      content: message.content,
      modseq: ++this.highestModseq,
      ...(message.gmail ? { gmail: message.gmail } : {}),
    });
    for (const watcher of this.watchers) watcher.arrived(this);
    return uid;
  }

  find(uid: number): Message | undefined {
    const message = this.messages.at(this.messages.indexFrom(uid));
    return message?.uid === uid ? message : undefined;
  }

  /** Whoever makes the change is not told about it. */
  setFlags(uid: number, flags: Iterable<string>, by?: MailboxWatcher): void {
    const index = this.messages.indexFrom(uid);
    const message = this.messages.at(index);
    if (message?.uid !== uid) throw new Error(`no UID ${uid} in ${this.name}`);
    this.messages.replace(index, { ...message, flags: new Set(flags), modseq: ++this.highestModseq });
    for (const watcher of this.watchers) if (watcher !== by) watcher.flagsChanged(this, uid);
  }

  expunge(uids: Iterable<number>): void {
    for (const uid of uids) {
      const index = this.messages.indexFrom(uid);
      if (this.messages.uidAt(index) !== uid) continue;
      this.messages.removeAt(index);
      this.removals += 1;
      this.highestModseq += 1;
      for (const watcher of this.watchers) watcher.expunged(this, index + 1);
    }
  }

  flagsInUse(): Set<string> {
    const used = new Set<string>();
    for (const message of this.messages) for (const flag of message.flags) used.add(flag);
    return used;
  }
}
