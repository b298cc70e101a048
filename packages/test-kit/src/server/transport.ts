import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { TLSSocket, type TLSSocketOptions } from 'node:tls';
import { DelayLine } from '../delay-line.ts';
import type { OutputSink } from './output.ts';

/** drained() resolves below this many unsent bytes. */
const LOW_WATER_BYTES = 256 * 1024;
/** Bytes that may be on the artificial wire towards the server at once. */
const INPUT_WINDOW_BYTES = 4 * 1024 * 1024;

/** What a connection tells its session. */
export interface TransportOptions {
  readonly socket: Socket;
  /** Added to every round trip, half on the way in and half on the way out. */
  readonly latencyMs: number;
  readonly onBytes: (chunk: Buffer) => void;
  readonly onEnd: () => void;
  /** Sees the bytes as the client sends and receives them, outside the artificial wire. */
  readonly observe?: { fromClient(chunk: Uint8Array): void; toClient(chunk: Uint8Array): void };
}

/** A client's socket with artificial latency, byte counts and the move to TLS. */
export class Transport implements OutputSink {
  #socket: Socket;
  readonly #options: TransportOptions;
  readonly #inbound: DelayLine;
  readonly #outbound: DelayLine;
  #drainWaiters: (() => void)[] = [];
  #pausedByReader = false;
  #ending = false;
  closed = false;
  bytesIn = 0;
  bytesOut = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#socket = options.socket;
    const delayMs = options.latencyMs / 2;
    this.#inbound = new DelayLine({
      delayMs,
      deliver: (chunk) => this.#received(chunk as Buffer),
      ended: () => options.onEnd(),
    });
    this.#outbound = new DelayLine({
      delayMs,
      deliver: (chunk) => this.#send(chunk),
      ended: () => this.#socket.end(),
    });
    this.#attach(options.socket);
  }

  #attach(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#arrived(chunk));
    socket.on('drain', () => this.#settle());
    socket.on('end', () => this.#inbound.end());
    // a reset is an ordinary event here: tests cut connections on purpose
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#closed(socket));
  }

  #arrived(chunk: Buffer): void {
    this.bytesIn += chunk.length;
    this.#options.observe?.fromClient(chunk);
    this.#inbound.push(chunk);
    this.#regulate();
  }

  #received(chunk: Buffer): void {
    this.#options.onBytes(chunk);
    this.#regulate();
  }

  #send(chunk: Uint8Array): void {
    if (this.closed) return;
    this.bytesOut += chunk.length;
    this.#options.observe?.toClient(chunk);
    this.#socket.write(chunk);
    this.#settle();
  }

  #closed(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.closed = true;
    this.#outbound.clear();
    this.#inbound.end();
    this.#settle();
  }

  write(chunk: Uint8Array): void {
    if (!this.closed && !this.#ending) this.#outbound.push(chunk);
  }

  get pendingBytes(): number {
    return this.closed ? 0 : this.#outbound.bufferedBytes + this.#socket.writableLength;
  }

  drained(): Promise<void> {
    if (this.pendingBytes <= LOW_WATER_BYTES) return Promise.resolve();
    return new Promise((resolve) => {
      this.#drainWaiters.push(resolve);
    });
  }

  #settle(): void {
    if (this.#drainWaiters.length === 0 || this.pendingBytes > LOW_WATER_BYTES) return;
    const waiters = this.#drainWaiters;
    this.#drainWaiters = [];
    for (const wake of waiters) wake();
  }

  /** The reader has enough, or wants more. */
  pause(paused: boolean): void {
    this.#pausedByReader = paused;
    this.#regulate();
  }

  #regulate(): void {
    const pause = this.#pausedByReader || this.#inbound.bufferedBytes > INPUT_WINDOW_BYTES;
    if (pause) this.#socket.pause();
    else if (this.#socket.isPaused()) this.#socket.resume();
  }

  /** Carries on in TLS on the same connection; everything written so far leaves in clear text first. */
  async startTls(options: TLSSocketOptions): Promise<void> {
    while (this.pendingBytes > 0) await setImmediate();
    const plain = this.#socket;
    plain.removeAllListeners();
    const secured = new TLSSocket(plain, { ...options, isServer: true });
    this.#socket = secured;
    this.#attach(secured);
    await new Promise<void>((resolve) => {
      secured.once('secure', () => resolve());
      secured.once('close', () => resolve());
    });
  }

  /** Sends what is on its way, then closes. */
  end(): void {
    if (this.#ending || this.closed) return;
    this.#ending = true;
    this.#outbound.end();
  }

  /** Cuts the connection at once. */
  destroy(): void {
    this.#socket.destroy();
  }
}
