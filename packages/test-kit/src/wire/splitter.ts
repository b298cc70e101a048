import { Buffer } from 'node:buffer';

/** A literal that a line announces. */
export interface AnnouncedLiteral {
  readonly sizeBytes: number;
  /** `{n}`: the sender waits for `+` (client to server only). */
  readonly synchronizing: boolean;
}

/** A whole line with its line end, or a part of the literal that the last line announced. */
export type Piece =
  | { readonly kind: 'line'; readonly bytes: Buffer; readonly literal: AnnouncedLiteral | undefined }
  | { readonly kind: 'literal'; readonly bytes: Buffer; readonly last: boolean };

const LF = 10;
const CLOSING_BRACE = 125;

/** Splits one direction of an IMAP connection into lines and literals, whatever the chunks are. */
export class Splitter {
  #partial: Buffer | undefined;
  #literalLeft = 0;

  /** Bytes of a line whose end has not come yet. */
  get partial(): Buffer {
    return this.#partial ?? Buffer.alloc(0);
  }

  /** The announced literal was refused and will not come. */
  cancelLiteral(): void {
    this.#literalLeft = 0;
  }

  *push(chunk: Buffer): Iterable<Piece> {
    for (let at = 0; at < chunk.length; ) {
      if (this.#literalLeft > 0) {
        const bytes = chunk.subarray(at, at + this.#literalLeft);
        at += bytes.length;
        this.#literalLeft -= bytes.length;
        yield { kind: 'literal', bytes, last: this.#literalLeft === 0 };
        continue;
      }
      const end = chunk.indexOf(LF, at);
      const stop = end < 0 ? chunk.length : end + 1;
      const bytes = this.#joined(chunk.subarray(at, stop));
      at = stop;
      if (end < 0) this.#partial = bytes;
      else yield this.#line(bytes);
    }
  }

  #joined(bytes: Buffer): Buffer {
    const partial = this.#partial;
    this.#partial = undefined;
    return partial ? Buffer.concat([partial, bytes]) : bytes;
  }

  #line(bytes: Buffer): Piece {
    const literal = announcedLiteral(bytes);
    this.#literalLeft = literal?.sizeBytes ?? 0;
    return { kind: 'line', bytes, literal };
  }
}

function announcedLiteral(line: Buffer): AnnouncedLiteral | undefined {
  const end = line[line.length - 2] === 13 ? line.length - 2 : line.length - 1;
  if (line[end - 1] !== CLOSING_BRACE) return undefined;
  const match = /\{(\d+)(\+?)\}$/.exec(line.toString('latin1', Math.max(0, end - 24), end));
  return match ? { sizeBytes: Number(match[1]), synchronizing: match[2] === '' } : undefined;
}
