import type { Buffer } from 'node:buffer';
import { ImapProtocolError } from '../errors.ts';
import type { LiteralSink } from '../wire/splitter.ts';
import type { Command } from './command.ts';
import { type FetchedMessage, fetchedMessage } from './fetched-message.ts';
import { formatSet } from './sequence-set.ts';

/**
 * UID FETCH of metadata or small sections; each answer is handed over as it arrives, keyed by its own UID, and so are the answers
 * to FETCHes pipelined beside it. Items may carry a modifier: `(UID FLAGS MODSEQ) (CHANGEDSINCE 12)` (RFC 7162 §3.1.4.1).
 */
export function uidFetch(
  set: string,
  items: string,
  onMessage: (message: FetchedMessage) => void,
): Command<void> {
  return {
    name: 'UID FETCH',
    parts: () => [`UID FETCH ${set} ${items}`],
    onData(response) {
      const message = fetchedMessage(response);
      // without UID it was not asked for: news that another session changed flags
      if (message?.uid !== undefined) onMessage(message);
      // others may be waiting for the same answer, so it is never kept from them
      return false;
    },
    result: () => undefined,
  };
}

/** Opens the sink for one message's body; null has the bytes thrown away. */
export type OpenBody = (uid: number, sizeBytes: number) => LiteralSink | null;

const DISCARD: LiteralSink = { chunk: () => undefined, end: () => undefined };

/**
 * UID FETCH of whole messages, streamed: each body goes to the sink that `openBody` gives for its UID. Once per UID that was asked
 * for; a body that never comes, or comes as NIL, never opens a sink. A server that sends the UID only behind the body is
 * understood when the body is small or one single message was asked for.
 */
export function uidFetchBodies(
  uids: readonly number[],
  openBody: OpenBody,
  section = 'BODY.PEEK[]',
): Command<void> {
  const due = new Set(uids);
  let guessed: number | null = null;
  const open = (uid: number, sizeBytes: number): LiteralSink => {
    due.delete(uid);
    return openBody(uid, sizeBytes) ?? DISCARD;
  };
  return {
    name: 'UID FETCH',
    parts: () => [`UID FETCH ${formatSet(uids)} (UID ${section})`],
    onBody({ uid, sizeBytes, forOneOnly }) {
      if (uid !== null) return due.has(uid) ? open(uid, sizeBytes) : null;
      const [only] = due;
      if (only === undefined || uids.length !== 1 || !forOneOnly) return null;
      guessed = only;
      return open(only, sizeBytes);
    },
    onData(response) {
      const message = fetchedMessage(response);
      if (!message) return false;
      if (guessed !== null && message.uid !== undefined && message.uid !== guessed)
        throw new ImapProtocolError(
          `the server sent message ${message.uid} where only ${guessed} was asked for`,
        );
      guessed = null;
      deliverKept(message, due, open);
      return false;
    },
    result: () => undefined,
  };
}

// a body sent as a quoted string, or without a UID before it, was kept
function deliverKept(
  { uid, sections }: FetchedMessage,
  due: ReadonlySet<number>,
  open: (uid: number, sizeBytes: number) => LiteralSink,
): void {
  const body: Buffer | undefined = sections.get('BODY[]') ?? sections.get('BINARY[]');
  if (uid === undefined || !body || !due.has(uid)) return;
  const sink = open(uid, body.length);
  if (body.length > 0) sink.chunk(body);
  sink.end();
}
