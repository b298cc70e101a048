import { Buffer } from 'node:buffer';
import { ImapProtocolError } from '../errors.ts';
import {
  BUFFERED_LITERAL_LIMIT_BYTES,
  FRAGMENT_LIMIT,
  LINE_LIMIT_BYTES,
  LITERAL_LIMIT_BYTES,
  RESPONSE_LIMIT_BYTES,
  SEARCH_LINE_LIMIT_BYTES,
} from '../limits.ts';
import { type Fragment, StreamedLiteral } from './fragment.ts';

/**
 * Takes the bytes of one literal while they arrive. A chunk may be kept: its memory is never written again, but it keeps the
 * whole block that was read from the socket alive.
 */
export interface LiteralSink {
  chunk(bytes: Buffer): void;
  end(): void;
}

/** What the splitter calls; all run inside `feed`, before the next byte is looked at. */
export interface SplitterEvents {
  /** A literal starts after these fragments; null keeps it in memory, if it is small enough. */
  openLiteral(fragments: readonly Fragment[], sizeBytes: number): LiteralSink | null;
  /** A literal that nobody took is too large to be kept and is read over. */
  drained(sizeBytes: number): void;
  /** A whole response has arrived. */
  response(fragments: readonly Fragment[]): void;
}

const LF = 10;
const CR = 13;
const CLOSING_BRACE = 0x7d;
const DRAIN: LiteralSink = { chunk: () => undefined, end: () => undefined };
// status lines end in free text, which may look like a literal announcement but never is one (RFC 9051 §7.1)
const STATUS_LINE = /^[\0 ]*(?:\+|\* +\[|[^\0 ]+ +(?:OK|NO|BAD|BYE|PREAUTH)\b)/i;
const LITERAL_END = /(?<=^|[ ()\]>])~?\{(\d+)\+?\}$/;
const SEARCH_LINE = /^\* +E?SEARCH /i;
const LONGEST_SEARCH_START = 20;

/** Cuts the byte stream of a server into responses, before anything is parsed: whatever a response says, the next one is found. */
export class Splitter {
  readonly #events: SplitterEvents;
  #text = '';
  #lineLimitBytes = LINE_LIMIT_BYTES;
  #fragments: Fragment[] = [];
  /** Bytes of this response that are in memory, the line under way left out. */
  #heldBytes = 0;
  #literalLeft = 0;
  #sink: LiteralSink | null = null;
  #kept: Buffer[] = [];
  #stopped = false;

  constructor(events: SplitterEvents) {
    this.#events = events;
  }

  /** Ignores everything that follows, e.g. plaintext injected behind the answer to STARTTLS. */
  stop(): void {
    this.#stopped = true;
  }

  /** Takes the next bytes of the stream; throws ImapProtocolError where a limit is broken. */
  feed(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length && !this.#stopped)
      at = this.#literalLeft > 0 ? this.#feedLiteral(bytes, at) : this.#feedLine(bytes, at);
  }

  #feedLiteral(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#literalLeft);
    const part = at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end);
    this.#literalLeft -= end - at;
    if (this.#sink) this.#sink.chunk(part);
    // copied, so that a short name does not keep a whole block of the socket alive
    else this.#kept.push(Buffer.from(part));
    if (this.#literalLeft === 0) this.#endLiteral();
    return end;
  }

  #endLiteral(): void {
    const [first] = this.#kept;
    if (this.#sink) this.#sink.end();
    else this.#fragments.push(first && this.#kept.length === 1 ? first : Buffer.concat(this.#kept));
    this.#sink = null;
    this.#kept = [];
  }

  #feedLine(bytes: Buffer, at: number): number {
    const lf = bytes.indexOf(LF, at);
    if (lf < 0) {
      this.#extendLine(bytes, at, bytes.length);
      return bytes.length;
    }
    this.#extendLine(bytes, at, lf > at && bytes[lf - 1] === CR ? lf - 1 : lf);
    const text = this.#text;
    this.#text = '';
    this.#lineLimitBytes = LINE_LIMIT_BYTES;
    // a CR that was the last byte of the chunk before
    this.#endLine(lf === at && text.endsWith('\r') ? text.slice(0, -1) : text);
    return lf + 1;
  }

  #extendLine(bytes: Buffer, at: number, end: number): void {
    const length = this.#text.length + end - at;
    if (length > this.#lineLimitBytes) this.#checkLongLine(length);
    const part = bytes.toString('latin1', at, end);
    this.#text = this.#text === '' ? part : this.#text + part;
  }

  #checkLongLine(length: number): void {
    const searching =
      this.#fragments.length === 0 && SEARCH_LINE.test(this.#text.slice(0, LONGEST_SEARCH_START));
    if (searching) this.#lineLimitBytes = SEARCH_LINE_LIMIT_BYTES;
    if (length > this.#lineLimitBytes)
      throw new ImapProtocolError(`the server sent a line longer than ${this.#lineLimitBytes} bytes`);
  }

  #endLine(line: string): void {
    if (this.#fragments.length >= FRAGMENT_LIMIT)
      throw new ImapProtocolError(`the server sent a response of more than ${FRAGMENT_LIMIT} parts`);
    const literal = line.charCodeAt(line.length - 1) === CLOSING_BRACE ? this.#literalAt(line) : null;
    if (literal) return this.#beginLiteral(line.slice(0, literal.index), Number(literal[1]));
    const fragments = this.#fragments;
    fragments.push(line);
    this.#fragments = [];
    this.#heldBytes = 0;
    this.#events.response(fragments);
  }

  #literalAt(line: string): RegExpExecArray | null {
    if (this.#fragments.length === 0 && STATUS_LINE.test(line)) return null;
    return LITERAL_END.exec(line);
  }

  #beginLiteral(text: string, sizeBytes: number): void {
    if (!(sizeBytes <= LITERAL_LIMIT_BYTES))
      throw new ImapProtocolError(`the server announced a literal of ${sizeBytes} bytes`);
    this.#fragments.push(text);
    this.#sink = this.#events.openLiteral(this.#fragments, sizeBytes);
    if (!this.#sink && sizeBytes > BUFFERED_LITERAL_LIMIT_BYTES) {
      this.#events.drained(sizeBytes);
      this.#sink = DRAIN;
    }
    this.#hold(text.length + (this.#sink ? 0 : sizeBytes));
    if (this.#sink) this.#fragments.push(new StreamedLiteral(sizeBytes));
    this.#literalLeft = sizeBytes;
    if (sizeBytes === 0) this.#endLiteral();
  }

  #hold(bytes: number): void {
    this.#heldBytes += bytes;
    if (this.#heldBytes > RESPONSE_LIMIT_BYTES)
      throw new ImapProtocolError(`the server sent a response larger than ${RESPONSE_LIMIT_BYTES} bytes`);
  }
}
