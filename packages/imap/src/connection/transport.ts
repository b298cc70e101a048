import type { Buffer } from 'node:buffer';
import type net from 'node:net';
import { READ_TURN_BYTES } from '../limits.ts';

/** What a transport tells. */
export interface TransportEvents {
  bytes(chunk: Buffer): void;
  /** What had been written has left this process. */
  drained(): void;
  /** Nothing moved for a while, in either direction. */
  silent(): void;
  /** The socket is gone; error null when the server closed it properly. */
  ended(error: Error | null): void;
}

/** The socket under a connection, which is exchanged once when STARTTLS puts encryption under it. */
export class Transport {
  readonly #events: TransportEvents;
  readonly #idleTimeoutMs: number;
  #socket: net.Socket;
  #corked = false;
  #error: Error | null = null;
  /** Whether whoever reads wants nothing for now. */
  #held = false;
  #turnBytes = 0;
  readonly #onData = (chunk: Buffer) => {
    this.#events.bytes(chunk);
    this.#yieldAfter(chunk.length);
  };
  readonly #onTurn = () => {
    this.#turnBytes = 0;
    if (!this.#held && this.#socket.isPaused()) this.#socket.resume();
  };
  readonly #onDrain = () => this.#events.drained();
  readonly #onTimeout = () => {
    this.#events.silent();
    // node fires once per silence; the next one may be a fault
    this.#watch();
  };
  readonly #onError = (error: Error) => {
    this.#error = error;
  };
  readonly #onClose = () => this.#events.ended(this.#error);

  constructor(socket: net.Socket, idleTimeoutMs: number, events: TransportEvents) {
    this.#events = events;
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Bytes that have not left this process. */
  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  /** Sends; what is written in one turn leaves together. */
  write(bytes: string | Uint8Array): void {
    this.#cork();
    if (typeof bytes === 'string') this.#socket.write(bytes, 'latin1');
    else this.#socket.write(bytes);
  }

  pause(): void {
    this.#held = true;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#socket.resume();
    // the timer may have run out meanwhile
    this.#watch();
  }

  get paused(): boolean {
    return this.#held;
  }

  /** Exchanges the socket for an encrypted one on top of it; nothing is read from the plain one any more. */
  async encrypt(encrypt: (socket: net.Socket) => Promise<net.Socket>): Promise<void> {
    const plain = this.#socket;
    this.#unlisten(plain);
    // its faults come up through the encrypted socket
    plain.on('error', () => undefined);
    plain.setTimeout(0);
    const encrypted = await encrypt(plain);
    this.#socket = encrypted;
    this.#listen(encrypted);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #listen(socket: net.Socket): void {
    socket.on('data', this.#onData);
    socket.on('drain', this.#onDrain);
    socket.on('timeout', this.#onTimeout);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
    this.#watch();
    // it may have broken before anybody listened
    if (socket.destroyed) queueMicrotask(this.#onClose);
  }

  #unlisten(socket: net.Socket): void {
    socket.off('data', this.#onData);
    socket.off('drain', this.#onDrain);
    socket.off('timeout', this.#onTimeout);
    socket.off('error', this.#onError);
    socket.off('close', this.#onClose);
  }

  // a socket that always has more would keep everybody else waiting: node reads it dozens of times in one turn
  #yieldAfter(bytes: number): void {
    if (this.#turnBytes === 0) setImmediate(this.#onTurn);
    this.#turnBytes += bytes;
    if (this.#turnBytes >= READ_TURN_BYTES) this.#socket.pause();
  }

  #watch(): void {
    this.#socket.setTimeout(this.#idleTimeoutMs);
  }

  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    const socket = this.#socket;
    socket.cork();
    process.nextTick(() => {
      this.#corked = false;
      socket.uncork();
    });
  }
}
