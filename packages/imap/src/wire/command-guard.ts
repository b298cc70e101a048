import { COMMAND_LINE_LIMIT_BYTES } from '../limits.ts';
import { AWAIT_CONTINUATION, announcedLiteral, type Part } from './part.ts';

const LINE_BREAK = /[\r\n\0]/;
const ANNOUNCEMENT_BREAK = '\r\n'.length;
// before the final line break a server would take it for a literal, and the next command for its bytes
const LIKE_ANNOUNCEMENT = /\d\+?\}$/;
const TAIL_CHARACTERS = 4;

/**
 * Looks at every part of one command before it leaves. Only bytes of an announced literal may hold anything, and exactly as many
 * as announced: so neither a strange name or password nor a message of the wrong length can ever be read as another command.
 */
export class CommandGuard {
  readonly #allowsNonSynchronizing: (sizeBytes: number) => boolean;
  #lineBytes = 0;
  #lineTail = '';
  #literalLeft = 0;
  #mustWait = false;

  constructor(allowsNonSynchronizing: (sizeBytes: number) => boolean) {
    this.#allowsNonSynchronizing = allowsNonSynchronizing;
  }

  /** What is wrong with the next part; null when it may be sent. */
  complaint(part: Part): string | null {
    if (part === AWAIT_CONTINUATION) return this.#wait();
    if (this.#mustWait) return 'a synchronizing literal was announced, but its "+" is not waited for';
    return typeof part === 'string' ? this.#text(part) : this.#bytes(part);
  }

  /** What is wrong with ending the command here. */
  endComplaint(): string | null {
    if (this.#literalLeft > 0 || this.#mustWait)
      return `the command ends ${this.#literalLeft} bytes before the end of its literal`;
    return LIKE_ANNOUNCEMENT.test(this.#lineTail) ? 'its text ends like the announcement of a literal' : null;
  }

  #wait(): string | null {
    if (!this.#mustWait) return 'no synchronizing literal was announced';
    this.#mustWait = false;
    return null;
  }

  #text(text: string): string | null {
    if (this.#literalLeft > 0) return `${this.#literalLeft} bytes of a literal are missing`;
    const literal = announcedLiteral(text);
    const line = literal ? text.slice(0, -ANNOUNCEMENT_BREAK) : text;
    if (LINE_BREAK.test(line)) return 'its text contains a line break or NUL';
    this.#lineBytes += line.length;
    this.#lineTail = (this.#lineTail + line).slice(-TAIL_CHARACTERS);
    if (this.#lineBytes > COMMAND_LINE_LIMIT_BYTES)
      return `its line is longer than ${COMMAND_LINE_LIMIT_BYTES} bytes`;
    return literal ? this.#announce(literal) : null;
  }

  #announce(literal: { readonly sizeBytes: number; readonly nonSynchronizing: boolean }): string | null {
    // a server that does not know this literal would run its bytes as commands
    if (literal.nonSynchronizing && !this.#allowsNonSynchronizing(literal.sizeBytes))
      return 'the server does not offer literals of this size that are sent unasked';
    this.#literalLeft = literal.sizeBytes;
    this.#mustWait = !literal.nonSynchronizing;
    this.#lineBytes = 0;
    this.#lineTail = '';
    return null;
  }

  #bytes(bytes: Uint8Array): string | null {
    if (bytes.length > this.#literalLeft)
      return `${bytes.length} bytes were added where ${this.#literalLeft} of the literal are left`;
    this.#literalLeft -= bytes.length;
    return null;
  }
}
