const NUL = 0;
const LF = 10;
const CR = 13;
const LETTER_X = 0x58;
const EIGHT_BIT = 0x80;
/** What Dovecot stores in place of NUL. */
const NUL_AS_STORED = 0x80;

/** Bytes that are gathered before they are handed on. */
const BLOCK_BYTES = 65_536;
// filled and handed on within one call, so all messages can share it
const block = new Uint8Array(BLOCK_BYTES);

const BODY_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => (byte === NUL ? NUL_AS_STORED : byte));
const HEADER_BYTES = BODY_BYTES.map((byte) => (byte >= EIGHT_BIT ? LETTER_X : byte));

/**
 * Rewrites a message, while it streams by, into the form in which every healthy server agrees with every other: line ends CRLF
 * (CR CR LF is one, a lone CR is one), nothing blank at the end, NUL as 0x80, 8-bit bytes of the header as X. What Dovecot, Courier
 * and Cyrus do to mail by themselves disappears, everything else stays visible.
 */
export class CanonicalForm {
  readonly #emit: (bytes: Uint8Array) => void;
  #length = 0;
  /** CRs read since the last other byte; behind them LF decides whether they are one line end or several. */
  #returns = 0;
  /** Line ends read and not handed on: at the end of the message they are left out. */
  #lineEnds = 0;
  #lineIsEmpty = true;
  #bytes = HEADER_BYTES;

  /** `emit` gets the form in pieces that are only valid during the call. */
  constructor(emit: (bytes: Uint8Array) => void) {
    this.#emit = emit;
  }

  /** Takes the next bytes of the message. */
  update(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const byte = chunk[at];
      if (byte === CR) {
        this.#returns += 1;
        at += 1;
      } else if (byte === LF) {
        this.#returns = 0;
        this.#endLine();
        at += 1;
      } else at = this.#text(chunk, at);
    }
    this.#handOn();
  }

  #endLine(): void {
    // the header ends at the first empty line, also when that is the very first one
    if (this.#lineIsEmpty) this.#bytes = BODY_BYTES;
    this.#lineIsEmpty = true;
    this.#lineEnds += 1;
  }

  /** Takes bytes up to the next line end or the end of the chunk; answers where that is. */
  #text(chunk: Uint8Array, start: number): number {
    for (; this.#returns > 0; this.#returns -= 1) this.#endLine();
    for (; this.#lineEnds > 0; this.#lineEnds -= 1) this.#writeLineEnd();
    this.#lineIsEmpty = false;
    const bytes = this.#bytes;
    let length = this.#length;
    let at = start;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === LF || byte === CR) break;
      if (length === BLOCK_BYTES) {
        this.#emit(block);
        length = 0;
      }
      block[length++] = bytes[byte] ?? 0;
    }
    this.#length = length;
    return at;
  }

  #writeLineEnd(): void {
    if (this.#length + 2 > BLOCK_BYTES) this.#handOn();
    block[this.#length++] = CR;
    block[this.#length++] = LF;
  }

  #handOn(): void {
    if (this.#length > 0) this.#emit(block.subarray(0, this.#length));
    this.#length = 0;
  }
}
