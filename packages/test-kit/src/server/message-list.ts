import type { MessageContent } from './content.ts';

/** Gmail's view of a message: one identity however many labels show it. */
export interface GmailIdentity {
  readonly msgid: string;
  readonly thrid?: string;
  readonly labels: readonly string[];
}

/** One stored message. Never altered in place: a change replaces it. */
export interface Message {
  readonly uid: number;
  readonly flags: ReadonlySet<string>;
  /** As IMAP writes it, zone included: `17-Jul-2024 09:05:00 +0200`. */
  readonly internalDate: string;
  readonly content: MessageContent;
  readonly modseq: number;
  readonly gmail?: GmailIdentity;
}

/** Messages that exist only while somebody looks at them; UIDs ascend with the index. */
export interface VirtualMessages {
  readonly count: number;
  uidAt(index: number): number;
  messageAt(index: number): Message;
}

/** The messages of a mailbox in UID order; the first ones may be virtual, so that half a million cost nothing. */
export class MessageList {
  #virtual: VirtualMessages | undefined;
  /** Virtual messages that were changed (flags) since. */
  readonly #changed = new Map<number, Message>();
  #stored: Message[] = [];

  constructor(virtual?: VirtualMessages) {
    this.#virtual = virtual;
  }

  get #virtualCount(): number {
    return this.#virtual?.count ?? 0;
  }

  get length(): number {
    return this.#virtualCount + this.#stored.length;
  }

  at(index: number): Message | undefined {
    if (index < 0) return undefined;
    const virtual = this.#virtual;
    if (!virtual || index >= virtual.count) return this.#stored[index - this.#virtualCount];
    return this.#changed.get(index) ?? virtual.messageAt(index);
  }

  uidAt(index: number): number {
    const virtual = this.#virtual;
    if (virtual && index < virtual.count) return virtual.uidAt(index);
    return this.#stored[index - this.#virtualCount]?.uid ?? Number.POSITIVE_INFINITY;
  }

  /** The first index whose UID is not below the given one. */
  indexFrom(uid: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.uidAt(middle) < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  push(message: Message): void {
    this.#stored.push(message);
  }

  replace(index: number, message: Message): void {
    if (index < this.#virtualCount) this.#changed.set(index, message);
    else this.#stored[index - this.#virtualCount] = message;
  }

  /** Removing a virtual message makes the whole list real; meant for small ones. */
  removeAt(index: number): void {
    if (index < this.#virtualCount) this.#materialize();
    this.#stored.splice(index - this.#virtualCount, 1);
  }

  #materialize(): void {
    const all = [...this];
    this.#virtual = undefined;
    this.#changed.clear();
    this.#stored = all;
  }

  *[Symbol.iterator](): Iterator<Message> {
    for (let index = 0; index < this.length; index++) {
      const message = this.at(index);
      if (message) yield message;
    }
  }
}
