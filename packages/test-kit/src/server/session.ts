import type { Account } from './account.ts';
import type { ConnectionLog } from './connection-log.ts';
import type { Mailbox, MailboxWatcher } from './mailbox.ts';
import type { Message } from './message-list.ts';
import type { Output } from './output.ts';
import type { CommandReader } from './reader.ts';
import type { ServerState } from './server-state.ts';
import type { Transport } from './transport.ts';

/** The mailbox a session has open. */
export interface Selection {
  readonly mailbox: Mailbox;
  readonly readOnly: boolean;
}

/** What a session is made of. */
export interface SessionParts {
  readonly server: ServerState;
  readonly log: ConnectionLog;
  readonly transport: Transport;
  readonly reader: CommandReader;
  readonly out: Output;
}

/** One client's connection: who is signed in, what is selected, what must be told before the next tagged reply. */
export class Session implements MailboxWatcher {
  readonly server: ServerState;
  readonly log: ConnectionLog;
  readonly transport: Transport;
  readonly reader: CommandReader;
  readonly out: Output;
  account: Account | undefined;
  selection: Selection | undefined;
  secured = false;
  /** RFC 7162: some command has asked for mod-sequences, so changes are told with them from now on. */
  condstore = false;
  /** Of the command being executed. */
  tag = '';
  /** Set by LOGOUT and by faults: the loop ends after the present command. */
  stopped = false;
  /** Runs after the tagged reply has left, as STARTTLS needs. */
  afterReply: (() => Promise<void>) | undefined;
  #grown = false;
  #expunged: number[] = [];
  readonly #reflagged = new Set<number>();

  constructor(parts: SessionParts) {
    this.server = parts.server;
    this.log = parts.log;
    this.transport = parts.transport;
    this.reader = parts.reader;
    this.out = parts.out;
  }

  /** The capabilities to show now. */
  capabilities(): string[] {
    const { profile, options } = this.server;
    const listed = [...(this.account ? profile.capabilities : profile.preLoginCapabilities)];
    if (!listed.some((name) => /^imap4rev/i.test(name))) listed.unshift('IMAP4rev1');
    if (this.account || !options.tls || this.secured) return listed;
    if (options.tls.required)
      return [...listed.filter((name) => !/^auth=/i.test(name)), 'STARTTLS', 'LOGINDISABLED'];
    return [...listed, 'STARTTLS'];
  }

  has(capability: string): boolean {
    const wanted = capability.toUpperCase();
    return this.capabilities().some((name) => name.toUpperCase() === wanted);
  }

  /** The value of a capability such as `APPENDLIMIT=35651584`. */
  capabilityValue(name: string): string | undefined {
    const prefix = `${name.toUpperCase()}=`;
    const found = this.capabilities().find((capability) => capability.toUpperCase().startsWith(prefix));
    return found?.slice(prefix.length);
  }

  untagged(text: string): void {
    this.out.text(`* ${text}\r\n`);
  }

  select(selection: Selection | undefined): void {
    this.selection?.mailbox.watchers.delete(this);
    this.selection = selection;
    this.#forgetChanges();
    selection?.mailbox.watchers.add(this);
  }

  arrived(): void {
    this.#grown = true;
  }

  expunged(_mailbox: Mailbox, sequence: number): void {
    this.#expunged.push(sequence);
  }

  flagsChanged(_mailbox: Mailbox, uid: number): void {
    this.#reflagged.add(uid);
  }

  #forgetChanges(): void {
    this.#grown = false;
    this.#expunged = [];
    this.#reflagged.clear();
  }

  /** Tells what happened to the selected mailbox. EXPUNGE may not follow commands that use sequence numbers. */
  reportChanges(verb: string): void {
    const mailbox = this.selection?.mailbox;
    if (!mailbox || /^(FETCH|STORE|SEARCH)$/.test(verb)) return;
    for (const sequence of this.#expunged) this.untagged(`${sequence} EXPUNGE`);
    if (this.#grown) this.untagged(`${mailbox.messages.length} EXISTS`);
    for (const uid of this.#reflagged) {
      const index = mailbox.messages.indexFrom(uid);
      const message = mailbox.messages.at(index);
      if (message?.uid === uid) this.untagged(`${index + 1} FETCH (UID ${uid} FLAGS ${flagList(message)})`);
    }
    this.#forgetChanges();
  }

  /** Ends the connection without another byte; what was already said still arrives. */
  cut(linger = false): void {
    this.out.muted = false;
    this.out.flush();
    this.stopped = !linger;
    this.transport.end();
    this.out.muted = true;
  }

  /** Says BYE and ends the connection. */
  bye(text: string): void {
    this.untagged(`BYE ${text}`);
    this.stopped = true;
    this.out.flush();
    this.transport.end();
  }

  /** Leaves nothing behind. */
  closed(): void {
    this.select(undefined);
    this.server.sessions.delete(this);
  }
}

/** `(\Seen $Forwarded)` */
export function flagList(message: Message): string {
  return `(${[...message.flags].join(' ')})`;
}
