import { Buffer } from 'node:buffer';

/** A command line longer than this ends the session. */
const LINE_LIMIT_BYTES = 1024 * 1024;

/** The reader asks for a pause above the first, for more below the second. */
const HIGH_WATER_BYTES = 2 * 1024 * 1024;
const LOW_WATER_BYTES = 512 * 1024;

/** What the reader needs from the connection. */
export interface ReaderOptions {
  /** True: stop reading from the socket; false: go on. */
  readonly pause: (paused: boolean) => void;
  /** Called before the reader waits, so that replies leave while there is nothing to do. */
  readonly beforeWait: () => void;
}

const LF = 10;
const CR = 13;

/** Hands out a session's input line by line and literal by literal. One caller at a time. */
export class CommandReader {
  readonly #options: ReaderOptions;
  #chunks: Buffer[] = [];
  #offset = 0;
  #bufferedBytes = 0;
  #ended = false;
  #paused = false;
  #wake: (() => void) | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bufferedBytes += chunk.length;
    this.#regulate();
    this.#wakeUp();
  }

  /** No more input will come; what is buffered can still be read. */
  end(): void {
    this.#ended = true;
    this.#wakeUp();
  }

  /** Forgets what is buffered: STARTTLS must not execute what came before the handshake. */
  discard(): void {
    this.#chunks = [];
    this.#offset = 0;
    this.#bufferedBytes = 0;
    this.#regulate();
  }

  /** The next line without its line end; undefined at the end of input or past the limit. */
  async line(): Promise<Buffer | undefined> {
    for (let scannedBytes = 0; ; ) {
      const length = this.#lineLength(scannedBytes);
      if (length !== undefined) return withoutLineEnd(this.#take(length));
      scannedBytes = this.#bufferedBytes;
      if (scannedBytes > LINE_LIMIT_BYTES || !(await this.#more())) return undefined;
    }
  }

  /** The next complete line when it is buffered already, left where it is. */
  peekLine(): Buffer | undefined {
    const first = this.#chunks[0];
    const end = first?.indexOf(LF, this.#offset) ?? -1;
    return first && end >= 0 ? withoutLineEnd(first.subarray(this.#offset, end + 1)) : undefined;
  }

  /** Passes the next sizeBytes to the sink as they come; false when input ended before. */
  async literal(sizeBytes: number, sink: (chunk: Buffer) => void): Promise<boolean> {
    for (let left = sizeBytes; left > 0; ) {
      const first = this.#chunks[0];
      if (first) {
        const piece = this.#takeWithin(first, Math.min(left, first.length - this.#offset));
        left -= piece.length;
        sink(piece);
      } else if (!(await this.#more())) return false;
    }
    return true;
  }

  #lineLength(fromBytes: number): number | undefined {
    let passed = -this.#offset;
    for (const chunk of this.#chunks) {
      const end = chunk.indexOf(LF, Math.max(0, fromBytes - passed));
      if (passed + chunk.length > fromBytes && end >= 0 && passed + end >= 0) return passed + end + 1;
      passed += chunk.length;
    }
    return undefined;
  }

  #take(length: number): Buffer {
    const first = this.#chunks[0];
    if (first && first.length - this.#offset >= length) return this.#takeWithin(first, length);
    const pieces: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const chunk = this.#chunks[0];
      if (!chunk) break;
      const piece = this.#takeWithin(chunk, Math.min(left, chunk.length - this.#offset));
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  #takeWithin(first: Buffer, length: number): Buffer {
    const piece = first.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    this.#bufferedBytes -= length;
    if (this.#offset >= first.length) {
      this.#chunks.shift();
      this.#offset = 0;
    }
    this.#regulate();
    return piece;
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    this.#options.beforeWait();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return this.#bufferedBytes > 0 || !this.#ended;
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #regulate(): void {
    const paused = this.#bufferedBytes > (this.#paused ? LOW_WATER_BYTES : HIGH_WATER_BYTES);
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#options.pause(paused);
  }
}

function withoutLineEnd(line: Buffer): Buffer {
  const end = line.length - 1;
  return line.subarray(0, line[end - 1] === CR ? end - 1 : end);
}
