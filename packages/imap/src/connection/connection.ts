import type { Buffer } from 'node:buffer';
import type net from 'node:net';
import type { Command } from '../command/command.ts';
import { ImapConnectionError, ImapProtocolError } from '../errors.ts';
import { IDLE_TIMEOUT_MS } from '../limits.ts';
import { CommandGuard } from '../wire/command-guard.ts';
import { OutgoingQueue } from '../wire/outgoing.ts';
import type { Part } from '../wire/part.ts';
import type { StatusResponse } from '../wire/response.ts';
import { Splitter } from '../wire/splitter.ts';
import { Capabilities } from './capabilities.ts';
import { Dialogue } from './dialogue.ts';
import type { ConnectionOptions, ServerAddress } from './options.ts';
import type { TlsFacts } from './tls-facts.ts';
import { tracedPart } from './trace.ts';
import { Debts, newTraffic, type Traffic } from './traffic.ts';
import { Transport } from './transport.ts';

/** A command whose parts are still being produced, e.g. an APPEND whose message is on its way from another server. */
export interface OpenCommand<T> {
  readonly done: Promise<T>;
  add(part: Part): void;
  end(): void;
}

/** One IMAP connection: commands go out pipelined, answers are routed while they are parsed. */
export class Connection {
  readonly traffic: Traffic = newTraffic();
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<Error>;
  /** The mailbox whose FETCH answers come now, as raw name; set by SELECT and EXAMINE inside the parser. */
  selected: string | null = null;
  /** Where it leads; null when it was not made by `connect`. */
  address: ServerAddress | null = null;
  /** The server runs on this machine. */
  isHere = false;
  /** What was agreed on and shown when encryption was established; null in the clear. */
  tls: TlsFacts | null = null;
  /** Called whenever queued bytes have left, and once when the connection ends: the moment to look at `queuedBytes` again. */
  onFlushed: (() => void) | null = null;
  readonly #options: ConnectionOptions;
  readonly #transport: Transport;
  readonly #queue: OutgoingQueue;
  readonly #debts: Debts;
  readonly #dialogue: Dialogue;
  readonly #greeting: Promise<StatusResponse>;
  #splitter: Splitter;
  #lastTag = 0;
  #failure: Error | null = null;
  #close: (error: Error) => void = () => undefined;

  constructor(socket: net.Socket, options: ConnectionOptions) {
    this.#options = options;
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
    this.#debts = new Debts(this.traffic, options.waits ?? null);
    this.#queue = new OutgoingQueue({
      write: (bytes) => this.#write(bytes),
      asked: () => this.#debts.asked(),
      answered: () => this.#debts.answered(),
    });
    this.#dialogue = new Dialogue({
      options,
      queue: this.#queue,
      traffic: this.traffic,
      end: (error) => this.destroy(error),
      flushed: () => this.onFlushed?.(),
    });
    this.#greeting = this.#awaitGreeting();
    this.#splitter = new Splitter(this.#dialogue);
    this.#transport = new Transport(socket, options.idleTimeoutMs ?? IDLE_TIMEOUT_MS, {
      bytes: (chunk) => this.#read(chunk),
      drained: () => this.onFlushed?.(),
      silent: () => this.#silent(),
      ended: (error) => this.destroy(this.#loss(error)),
    });
  }

  /** Resolves with the server's first line (RFC 9051 §7.1.5); rejects when the connection ends before. */
  greeting(): Promise<StatusResponse> {
    return this.#greeting;
  }

  /** The greeting's text, e.g. `Dovecot ready.`; empty before it came. */
  get greetingText(): string {
    return this.#dialogue.greetingText;
  }

  /** What the server offers now; empty before it said so. */
  get capabilities(): Capabilities {
    return this.#dialogue.capabilities;
  }

  /** Sends a command; resolves with its result, rejects with ImapCommandError (NO, BAD) or with what ended the connection. */
  async run<T>(command: Command<T>): Promise<T> {
    const parts = command.parts(this.capabilities.allowsNonSynchronizing(0));
    const guard = this.#newGuard();
    const [complaint] = parts.flatMap((part) => guard.complaint(part) ?? []);
    const fault = complaint ?? guard.endComplaint();
    if (fault !== null) throw new ImapProtocolError(`${command.name} was not sent: ${fault}`);
    const open = this.open(command);
    for (const part of parts) open.add(part);
    open.end();
    return open.done;
  }

  /** Starts a command whose text is added piece by piece; `parts` of the command is not used. */
  open<T>(command: Command<T>): OpenCommand<T> {
    if (this.#failure)
      return { done: Promise.reject(this.#failure), add: () => undefined, end: () => undefined };
    this.#lastTag += 1;
    this.traffic.commands += 1;
    const tag = `A${this.#lastTag}`;
    const outgoing = this.#queue.open(command.onContinuation !== undefined);
    const done = this.#dialogue.expect(tag, command, outgoing);
    this.#queue.add(outgoing, `${tag} `);
    const guard = this.#newGuard();
    const shown = this.#options.trace ? [`${tag} `, command.redacted ?? ''] : null;
    return {
      done,
      add: (part) => {
        const fault = guard.complaint(part);
        if (fault !== null) return this.#fault(command.name, fault);
        if (command.redacted === undefined) shown?.push(tracedPart(part));
        this.#queue.add(outgoing, part);
      },
      end: () => {
        const fault = guard.endComplaint();
        if (fault !== null && !outgoing.finished) return this.#fault(command.name, fault);
        if (shown) this.#options.trace?.('client', shown.join(''));
        this.#queue.add(outgoing, '\r\n');
        this.#queue.end(outgoing);
      },
    };
  }

  /** Bytes that are accepted for sending but have not left this process. */
  get queuedBytes(): number {
    return this.#queue.heldBytes + this.#transport.queuedBytes;
  }

  /** Stops taking bytes from the server, so that its sending comes to rest. */
  pause(): void {
    this.#transport.pause();
  }

  /** Takes bytes again. */
  resume(): void {
    this.#transport.resume();
  }

  /** Number of commands not yet answered. */
  get inFlightCount(): number {
    return this.#dialogue.inFlightCount;
  }

  /** What ended the connection, or null while it lives. */
  get failure(): Error | null {
    return this.#failure;
  }

  /**
   * Puts encryption under the connection. What arrived in the clear after the answer to STARTTLS is discarded, and so is all that
   * the server said about itself before (RFC 9051 §6.2.1).
   */
  async upgrade(encrypt: (socket: net.Socket) => Promise<net.Socket>): Promise<void> {
    this.#splitter.stop();
    await this.#transport.encrypt(encrypt);
    this.#dialogue.capabilities = new Capabilities([]);
    this.#splitter = new Splitter(this.#dialogue);
  }

  /** Ends the connection at once; commands in flight reject with the error. */
  destroy(error: Error = new ImapConnectionError('closed', 'closed by us')): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#splitter.stop();
    this.#transport.destroy();
    this.#debts.forget();
    this.#dialogue.fail(error);
    this.#close(error);
    this.onFlushed?.();
  }

  #awaitGreeting(): Promise<StatusResponse> {
    this.#debts.asked();
    const greeting = new Promise<StatusResponse>((resolve, reject) => {
      this.#dialogue.onGreeting = (response) => {
        this.#debts.answered();
        resolve(response);
      };
      void this.closed.then(reject);
    });
    // whoever does not ask for the greeting need not care that it did not come
    greeting.catch(() => undefined);
    return greeting;
  }

  #newGuard(): CommandGuard {
    return new CommandGuard((sizeBytes) => this.capabilities.allowsNonSynchronizing(sizeBytes));
  }

  // a part of it may be on the wire already, so nothing can follow
  #fault(name: string, fault: string): void {
    this.destroy(new ImapProtocolError(`${name} was broken off: ${fault}`));
  }

  #loss(error: Error | null): Error {
    const bye = this.#dialogue.bye;
    if (bye !== null) return new ImapConnectionError('bye', `the server said BYE: ${bye}`);
    const words = error ? `the connection broke: ${error.message}` : 'the server closed the connection';
    return new ImapConnectionError('lost', words, error ? { cause: error } : {});
  }

  #silent(): void {
    // silence is only a fault while an answer is due or bytes are not taken; a paused reader is our own doing
    const due = this.#debts.due || this.#transport.queuedBytes > 0;
    if (!due || this.#transport.paused) return;
    this.destroy(new ImapConnectionError('idle-timeout', 'the server was silent while an answer was due'));
  }

  #read(bytes: Buffer): void {
    this.traffic.bytesIn += bytes.length;
    try {
      this.#splitter.feed(bytes);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new ImapProtocolError(String(error)));
    }
    // nothing but the answer to LOGOUT comes behind BYE, and some servers say it for ever
    if (this.#dialogue.bye !== null && !this.#dialogue.loggingOut) this.destroy(this.#loss(null));
  }

  #write(bytes: string | Uint8Array): void {
    if (this.#failure) return;
    this.traffic.bytesOut += bytes.length;
    this.#transport.write(bytes);
  }
}
