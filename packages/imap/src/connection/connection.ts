import type net from 'node:net';
import type { Command } from '../command/command.ts';
import { ImapCommandError, ImapConnectionError, ImapProtocolError } from '../errors.ts';
import { IDLE_TIMEOUT_MS, MALFORMED_LINE_LIMIT } from '../limits.ts';
import { textOf } from '../wire/nodes.ts';
import { type OutgoingCommand, OutgoingQueue, type Part } from '../wire/outgoing.ts';
import { type DataResponse, parseResponse, type StatusResponse } from '../wire/response.ts';
import { type Fragment, type LiteralSink, Splitter } from '../wire/splitter.ts';
import { Capabilities } from './capabilities.ts';
import type { ConnectionOptions } from './options.ts';
import { newTraffic, type Traffic } from './traffic.ts';

interface InFlight {
  readonly tag: string;
  readonly command: Command<unknown>;
  readonly outgoing: OutgoingCommand;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A command whose parts are still being produced, e.g. an APPEND whose message is on its way from another server. */
export interface OpenCommand<T> {
  readonly done: Promise<T>;
  add(part: Part): void;
  end(): void;
}

/** One IMAP connection: commands go out pipelined, answers are routed while they are parsed. */
export class Connection {
  readonly #options: ConnectionOptions;
  #socket: net.Socket;
  #splitter: Splitter;
  readonly #queue: OutgoingQueue;
  readonly #inFlight = new Map<string, InFlight>();
  #lastTag = 0;
  #owed = 0;
  #corked = false;
  #failure: Error | null = null;
  #greeted: ((greeting: StatusResponse) => void) | null = null;
  #bye: string | null = null;
  capabilities = new Capabilities([]);
  /** The mailbox whose FETCH answers come now, as raw name; set by SELECT and EXAMINE inside the parser. */
  selected: string | null = null;
  readonly traffic: Traffic = newTraffic();
  readonly closed: Promise<Error>;
  #close: (error: Error) => void = () => undefined;

  constructor(socket: net.Socket, options: ConnectionOptions) {
    this.#options = options;
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
    this.#queue = new OutgoingQueue({ write: (bytes) => this.#write(bytes), owed: () => this.#owe() });
    this.#splitter = this.#newSplitter();
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Resolves with the server's first line (RFC 9051 §7.1.5); rejects when the connection ends before. */
  greeting(): Promise<StatusResponse> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      this.#greeted = resolve;
      void this.closed.then(reject);
    });
  }

  /** Sends a command; resolves with its result, rejects with ImapCommandError (NO, BAD) or with what ended the connection. */
  run<T>(command: Command<T>): Promise<T> {
    const open = this.open(command);
    for (const part of command.parts(this.capabilities.has('LITERAL+'))) open.add(part);
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
    const outgoing = this.#queue.open();
    const done = new Promise<T>((resolve, reject) => {
      this.#inFlight.set(tag, {
        tag,
        command,
        outgoing,
        resolve: resolve as (value: unknown) => void,
        reject,
      });
    });
    this.#queue.add(outgoing, `${tag} `);
    if (command.redacted !== undefined) this.#options.trace?.('client', `${tag} ${command.redacted}`);
    let line = '';
    return {
      done,
      add: (part) => {
        this.#queue.add(outgoing, part);
        if (this.#options.trace && command.redacted === undefined)
          line = this.#traceParts(line === '' ? `${tag} ` : line, part);
      },
      end: () => {
        this.#queue.add(outgoing, '\r\n');
        this.#queue.end(outgoing);
        if (this.#options.trace && command.redacted === undefined) this.#options.trace('client', line);
      },
    };
  }

  #traceParts(line: string, part: Part): string {
    if (typeof part === 'string') return line + part.replaceAll('\r\n', ' ');
    return part instanceof Uint8Array ? `${line}<${part.length} bytes>` : line;
  }

  /** Bytes that are accepted for sending but have not left this process. */
  get queuedBytes(): number {
    return this.#queue.heldBytes + this.#socket.writableLength;
  }

  /** Called whenever queued bytes have left, and once when the connection ends: the moment to look at `queuedBytes` again. */
  onFlushed: (() => void) | null = null;

  /** Stops taking bytes from the server, so that its sending comes to rest. */
  pause(): void {
    this.#socket.pause();
  }

  /** Takes bytes again. */
  resume(): void {
    this.#socket.resume();
  }

  /** Number of commands not yet answered. */
  get inFlightCount(): number {
    return this.#inFlight.size;
  }

  /** What ended the connection, or null while it lives. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Puts encryption under the connection; what arrived in the clear after the answer to STARTTLS is discarded. */
  async upgrade(encrypt: (socket: net.Socket) => Promise<net.Socket>): Promise<void> {
    this.#splitter.stop();
    this.#socket.removeAllListeners();
    this.#socket.on('error', () => undefined);
    const encrypted = await encrypt(this.#socket);
    this.#splitter = this.#newSplitter();
    this.capabilities = new Capabilities([]);
    this.#socket = encrypted;
    this.#listen(encrypted);
  }

  /** Ends the connection at once; commands in flight reject with the error. */
  destroy(error: Error = new ImapConnectionError('closed', 'closed by us')): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#socket.destroy();
    const waiting = [...this.#inFlight.values()];
    this.#inFlight.clear();
    for (const entry of waiting) entry.reject(error);
    this.#close(error);
    this.onFlushed?.();
  }

  #newSplitter(): Splitter {
    return new Splitter({
      openLiteral: (fragments, sizeBytes) => this.#openLiteral(fragments, sizeBytes),
      response: (fragments) => this.#response(fragments),
    });
  }

  #listen(socket: net.Socket): void {
    socket.setTimeout(this.#options.idleTimeoutMs ?? IDLE_TIMEOUT_MS);
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('drain', () => this.onFlushed?.());
    socket.on('timeout', () => this.#timeout());
    socket.on('error', (error) =>
      this.destroy(new ImapConnectionError('lost', `connection lost: ${error.message}`, { cause: error })),
    );
    socket.on('close', () => this.destroy(this.#lost()));
  }

  #lost(): Error {
    return this.#bye === null
      ? new ImapConnectionError('lost', 'the server closed the connection')
      : new ImapConnectionError('bye', `the server said BYE: ${this.#bye}`);
  }

  #timeout(): void {
    // silence is only a fault while an answer is due; a paused reader is our own doing
    if (this.#inFlight.size === 0 || this.#socket.isPaused()) return;
    this.destroy(new ImapConnectionError('idle-timeout', 'the server was silent while an answer was due'));
  }

  #read(bytes: Buffer): void {
    this.traffic.bytesIn += bytes.length;
    try {
      this.#splitter.feed(bytes);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new ImapProtocolError(String(error)));
    }
  }

  #write(bytes: string | Uint8Array): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
    this.traffic.bytesOut += bytes.length;
    if (typeof bytes === 'string') this.#socket.write(bytes, 'latin1');
    else this.#socket.write(bytes);
  }

  #owe(): void {
    if (this.#owed === 0) this.traffic.roundTrips += 1;
    this.#owed += 1;
  }

  #paid(): void {
    if (this.#owed > 0) this.#owed -= 1;
  }

  #openLiteral(fragments: readonly Fragment[], sizeBytes: number): LiteralSink | null {
    for (const { command } of this.#inFlight.values()) {
      const sink = command.onLiteral?.(fragments, sizeBytes);
      if (sink) return sink;
    }
    return null;
  }

  #response(fragments: readonly Fragment[]): void {
    if (this.#options.trace) this.#traceResponse(fragments);
    const response = parseResponse(fragments);
    if (response.kind === 'data') this.#data(response);
    else if (response.kind === 'status') this.#status(response);
    else if (response.kind === 'continuation') this.#continuation(response.text);
    else this.#malformed(response.text, response.reason);
  }

  #traceResponse(fragments: readonly Fragment[]): void {
    const shown = fragments.map((part) =>
      typeof part === 'string' ? part : `<${Buffer.isBuffer(part) ? part.length : part.sizeBytes} bytes>`,
    );
    this.#options.trace?.('server', shown.join(''));
  }

  #data(response: DataResponse): void {
    if (response.name === 'CAPABILITY')
      this.capabilities = new Capabilities(response.nodes.map((node) => textOf(node) ?? ''));
    for (const { command } of this.#inFlight.values()) if (command.onData?.(response)) return;
  }

  #status(response: StatusResponse): void {
    if (response.code?.name === 'CAPABILITY')
      this.capabilities = new Capabilities(response.code.args.map((node) => textOf(node) ?? ''));
    if (response.tag !== null) return this.#tagged(response.tag, response);
    if (response.status === 'BYE')
      this.#bye = `${response.code ? `[${response.code.raw}] ` : ''}${response.text}`;
    if (this.#greeted) {
      this.#greeted(response);
      this.#greeted = null;
      return;
    }
    for (const { command } of this.#inFlight.values()) if (command.onStatus?.(response)) return;
  }

  #tagged(tag: string, response: StatusResponse): void {
    const entry = this.#inFlight.get(tag);
    // a line that merely looks tagged, such as a fault report of a proxy
    if (!entry)
      return this.#malformed(`${tag} ${response.status} ${response.text}`, 'answers no command of ours');
    this.#inFlight.delete(tag);
    if (this.#queue.answered(entry.outgoing)) this.#paid();
    entry.command.onTagged?.(response);
    if (response.status === 'OK') this.#settle(entry, response);
    else {
      const status = response.status === 'NO' ? 'NO' : 'BAD';
      entry.reject(
        new ImapCommandError(entry.command.name, { status, code: response.code, text: response.text }),
      );
    }
  }

  #settle(entry: InFlight, response: StatusResponse): void {
    try {
      entry.resolve(entry.command.result(response));
    } catch (error) {
      entry.reject(error instanceof Error ? error : new ImapProtocolError(String(error)));
    }
  }

  #continuation(text: string): void {
    if (this.#queue.continue()) {
      this.#paid();
      this.onFlushed?.();
      return;
    }
    for (const { command } of this.#inFlight.values()) {
      if (!command.onContinuation) continue;
      this.#write(`${command.onContinuation(text)}\r\n`);
      return;
    }
    this.#malformed(`+ ${text}`, 'a continuation that nothing waits for');
  }

  #malformed(line: string, reason: string): void {
    this.traffic.malformedLines += 1;
    this.#options.trace?.('note', `skipped (${reason}): ${line}`);
    this.#options.onMalformed?.(line, reason);
    // Exchange says this without tag and then goes silent
    if (/^Server Unavailable/i.test(line)) return this.destroy(new ImapConnectionError('bye', line));
    if (this.traffic.malformedLines > MALFORMED_LINE_LIMIT)
      this.destroy(new ImapProtocolError(`more than ${MALFORMED_LINE_LIMIT} lines could not be understood`));
  }
}
