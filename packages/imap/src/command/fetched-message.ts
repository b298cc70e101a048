import { Buffer } from 'node:buffer';
import { fetchItems } from '../wire/arriving-body.ts';
import { listOf, type Node, numberOf, textOf, textsOf } from '../wire/nodes.ts';
import type { DataResponse } from '../wire/response.ts';
import { modSeq } from './select.ts';

/** What one FETCH answer told about a message; items that were not sent, or not understood, are absent. */
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
  /**
   * Kept sections by their name in upper case, without quotes and partial range, e.g. `BODY[HEADER.FIELDS (DATE FROM)]`. Absent
   * are streamed ones, those too large to keep, and those that the server answered with NIL: it does not have them.
   */
  readonly sections: ReadonlyMap<string, Buffer>;
}

type Draft = { -readonly [K in keyof FetchedMessage]: FetchedMessage[K] };

// most answers have none, and a folder may have half a million of them
const NO_SECTIONS: ReadonlyMap<string, Buffer> = new Map();

/** Reads a FETCH answer; null when the data is something else. */
export function fetchedMessage(response: DataResponse): FetchedMessage | null {
  if (response.name !== 'FETCH' || response.number === null) return null;
  const items = fetchItems(response.nodes);
  const message: Draft = { sequence: response.number, sections: NO_SECTIONS };
  for (let at = 0; at + 1 < items.length; at += 2)
    readItem(message, textOf(items[at])?.toUpperCase() ?? '', items[at + 1] ?? null);
  return message;
}

function readItem(message: Draft, name: string, value: Node): void {
  if (name === 'UID') put(message, 'uid', numberOf(value));
  else if (name === 'FLAGS') message.flags = textsOf(value);
  else if (name === 'INTERNALDATE') put(message, 'internalDate', ownText(value));
  else if (name === 'RFC822.SIZE') put(message, 'sizeBytes', numberOf(value));
  else if (name === 'MODSEQ') put(message, 'modSeq', modSeq(textOf(listOf(value)[0])));
  else if (name === 'EMAILID') put(message, 'emailId', textOf(listOf(value)[0]));
  else if (name === 'X-GM-MSGID') put(message, 'gmailMessageId', textOf(value));
  else if (name === 'X-GM-LABELS') message.gmailLabels = textsOf(value);
  else if (name.includes('[') || name.startsWith('RFC822')) readSection(message, name, value);
}

function put<K extends keyof Draft>(message: Draft, key: K, value: Draft[K] | null): void {
  if (value !== null) message[key] = value;
}

// a cut-out of a line keeps the whole line in memory; dates are kept for every message of a folder
function ownText(value: Node): string | null {
  const text = textOf(value);
  return text === null ? null : Buffer.from(text, 'latin1').toString('latin1');
}

const OLD_NAMES: Readonly<Record<string, string>> = { RFC822: 'BODY[]', 'RFC822.HEADER': 'BODY[HEADER]' };

function readSection(message: Draft, name: string, value: Node): void {
  const plain = name.replace(/<[\d.]*>$/, '').replaceAll('"', '');
  const section = OLD_NAMES[plain] ?? plain;
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
  if (Buffer.isBuffer(bytes)) message.sections = new Map([...message.sections, [section, bytes]]);
}
