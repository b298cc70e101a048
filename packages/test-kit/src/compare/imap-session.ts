import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Account } from '../servers/account.ts';
import { type ResponseParts, ResponseReader } from './response-reader.ts';

/** A command's last line: OK, NO or BAD, and the server's words after it. */
export interface Completion {
  readonly status: string;
  readonly text: string;
}

interface Waiting {
  readonly resolve: (completion: Completion) => void;
  readonly reject: (cause: Error) => void;
}

/** Hears every untagged response of the command that is running. */
export type UntaggedListener = (parts: ResponseParts) => void;

const IDLE_LIMIT_MS = 60_000;

/** A quoted string; account names and folder names need no more. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A signed-in connection that reads responses as they come. One command at a time may listen. */
export class ImapSession {
  readonly #socket: Socket;
  readonly #waiting = new Map<string, Waiting>();
  #onContinuation: (() => void) | undefined;
  #onUntagged: UntaggedListener | undefined;
  #lastTag = 0;
  #ended: Error | undefined;
  capabilities: ReadonlySet<string> = new Set();

  private constructor(socket: Socket) {
    this.#socket = socket;
    const reader = new ResponseReader((parts) => this.#take(parts));
    socket.on('data', (chunk) => this.#feed(reader, chunk));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
    socket.on('error', (cause) => this.#fail(cause));
    socket.setTimeout(IDLE_LIMIT_MS, () => this.#fail(new Error(`silent for ${IDLE_LIMIT_MS} ms`)));
  }

  /** Connects, signs in and asks for the capabilities. */
  static async open(account: Account): Promise<ImapSession> {
    const session = new ImapSession(await openSocket(account));
    await session.#signIn(account);
    await session.command('CAPABILITY', (parts) => session.#learnCapabilities(parts));
    return session;
  }

  /** Sends a command and waits for its completion, whatever that is. */
  command(text: string, onUntagged?: UntaggedListener): Promise<Completion> {
    this.#onUntagged = onUntagged;
    return this.start([`${text}\r\n`]);
  }

  /** As command, but anything except OK throws with the server's words. */
  async demand(text: string, onUntagged?: UntaggedListener): Promise<Completion> {
    const completion = await this.command(text, onUntagged);
    if (completion.status !== 'OK') throw new Error(`${text}: ${completion.status} ${completion.text}`);
    return completion;
  }

  /** Writes a command in pieces and does not wait; for commands that carry literals. */
  start(pieces: readonly (string | Uint8Array)[]): Promise<Completion> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#lastTag += 1;
    const tag = `C${this.#lastTag}`;
    const done = new Promise<Completion>((resolve, reject) => this.#waiting.set(tag, { resolve, reject }));
    this.#socket.cork();
    this.#socket.write(`${tag} `, 'latin1');
    this.write(pieces);
    this.#socket.uncork();
    return done;
  }

  write(pieces: readonly (string | Uint8Array)[]): void {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.#socket.write(piece, 'latin1');
      else if (piece.length > 0) this.#socket.write(piece);
    }
  }

  /** Resolves at the server's next `+`. */
  continuation(): Promise<void> {
    // a refused literal never gets its `+`: the next one belongs to the next asker
    return new Promise((resolve) => {
      this.#onContinuation = resolve;
    });
  }

  /** Resolves when the socket takes more without piling it up in memory. */
  async drained(): Promise<void> {
    if (this.#socket.writableNeedDrain && !this.#ended) await once(this.#socket, 'drain');
  }

  async close(): Promise<void> {
    if (!this.#ended) await this.command('LOGOUT').catch(() => undefined);
    this.#socket.destroy();
  }

  async #signIn(account: Account): Promise<void> {
    if (/^[\x20-\x7e]*$/.test(account.user + account.password)) {
      await this.demand(`LOGIN ${quoted(account.user)} ${quoted(account.password)}`);
      return;
    }
    // LOGIN takes US-ASCII only
    const response = Buffer.from(`\0${account.user}\0${account.password}`).toString('base64');
    const asked = this.continuation();
    const done = this.command('AUTHENTICATE PLAIN');
    await Promise.race([asked, done]);
    this.write([`${response}\r\n`]);
    const { status, text } = await done;
    if (status !== 'OK') throw new Error(`AUTHENTICATE: ${status} ${text}`);
  }

  #learnCapabilities(parts: ResponseParts): void {
    const words = String(parts[0]).toUpperCase().split(' ');
    if (words[1] === 'CAPABILITY') this.capabilities = new Set(words.slice(2));
  }

  #feed(reader: ResponseReader, chunk: Buffer): void {
    try {
      reader.feed(chunk);
    } catch (cause) {
      this.#fail(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  #take(parts: ResponseParts): void {
    const first = String(parts[0]);
    if (first.startsWith('* ')) return this.#onUntagged?.(parts);
    if (first.startsWith('+')) return this.#onContinuation?.();
    const [tag = '', status = '', ...words] = first.split(' ');
    this.#waiting.get(tag)?.resolve({ status: status.toUpperCase(), text: words.join(' ') });
    this.#waiting.delete(tag);
  }

  #fail(cause: Error): void {
    this.#ended ??= cause;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
    this.#socket.destroy();
  }
}

async function openSocket(account: Account): Promise<Socket> {
  const { host, port } = account;
  if (account.security === 'none') {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return socket;
  }
  const ca = account.caFile === undefined ? {} : { ca: readFileSync(account.caFile) };
  const socket = connectTls({ host, port, ...ca });
  await once(socket, 'secureConnect');
  return socket.setNoDelay(true);
}
