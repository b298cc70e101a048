import { Buffer } from 'node:buffer';
import { headerBytes, type MessageContent } from '../content.ts';
import type { Message } from '../message-list.ts';
import { flagList, type Session } from '../session.ts';
import { imapString, SyntaxFault, textOf, type Value } from '../tokens.ts';

/** Some bytes of some content. */
export interface ContentRange {
  readonly source: MessageContent;
  readonly from: number;
  readonly to: number;
}

/** A part of the message: the whole, the header, the text, or some header fields. */
export interface BodyItem {
  readonly kind: 'body';
  /** As the answer names it. */
  readonly label: string;
  readonly peek: boolean;
  range(content: MessageContent): ContentRange;
}

/** An item whose answer is a few words. */
export interface PlainItem {
  readonly kind: 'plain';
  text(message: Message): string;
}

/** What a FETCH asks for. */
export type FetchItem = BodyItem | PlainItem;

const plain = (text: (message: Message) => string): PlainItem => ({ kind: 'plain', text });

const PLAIN_ITEMS: Readonly<Record<string, PlainItem>> = {
  UID: plain((message) => `UID ${message.uid}`),
  FLAGS: plain((message) => `FLAGS ${flagList(message)}`),
  INTERNALDATE: plain((message) => `INTERNALDATE "${message.internalDate}"`),
  'RFC822.SIZE': plain((message) => `RFC822.SIZE ${message.content.sizeBytes}`),
};

/** Items that need a capability. */
const EXTENSION_ITEMS: Readonly<Record<string, PlainItem & { readonly capability: string }>> = {
  MODSEQ: { capability: 'CONDSTORE', ...plain((message) => `MODSEQ (${message.modseq})`) },
  EMAILID: { capability: 'OBJECTID', ...plain((message) => `EMAILID (E${message.uid})`) },
  'X-GM-MSGID': {
    capability: 'X-GM-EXT-1',
    ...plain((message) => `X-GM-MSGID ${message.gmail?.msgid ?? '0'}`),
  },
  'X-GM-THRID': {
    capability: 'X-GM-EXT-1',
    ...plain((message) => `X-GM-THRID ${message.gmail?.thrid ?? '0'}`),
  },
  'X-GM-LABELS': { capability: 'X-GM-EXT-1', ...plain((message) => `X-GM-LABELS (${labels(message)})`) },
};

function labels(message: Message): string {
  return (message.gmail?.labels ?? [])
    .map((label) => (/^\\\w+$/.test(label) ? label : imapString(label)))
    .join(' ');
}

/** Reads the item list of a FETCH; UID FETCH always answers with the UID. */
export function parseFetchItems(session: Session, value: Value | undefined, byUid: boolean): FetchItem[] {
  const names = value?.kind === 'list' ? value.items.map(textOf) : macro(textOf(value));
  const withUid = byUid && !names.some((name) => name.toUpperCase() === 'UID') ? ['UID', ...names] : names;
  return withUid.map((name) => parseItem(session, name));
}

function macro(name: string): string[] {
  return name.toUpperCase() === 'FAST' ? ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'] : [name];
}

function parseItem(session: Session, name: string): FetchItem {
  const upper = name.toUpperCase();
  const known = PLAIN_ITEMS[upper] ?? RFC822_ITEMS[upper];
  if (known) return known;
  const extension = EXTENSION_ITEMS[upper];
  if (extension && session.has(extension.capability)) return extension;
  const body = /^(?:BODY|BINARY)(\.PEEK)?\[(.*)\](?:<(\d+)\.(\d+)>)?$/is.exec(name);
  if (!body) throw new SyntaxFault(`Unknown FETCH item ${name}`);
  const [, peek, section = '', offset, length] = body;
  const partial = offset === undefined ? undefined : { offset: Number(offset), length: Number(length) };
  return bodyItem({ peek: peek !== undefined, section, ...(partial ? { partial } : {}) });
}

interface Section {
  readonly section: string;
  readonly peek: boolean;
  readonly label?: string;
  readonly partial?: { readonly offset: number; readonly length: number };
}

function bodyItem({ section, peek, label, partial }: Section): BodyItem {
  const part = sectionContent(section);
  const named = label ?? `BODY[${section}]${partial ? `<${partial.offset}>` : ''}`;
  return {
    kind: 'body',
    label: named,
    peek,
    range(content) {
      const { source, from, to } = part(content);
      if (!partial) return { source, from, to };
      const start = Math.min(to, from + partial.offset);
      return { source, from: start, to: Math.min(to, start + partial.length) };
    },
  };
}

const RFC822_ITEMS: Readonly<Record<string, BodyItem>> = {
  RFC822: bodyItem({ section: '', peek: false, label: 'RFC822' }),
  'RFC822.HEADER': bodyItem({ section: 'HEADER', peek: true, label: 'RFC822.HEADER' }),
  'RFC822.TEXT': bodyItem({ section: 'TEXT', peek: false, label: 'RFC822.TEXT' }),
};

function sectionContent(section: string): (content: MessageContent) => ContentRange {
  const upper = section.toUpperCase();
  if (upper === '') return (content) => ({ source: content, from: 0, to: content.sizeBytes });
  if (upper === 'HEADER') return (content) => ({ source: content, from: 0, to: headerBytes(content).length });
  if (upper === 'TEXT')
    return (content) => ({ source: content, from: headerBytes(content).length, to: content.sizeBytes });
  const fields = /^HEADER\.FIELDS(\.NOT)? \((.*)\)$/s.exec(upper);
  if (!fields) throw new SyntaxFault(`Section ${section} is not served`);
  const names = new Set((fields[2] ?? '').split(' ').map((name) => name.replaceAll('"', '')));
  return (content) => wholeOf(selectFields(headerBytes(content), names, fields[1] === undefined));
}

function wholeOf(bytes: Uint8Array): ContentRange {
  const source: MessageContent = { sizeBytes: bytes.length, read: (from, to) => [bytes.subarray(from, to)] };
  return { source, from: 0, to: bytes.length };
}

/** The fields with these names (or all others), continuation lines included, and the blank line. */
function selectFields(header: Buffer, names: ReadonlySet<string>, wanted: boolean): Buffer {
  let kept = '';
  for (const field of header.toString('latin1').split(/(?<=\n)(?![ \t])/)) {
    const name = field
      .slice(0, Math.max(0, field.indexOf(':')))
      .trimEnd()
      .toUpperCase();
    if (name !== '' && names.has(name) === wanted) kept += field;
  }
  return Buffer.from(`${kept}\r\n`, 'latin1');
}
