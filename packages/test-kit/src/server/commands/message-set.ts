import type { Mailbox } from '../mailbox.ts';
import type { Message } from '../message-list.ts';
import { parseNumberSet } from '../uid-set.ts';

/** Which messages a command names. */
export interface MessageSet {
  readonly set: string;
  readonly byUid: boolean;
}

/** A message and its place in the list. */
export interface PlacedMessage {
  readonly index: number;
  readonly message: Message;
}

/** The named messages in ascending order; the list may change while they are being read. */
export function* messagesIn(mailbox: Mailbox, { set, byUid }: MessageSet): Iterable<PlacedMessage> {
  const { messages } = mailbox;
  const last = messages.length - 1;
  const highest = byUid ? (messages.at(last)?.uid ?? 0) : messages.length;
  for (const [from, to] of parseNumberSet(set, highest)) {
    const lowUid = byUid ? from : messages.uidAt(from - 1);
    const highUid = byUid ? to : messages.uidAt(Math.min(to, messages.length) - 1);
    yield* messagesBetween(mailbox, lowUid, highUid);
  }
}

function* messagesBetween(mailbox: Mailbox, lowUid: number, highUid: number): Iterable<PlacedMessage> {
  const { messages } = mailbox;
  let removals = mailbox.removals;
  let index = messages.indexFrom(lowUid);
  for (let message = messages.at(index); message && message.uid <= highUid; message = messages.at(index)) {
    yield { index, message };
    if (mailbox.removals === removals) index += 1;
    else index = messages.indexFrom(message.uid + 1);
    removals = mailbox.removals;
  }
}
