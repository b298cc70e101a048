import { type Connection, uidFetch } from '@mailhaul/imap';
import { SENDING_WINDOW_MESSAGES, WINDOW_MESSAGES } from '../limits.ts';
import { METADATA_ITEMS, MetadataAnswers, type SourceMessage } from './source-message.ts';

/** In which order windows are taken. */
export type CopyOrder = 'newest' | 'oldest';

/** UIDNEXT as far as it can be true: what leaves no room for the messages counts as not told, and so does 0. */
export function credibleUidNext({
  uidNext,
  messages,
}: {
  readonly uidNext: number | null;
  readonly messages: number | null;
}): number | null {
  return uidNext !== null && uidNext > (messages ?? 0) ? uidNext : null;
}

/** A range of UIDs, both ends included. */
export interface UidRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Walks a folder in windows of about WINDOW_MESSAGES, from the highest UID down or from the lowest up. Ranges are of UIDs, not of
 * sequence numbers, so nothing shifts when messages are expunged meanwhile; their width follows how densely UIDs are used.
 */
export class WindowCursor {
  readonly order: CopyOrder;
  #first = 1;
  #last: number;
  #span: number;
  /** Ranges that were taken and could not be read. */
  readonly #givenBack: UidRange[] = [];

  constructor(folder: { readonly uidNext: number; readonly messages: number }, order: CopyOrder) {
    this.order = order;
    this.#last = folder.messages === 0 ? 0 : folder.uidNext - 1;
    const spread =
      folder.messages > WINDOW_MESSAGES ? folder.uidNext / folder.messages : Number.POSITIVE_INFINITY;
    this.#span = Math.max(WINDOW_MESSAGES, Math.ceil(WINDOW_MESSAGES * spread));
  }

  get done(): boolean {
    return this.#first > this.#last && this.#givenBack.length === 0;
  }

  /** Whether one window covers all that is left. */
  get isLast(): boolean {
    return this.#last - this.#first < this.#span;
  }

  /** The next range; the cursor moves past it. */
  take(): UidRange {
    const again = this.#givenBack.shift();
    if (again) return again;
    if (this.order === 'newest') {
      const first = Math.max(this.#first, this.#last - this.#span + 1);
      const range = { first, last: this.#last };
      this.#last = first - 1;
      return range;
    }
    const last = Math.min(this.#last, this.#first + this.#span - 1);
    const range = { first: this.#first, last };
    this.#first = last + 1;
    return range;
  }

  /** The range could not be read: it comes again. */
  giveBack(range: UidRange): void {
    this.#givenBack.push(range);
  }

  /** Tells how many messages the last range held: sparse stretches are crossed with ever larger strides. */
  found(count: number): void {
    if (count < WINDOW_MESSAGES / 4) this.#span *= 4;
    else if (count > WINDOW_MESSAGES * 2) this.#span = Math.max(WINDOW_MESSAGES, Math.floor(this.#span / 2));
  }
}

/** Puts ascending messages into the order they are sent in: windows from the newest down, ascending inside a window. */
export function inSendingOrder(messages: readonly SourceMessage[], order: CopyOrder): SourceMessage[] {
  if (order === 'oldest') return [...messages];
  const ordered: SourceMessage[] = [];
  for (let end = messages.length; end > 0; end -= SENDING_WINDOW_MESSAGES) {
    for (const message of messages.slice(Math.max(0, end - SENDING_WINDOW_MESSAGES), end))
      ordered.push(message);
  }
  return ordered;
}

/** Asks for the metadata of a window of the mailbox selected on this connection; ascending by UID. */
export async function fetchWindow(
  connection: Connection,
  rawName: string,
  range: UidRange,
): Promise<SourceMessage[]> {
  const answers = new MetadataAnswers();
  await connection.run(
    uidFetch(`${range.first}:${range.last}`, METADATA_ITEMS, (fetched) => {
      if (connection.selected !== rawName) return;
      const { uid = 0 } = fetched;
      // `5:9` also answers the highest message when all are below 5 (RFC 9051 §6.4.9, `*` semantics of some servers)
      if (uid >= range.first && uid <= range.last) answers.take(fetched);
    }),
  );
  return [...answers.messages().values()].sort((a, b) => a.uid - b.uid);
}
