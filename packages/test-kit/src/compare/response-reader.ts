/** One server response: text pieces (latin1, without the line end) and the literals between them. */
export type ResponseParts = readonly (string | Buffer)[];

/** No message a test makes is larger; a server that announces more is broken. */
const MAX_LITERAL_BYTES = 1_000_000_000;
const MAX_LINE_BYTES = 16_000_000;

const LITERAL_AT_END = /~?\{(\d+)\+?\}$/;
const LF = 10;

/** Cuts what a server sends into responses, wherever the network cut it before. */
export class ResponseReader {
  readonly #deliver: (parts: ResponseParts) => void;
  #parts: (string | Buffer)[] = [];
  #line = '';
  #literal: Buffer | undefined;
  #filled = 0;

  constructor(deliver: (parts: ResponseParts) => void) {
    this.#deliver = deliver;
  }

  /** Takes the next bytes; every response they complete is delivered before this returns. */
  feed(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length)
      at = this.#literal ? this.#fill(this.#literal, chunk, at) : this.#read(chunk, at);
  }

  #fill(literal: Buffer, chunk: Buffer, at: number): number {
    const copied = chunk.copy(literal, this.#filled, at);
    this.#filled += copied;
    if (this.#filled === literal.length) this.#endLiteral(literal);
    return at + copied;
  }

  #endLiteral(literal: Buffer): void {
    this.#parts.push(literal);
    this.#literal = undefined;
  }

  #read(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(LF, at);
    this.#line += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (this.#line.length > MAX_LINE_BYTES) throw new Error(`a response line above ${MAX_LINE_BYTES} bytes`);
    if (end < 0) return chunk.length;
    this.#endLine();
    return end + 1;
  }

  #endLine(): void {
    const line = this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line;
    this.#line = '';
    const announced = LITERAL_AT_END.exec(line);
    if (announced) return this.#startLiteral(line.slice(0, announced.index), Number(announced[1]));
    const parts = [...this.#parts, line];
    this.#parts = [];
    this.#deliver(parts);
  }

  #startLiteral(before: string, sizeBytes: number): void {
    if (sizeBytes > MAX_LITERAL_BYTES) throw new Error(`a literal of ${sizeBytes} bytes`);
    this.#parts.push(before);
    const literal = Buffer.allocUnsafe(sizeBytes);
    this.#filled = 0;
    if (sizeBytes === 0) this.#endLiteral(literal);
    else this.#literal = literal;
  }
}
