import { ImapProtocolError } from '../errors.ts';
import {
  BUFFERED_LITERAL_LIMIT_BYTES,
  FRAGMENT_LIMIT,
  LINE_LIMIT_BYTES,
  LITERAL_LIMIT_BYTES,
} from '../limits.ts';

/** Takes the bytes of one literal while they arrive; chunks are only valid during the call unless copied. */
export interface LiteralSink {
  chunk(bytes: Buffer): void;
  end(): void;
}

/** Stands where a literal was handed to a sink instead of being kept. */
export class StreamedLiteral {
  readonly sizeBytes: number;

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
  }
}

/** A response in pieces: text (one character per byte), literals kept, literals streamed away. */
export type Fragment = string | Buffer | StreamedLiteral;

/** What the splitter calls; both run inside `feed`, before the next byte is looked at. */
export interface SplitterEvents {
  /** A literal starts after these fragments; null keeps it in memory. */
  openLiteral(fragments: readonly Fragment[], sizeBytes: number): LiteralSink | null;
  /** A whole response has arrived. */
  response(fragments: readonly Fragment[]): void;
}

const LF = 10;
const CR = '\r'.charCodeAt(0);
// status lines end in free text, which may look like a literal announcement but never is one (RFC 9051 §7.1)
const STATUS_LINE = /^(?:\+|[^ ]+ (?:OK|NO|BAD|BYE|PREAUTH)\b)/i;
const LITERAL_END = /~?\{(\d{1,20})\+?\}$/;

/** Cuts the byte stream of a server into responses, before anything is parsed: whatever a response says, the next one is found. */
export class Splitter {
  readonly #events: SplitterEvents;
  #text = '';
  #fragments: Fragment[] = [];
  #literalLeft = 0;
  #sink: LiteralSink | null = null;
  #kept: Buffer[] = [];
  #keptBytes = 0;
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
    while (at < bytes.length && !this.#stopped) {
      at = this.#literalLeft > 0 ? this.#feedLiteral(bytes, at) : this.#feedLine(bytes, at);
    }
  }

  #feedLiteral(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#literalLeft);
    const part = at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end);
    this.#literalLeft -= end - at;
    if (this.#sink) this.#sink.chunk(part);
    else this.#keep(part);
    if (this.#literalLeft === 0) this.#endLiteral();
    return end;
  }

  #keep(part: Buffer): void {
    // a drained literal leaves an empty one behind: its response is then incomplete, the stream stays in step
    if (this.#keptBytes <= BUFFERED_LITERAL_LIMIT_BYTES) this.#kept.push(Buffer.from(part));
  }

  #endLiteral(): void {
    if (this.#sink) this.#sink.end();
    else
      this.#fragments.push(
        this.#kept.length === 1 && this.#kept[0] ? this.#kept[0] : Buffer.concat(this.#kept),
      );
    this.#sink = null;
    this.#kept = [];
  }

  #feedLine(bytes: Buffer, at: number): number {
    const lf = bytes.indexOf(LF, at);
    const end = lf < 0 ? bytes.length : lf;
    if (this.#text.length + end - at > LINE_LIMIT_BYTES)
      throw new ImapProtocolError(`a line is longer than ${LINE_LIMIT_BYTES} bytes`);
    const part = bytes.toString('latin1', at, end);
    this.#text = this.#text === '' ? part : this.#text + part;
    if (lf < 0) return end;
    const last = this.#text.length - 1;
    const line = this.#text.charCodeAt(last) === CR ? this.#text.slice(0, last) : this.#text;
    this.#text = '';
    this.#endLine(line);
    return lf + 1;
  }

  #endLine(line: string): void {
    if (this.#fragments.length >= FRAGMENT_LIMIT)
      throw new ImapProtocolError(`a response has more than ${FRAGMENT_LIMIT} parts`);
    const literal = line.charCodeAt(line.length - 1) === 0x7d ? this.#literalAt(line) : null;
    if (literal) return this.#beginLiteral(line.slice(0, literal.index), Number(literal[1]));
    const fragments = this.#fragments;
    if (fragments.length > 0) this.#fragments = [];
    fragments.push(line);
    this.#events.response(fragments);
    fragments.length = 0;
  }

  #literalAt(line: string): RegExpExecArray | null {
    if (this.#fragments.length === 0 && STATUS_LINE.test(line)) return null;
    return LITERAL_END.exec(line);
  }

  #beginLiteral(text: string, sizeBytes: number): void {
    if (!(sizeBytes <= LITERAL_LIMIT_BYTES))
      throw new ImapProtocolError(`a literal of ${sizeBytes} bytes was announced`);
    this.#fragments.push(text);
    this.#sink = this.#events.openLiteral(this.#fragments, sizeBytes);
    if (this.#sink) this.#fragments.push(new StreamedLiteral(sizeBytes));
    this.#literalLeft = sizeBytes;
    this.#keptBytes = sizeBytes;
    if (sizeBytes === 0) this.#endLiteral();
  }
}
