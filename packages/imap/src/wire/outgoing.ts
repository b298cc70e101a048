import { Buffer } from 'node:buffer';

/** Where the sender must wait for the server's `+` before it goes on (synchronizing literal, RFC 9051 §4.3). */
export const AWAIT_CONTINUATION = Symbol('await continuation');

/** A piece of a command. */
export type Part = string | Uint8Array | typeof AWAIT_CONTINUATION;

/** One command on its way out; parts may still be added until it is ended. */
export class OutgoingCommand {
  readonly parts: Part[] = [];
  ended = false;
  /** Refused while waiting for `+`: what is left must not be sent. */
  cancelled = false;
  /** The server answered before all of it was sent. */
  answeredEarly = false;
}

/** What the queue writes to and tells. */
export interface OutgoingTarget {
  write(bytes: string | Uint8Array): void;
  /** The server owes one more answer: a whole command or an announced literal has been written. */
  owed(): void;
}

/** Commands leave in order; one that waits for `+` holds back those behind it. */
export class OutgoingQueue {
  readonly #target: OutgoingTarget;
  readonly #commands: OutgoingCommand[] = [];
  #waiting = false;
  /** Bytes accepted but not yet written, because of a `+` still due. */
  heldBytes = 0;

  constructor(target: OutgoingTarget) {
    this.#target = target;
  }

  /** Opens a command behind all others. */
  open(): OutgoingCommand {
    const command = new OutgoingCommand();
    this.#commands.push(command);
    return command;
  }

  /** Adds a part to an open command and writes what may be written. */
  add(command: OutgoingCommand, part: Part): void {
    if (command.cancelled) return;
    if (
      command === this.#commands[0] &&
      !this.#waiting &&
      part !== AWAIT_CONTINUATION &&
      command.parts.length === 0
    ) {
      this.#target.write(part);
      return;
    }
    command.parts.push(part);
    if (part !== AWAIT_CONTINUATION) this.heldBytes += part.length;
    this.#flush();
  }

  /** Declares a command complete. */
  end(command: OutgoingCommand): void {
    command.ended = true;
    this.#flush();
  }

  /** The server sent `+`; answers false when none was due. */
  continue(): boolean {
    if (!this.#waiting) return false;
    this.#waiting = false;
    this.#flush();
    return true;
  }

  /**
   * The server answered this command. If it waits for `+`, the rest of it is dropped (RFC 9051 §4.3). Answers whether the
   * answer had been owed, i.e. came after the whole command or an announced literal was written.
   */
  answered(command: OutgoingCommand): boolean {
    if (!this.#commands.includes(command)) return true;
    command.answeredEarly = true;
    if (command !== this.#commands[0] || !this.#waiting) return false;
    for (const part of command.parts) if (part !== AWAIT_CONTINUATION) this.heldBytes -= part.length;
    command.parts.length = 0;
    command.cancelled = true;
    command.ended = true;
    this.#waiting = false;
    this.#commands.shift();
    this.#flush();
    return true;
  }

  #flush(): void {
    for (let command = this.#commands[0]; command && !this.#waiting; command = this.#commands[0]) {
      this.#writeParts(command);
      if (this.#waiting || !command.ended) return;
      this.#commands.shift();
      if (!command.answeredEarly) this.#target.owed();
    }
  }

  #writeParts(command: OutgoingCommand): void {
    let written = 0;
    for (const part of command.parts) {
      written += 1;
      if (part === AWAIT_CONTINUATION) {
        this.#waiting = true;
        this.#target.owed();
        break;
      }
      this.heldBytes -= part.length;
      this.#target.write(part);
    }
    command.parts.splice(0, written);
  }
}

/** Whether text may stand in a quoted string: 7 bit, no CR, LF or NUL (RFC 9051 §4.3). */
export function isQuotable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0 || code === 10 || code === 13 || code > 126) return false;
  }
  return true;
}

/** A quoted string; the caller has made sure that it is quotable. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** A string argument as parts: quoted where possible, else a literal in UTF-8; non-synchronizing only if the server offers it. */
export function stringParts(text: string, nonSynchronizing: boolean): Part[] {
  if (isQuotable(text)) return [quote(text)];
  const bytes = Buffer.from(text, 'utf8');
  return nonSynchronizing
    ? [`{${bytes.length}+}\r\n`, bytes]
    : [`{${bytes.length}}\r\n`, AWAIT_CONTINUATION, bytes];
}
