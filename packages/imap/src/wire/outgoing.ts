import { AWAIT_CONTINUATION, announcedLiteral, type Part } from './part.ts';

/** One command on its way out; parts may still be added until it is ended. */
export class OutgoingCommand {
  /** Accepted, not yet written. */
  readonly parts: Part[] = [];
  /** The server asks for further lines by `+` until it answers (AUTHENTICATE). */
  readonly conversation: boolean;
  /** Its tag has been written, so the server can answer it. */
  started = false;
  /** No part will be added any more. */
  ended = false;
  /** All of it has been written; a conversation still holds its place in the queue then. */
  delivered = false;
  /** It has left the queue: all of it has been written, or what was left has been dropped. */
  finished = false;
  /** The server answered before all of it was written. */
  answeredEarly = false;
  /** Bytes of the literal under way that are not yet written. */
  literalLeft = 0;

  constructor(conversation: boolean) {
    this.conversation = conversation;
  }
}

/** What the queue writes to and tells. */
export interface OutgoingTarget {
  write(bytes: string | Uint8Array): void;
  /** The server owes one more answer: a whole command or an announced literal has been written. */
  asked(): void;
  /** The server gave an answer it owed. */
  answered(): void;
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
  open(conversation = false): OutgoingCommand {
    const command = new OutgoingCommand(conversation);
    this.#commands.push(command);
    return command;
  }

  /** Adds a part to an open command and writes what may be written. */
  add(command: OutgoingCommand, part: Part): void {
    if (command.finished) return;
    command.parts.push(part);
    if (part !== AWAIT_CONTINUATION) this.heldBytes += part.length;
    this.#flush();
  }

  /** Declares a command complete. */
  end(command: OutgoingCommand): void {
    if (command.finished) return;
    command.ended = true;
    this.#flush();
  }

  /** The server sent `+` for a literal; answers false when none waited for it. */
  continue(): boolean {
    if (!this.#waiting) return false;
    this.#waiting = false;
    this.#target.answered();
    this.#flush();
    return true;
  }

  /** Answers a `+` of a conversation with a line. */
  reply(line: string): void {
    this.#target.answered();
    this.#target.write(`${line}\r\n`);
    this.#target.asked();
  }

  /**
   * The server answered this command. What has not been written of it is dropped as far as the server can follow: all of it when
   * a `+` was due (RFC 9051 §4.3), otherwise what stands behind the literal under way.
   */
  answered(command: OutgoingCommand): void {
    if (command.finished) return this.#target.answered();
    if (this.#waiting || command.delivered) {
      this.#waiting = false;
      this.#target.answered();
      this.#finish(command);
    } else {
      command.answeredEarly = true;
      this.#closeEarly(command);
    }
    this.#flush();
  }

  #flush(): void {
    for (let command = this.#commands[0]; command && !this.#waiting; command = this.#commands[0]) {
      this.#writeParts(command);
      if (command.finished) continue;
      if (this.#waiting || !command.ended || command.delivered) return;
      command.delivered = true;
      this.#target.asked();
      if (!command.conversation) this.#finish(command);
    }
  }

  #writeParts(command: OutgoingCommand): void {
    let written = 0;
    for (const part of command.parts) {
      written += 1;
      if (part === AWAIT_CONTINUATION) {
        this.#waiting = true;
        this.#target.asked();
        break;
      }
      this.#write(command, part);
      if (command.answeredEarly && command.literalLeft === 0) break;
    }
    command.parts.splice(0, written);
    this.#closeEarly(command);
  }

  #write(command: OutgoingCommand, part: string | Uint8Array): void {
    command.started = true;
    if (typeof part === 'string') command.literalLeft = announcedLiteral(part)?.sizeBytes ?? 0;
    else command.literalLeft -= part.length;
    this.heldBytes -= part.length;
    this.#target.write(part);
  }

  // the server reads a literal it was promised to its end, then expects the rest of the line
  #closeEarly(command: OutgoingCommand): void {
    if (command.finished || !command.answeredEarly || command.literalLeft > 0) return;
    this.#target.write('\r\n');
    this.#finish(command);
  }

  #finish(command: OutgoingCommand): void {
    for (const part of command.parts) if (part !== AWAIT_CONTINUATION) this.heldBytes -= part.length;
    command.parts.length = 0;
    command.finished = true;
    this.#commands.shift();
  }
}
