import { Buffer } from 'node:buffer';

/** Replies are gathered into blocks of this size before they go to the socket. */
const BLOCK_BYTES = 64 * 1024;
/** Pieces up to this size are copied into the block, larger ones are sent as they are. */
const COPY_LIMIT_BYTES = 16 * 1024;

/** Where blocks go. */
export interface OutputSink {
  write(chunk: Uint8Array): void;
  readonly pendingBytes: number;
  drained(): Promise<void>;
}

/** FETCH stops producing above this many unsent bytes. */
const CONGESTION_BYTES = 1024 * 1024;

/** A session's replies on their way out, in large writes and with backpressure. */
export class Output {
  readonly #sink: OutputSink;
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #used = 0;
  /** Executed but not answered: the client must not see a byte of the reply. */
  muted = false;
  /** All bytes of replies so far, muted ones apart. */
  writtenBytes = 0;

  constructor(sink: OutputSink) {
    this.#sink = sink;
  }

  /** Text with one byte per character. */
  text(text: string): void {
    if (this.muted) return;
    if (text.length > BLOCK_BYTES) return this.bytes(Buffer.from(text, 'latin1'));
    if (this.#used + text.length > BLOCK_BYTES) this.flush();
    this.#block.write(text, this.#used, 'latin1');
    this.#used += text.length;
    this.writtenBytes += text.length;
  }

  bytes(bytes: Uint8Array): void {
    if (this.muted) return;
    this.writtenBytes += bytes.length;
    if (bytes.length > COPY_LIMIT_BYTES) {
      this.flush();
      return this.#sink.write(bytes);
    }
    if (this.#used + bytes.length > BLOCK_BYTES) this.flush();
    this.#block.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  flush(): void {
    if (this.#used === 0) return;
    const block = this.#block.subarray(0, this.#used);
    // the rest of a block that was hardly used serves the next replies
    if (BLOCK_BYTES - this.#used > BLOCK_BYTES / 2) this.#sink.write(Buffer.from(block));
    else {
      this.#sink.write(block);
      this.#block = Buffer.allocUnsafe(BLOCK_BYTES);
    }
    this.#used = 0;
  }

  get congested(): boolean {
    return this.#sink.pendingBytes > CONGESTION_BYTES;
  }

  /** Resolves when the client has taken enough for more to be produced. */
  async ready(): Promise<void> {
    if (this.congested) await this.#sink.drained();
  }
}
