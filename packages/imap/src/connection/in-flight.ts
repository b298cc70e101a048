import type { Command } from '../command/command.ts';
import type { OutgoingCommand } from '../wire/outgoing.ts';

/** A command that has not been answered. */
export interface Pending {
  readonly tag: string;
  readonly command: Command<unknown>;
  readonly outgoing: OutgoingCommand;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The commands that wait for their answers, oldest first. */
export class InFlight {
  readonly #byTag = new Map<string, Pending>();

  get count(): number {
    return this.#byTag.size;
  }

  add(pending: Pending): void {
    this.#byTag.set(pending.tag, pending);
  }

  /** The command that was sent with this tag; null when there is none, so that a server cannot answer ahead. */
  sent(tag: string): Pending | null {
    const pending = this.#byTag.get(tag);
    return pending?.outgoing.started ? pending : null;
  }

  /** Takes out the command that a tagged answer is for. */
  take(tag: string): Pending | null {
    const pending = this.sent(tag);
    if (pending) this.#byTag.delete(tag);
    return pending;
  }

  /** Takes all out. */
  takeAll(): Pending[] {
    const all = [...this.#byTag.values()];
    this.#byTag.clear();
    return all;
  }

  /**
   * Offers something untagged to the commands it can belong to, oldest first, until one takes it. What comes before the answer to
   * a SELECT is about the mailbox before or about the SELECT itself, never about what was pipelined behind it (RFC 9051 §5.5).
   */
  offer(take: (pending: Pending) => boolean): boolean {
    let older = false;
    for (const pending of this.#byTag.values()) {
      const { barrier } = pending.command;
      if (barrier && older) return false;
      if (take(pending)) return true;
      if (barrier) return false;
      older = true;
    }
    return false;
  }

  /** How many commands have this property. */
  countOf(has: (pending: Pending) => boolean): number {
    let count = 0;
    for (const pending of this.#byTag.values()) if (has(pending)) count += 1;
    return count;
  }

  /** The first command with this property, or null. */
  find(has: (pending: Pending) => boolean): Pending | null {
    for (const pending of this.#byTag.values()) if (has(pending)) return pending;
    return null;
  }
}
