import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';

/** What may happen to the bytes of one direction. */
export interface WriterLimits {
  /** After so many bytes `onCut` is called. */
  readonly cutAfterBytes?: number | undefined;
  /** After so many bytes nothing more is written. */
  readonly stallAfterBytes?: number | undefined;
  readonly bytesPerSecond?: number | undefined;
  readonly onCut: () => void;
  /** Called when more may be written after a congestion. */
  readonly onRelief: () => void;
}

/** How often a trickle writes. */
const TRICKLE_INTERVAL_MS = 20;
/** The writer is congested above this many bytes it has not got rid of. */
const CONGESTION_BYTES = 256 * 1024;

/** Writes one direction's bytes to a socket until a limit is reached. */
export class LimitedWriter {
  readonly #socket: Socket;
  readonly #limits: WriterLimits;
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #silent = false;
  #ending = false;
  bytes = 0;

  constructor(socket: Socket, limits: WriterLimits) {
    this.#socket = socket;
    this.#limits = limits;
    socket.on('drain', limits.onRelief);
  }

  get congested(): boolean {
    if (this.#socket.destroyed) return false;
    return this.#waitingBytes + this.#socket.writableLength > CONGESTION_BYTES;
  }

  write(bytes: Buffer): void {
    if (this.#limits.bytesPerSecond === undefined) return this.#pass(bytes);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#timer ??= setInterval(() => this.#trickle(this.#limits.bytesPerSecond ?? 1), TRICKLE_INTERVAL_MS);
  }

  /** Ends the socket once everything has been written. */
  end(): void {
    this.#ending = true;
    if (this.#waitingBytes === 0) this.stop();
  }

  /** Writes nothing more; what the socket holds still leaves. */
  stop(): void {
    clearInterval(this.#timer);
    this.#silent = true;
    this.#socket.end();
  }

  #trickle(bytesPerSecond: number): void {
    for (let left = Math.max(1, (bytesPerSecond * TRICKLE_INTERVAL_MS) / 1000); left >= 1; ) {
      const first = this.#waiting.shift();
      if (!first) break;
      const part = first.subarray(0, Math.floor(left));
      if (part.length < first.length) this.#waiting.unshift(first.subarray(part.length));
      this.#waitingBytes -= part.length;
      left -= part.length;
      this.#pass(part);
    }
    if (!this.congested) this.#limits.onRelief();
    if (this.#waitingBytes > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#ending) this.stop();
  }

  #pass(bytes: Buffer): void {
    if (this.#silent || this.#socket.destroyed) return;
    const { cutAfterBytes, stallAfterBytes } = this.#limits;
    const limit = Math.min(
      cutAfterBytes ?? Number.POSITIVE_INFINITY,
      stallAfterBytes ?? Number.POSITIVE_INFINITY,
    );
    const passing = bytes.subarray(0, Math.max(0, limit - this.bytes));
    this.bytes += passing.length;
    if (passing.length > 0) this.#socket.write(passing);
    if (this.bytes < limit) return;
    this.#silent = true;
    if (limit === cutAfterBytes) this.#limits.onCut();
  }
}
