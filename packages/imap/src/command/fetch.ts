import { isList, listOf, type Node, numberOf, textOf } from '../wire/nodes.ts';
import type { DataResponse } from '../wire/response.ts';
import type { Fragment, LiteralSink } from '../wire/splitter.ts';
import type { Command } from './command.ts';
import { formatSet } from './sequence-set.ts';

/** What one FETCH answer told about a message; items that were not sent are absent. */
export interface FetchedMessage {
  readonly sequence: number;
  readonly uid?: number;
  readonly flags?: readonly string[];
  /** As sent, e.g. `17-Jul-1996 02:44:25 -0700`. */
  readonly internalDate?: string;
  readonly sizeBytes?: number;
  /** A decimal string: MODSEQ may pass 2^53 (RFC 7162 §1). */
  readonly modSeq?: string;
  /** OBJECTID (RFC 8474). */
  readonly emailId?: string;
  /** X-GM-EXT-1. */
  readonly gmailMessageId?: string;
  readonly gmailLabels?: readonly string[];
  /** Kept sections by their name in upper case, e.g. `BODY[HEADER]`; streamed ones are absent. */
  readonly sections: ReadonlyMap<string, Buffer>;
}

/** Reads a FETCH answer; null when the data is something else. */
export function fetchedMessage(response: DataResponse): FetchedMessage | null {
  if (response.name !== 'FETCH' || response.number === null) return null;
  // Mailutils leaves the outer parentheses away
  const items = isList(response.nodes[0]) ? response.nodes[0] : response.nodes;
  const message: { -readonly [K in keyof FetchedMessage]: FetchedMessage[K] } & {
    sections: Map<string, Buffer>;
  } = {
    sequence: response.number,
    sections: new Map(),
  };
  for (let at = 0; at + 1 < items.length; at += 2)
    readItem(message, textOf(items[at])?.toUpperCase() ?? '', items[at + 1] ?? null);
  return message;
}

type Draft = { -readonly [K in keyof FetchedMessage]: FetchedMessage[K] } & { sections: Map<string, Buffer> };

function readItem(message: Draft, name: string, value: Node): void {
  if (name === 'UID') message.uid = numberOf(value) ?? 0;
  else if (name === 'FLAGS') message.flags = texts(value);
  else if (name === 'INTERNALDATE') message.internalDate = textOf(value) ?? '';
  else if (name === 'RFC822.SIZE') message.sizeBytes = numberOf(value) ?? 0;
  else if (name === 'MODSEQ') message.modSeq = textOf(listOf(value)[0]) ?? '0';
  else if (name === 'EMAILID') message.emailId = textOf(listOf(value)[0]) ?? '';
  else if (name === 'X-GM-MSGID') message.gmailMessageId = textOf(value) ?? '';
  else if (name === 'X-GM-LABELS') message.gmailLabels = texts(value);
  else if (name.startsWith('BODY[')) readSection(message, name, value);
}

function readSection(message: Draft, name: string, value: Node): void {
  if (Buffer.isBuffer(value)) message.sections.set(name, value);
  else if (typeof value === 'string') message.sections.set(name, Buffer.from(value, 'latin1'));
  else if (value === null) message.sections.set(name, Buffer.alloc(0));
}

function texts(value: Node): string[] {
  return listOf(value).flatMap((node) => textOf(node) ?? []);
}

/** UID FETCH of metadata or small sections; each answer is handed over as it arrives, keyed by its own UID. */
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
      // others may be waiting for the same answer, so it is never kept from them
      if (message) onMessage(message);
      return false;
    },
    result: () => undefined,
  };
}

/** Opens the sink for one message's body; null has the bytes thrown away. */
export type OpenBody = (uid: number, sizeBytes: number) => LiteralSink | null;

const DISCARD: LiteralSink = { chunk: () => undefined, end: () => undefined };
const BODY_PREFIX = /^\* \d+ FETCH \(/i;
const UID_ITEM = /[( ]UID (\d+)[ )]/i;
const BODY_ITEM = /[( ](?:BODY\[\]|RFC822)(?:<0>)? $/i;

/**
 * UID FETCH of whole messages, streamed. Each body goes to the sink that `openBody` gives for its UID; a server that sends the
 * UID only behind the body is understood when one single message was asked for.
 */
export function uidFetchBodies(
  uids: readonly number[],
  openBody: OpenBody,
  section = 'BODY.PEEK[]',
): Command<void> {
  const only = uids.length === 1 ? (uids[0] ?? null) : null;
  return {
    name: 'UID FETCH',
    parts: () => [`UID FETCH ${formatSet(uids)} (UID ${section})`],
    onLiteral(fragments, sizeBytes) {
      const text = leadingText(fragments);
      if (!BODY_PREFIX.test(text) || !BODY_ITEM.test(text)) return null;
      const uid = UID_ITEM.exec(text)?.[1] ?? only;
      if (uid === null) return DISCARD;
      return openBody(Number(uid), sizeBytes) ?? DISCARD;
    },
    // a body sent as a quoted string or NIL never opens a literal
    onData(response) {
      const message = fetchedMessage(response);
      const body = message?.sections.get('BODY[]');
      if (!message || !body) return false;
      const sink = openBody(message.uid ?? only ?? 0, body.length);
      sink?.chunk(body);
      sink?.end();
      return false;
    },
    result: () => undefined,
  };
}

function leadingText(fragments: readonly Fragment[]): string {
  if (fragments.length === 1 && typeof fragments[0] === 'string') return fragments[0];
  return fragments.map((part) => (typeof part === 'string' ? part : '')).join('');
}
