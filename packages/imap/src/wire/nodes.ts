import { Buffer } from 'node:buffer';
import { NESTING_LIMIT } from '../limits.ts';
import type { Fragment, StreamedLiteral } from './fragment.ts';

/** A parsed value: atom, number or string as text (one character per byte), NIL as null, a literal, a list. */
export type Node = string | null | Buffer | StreamedLiteral | readonly Node[];

/** Thrown where an answer cannot be understood; the response is skipped and reported, the connection goes on. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';
}

/** What has been read so far: the list under way and those around it. */
interface Reading {
  readonly outer: Node[][];
  list: Node[];
}

const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const SECTION = /^(?:BODY|BINARY)(?:\.[A-Z]+)?$/i;

/** Parses the values of one response, starting `offset` characters into its first fragment. */
export function parseNodes(fragments: readonly Fragment[], offset: number): Node[] {
  const { outer, list } = read(fragments, offset);
  if (outer.length > 0) throw new MalformedResponse('a closing parenthesis is missing');
  return list;
}

/** Parses the beginning of a response whose rest is still to come; answers the innermost list under way. */
export function parseOpenList(fragments: readonly Fragment[], offset: number): readonly Node[] {
  return read(fragments, offset).list;
}

function read(fragments: readonly Fragment[], offset: number): Reading {
  const reading: Reading = { outer: [], list: [] };
  let start = offset;
  for (const fragment of fragments) {
    if (typeof fragment === 'string') readText(reading, fragment, start);
    else reading.list.push(fragment);
    start = 0;
  }
  return reading;
}

function readText(reading: Reading, text: string, start: number): void {
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === SPACE) at += 1;
    else if (code === QUOTE) at = readQuoted(text, at, reading.list);
    else if (code === OPEN || code === CLOSE) {
      if (code === OPEN) openList(reading);
      else closeList(reading);
      at += 1;
    } else at = readAtom(text, at, reading.list);
  }
}

function openList(reading: Reading): void {
  if (reading.outer.length >= NESTING_LIMIT)
    throw new MalformedResponse(`lists are nested deeper than ${NESTING_LIMIT}`);
  reading.outer.push(reading.list);
  reading.list = [];
}

function closeList(reading: Reading): void {
  const outer = reading.outer.pop();
  if (!outer) throw new MalformedResponse('a closing parenthesis too many');
  outer.push(reading.list);
  reading.list = outer;
}

function readQuoted(text: string, at: number, list: Node[]): number {
  let escaped = false;
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) {
      const inner = text.slice(at + 1, end);
      // a backslash before anything else is one that the server forgot to double
      list.push(escaped ? inner.replaceAll(/\\(["\\])/g, '$1') : inner);
      return end + 1;
    }
    if (code !== BACKSLASH) continue;
    escaped = true;
    end += 1;
  }
  throw new MalformedResponse('a quoted string does not end');
}

function readAtom(text: string, at: number, list: Node[]): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === SPACE || code === OPEN || code === CLOSE) break;
    if (code === BRACKET) end = endOfSection(text, at, end);
  }
  const atom = text.slice(at, end);
  list.push(end - at === 3 && atom.toUpperCase() === 'NIL' ? null : atom);
  return end;
}

// BODY[HEADER.FIELDS (DATE FROM)]<0> is one atom; a bracket anywhere else, as in the flag [gmail, is a character like others
function endOfSection(text: string, at: number, bracket: number): number {
  if (!SECTION.test(text.slice(at, bracket))) return bracket;
  const close = text.indexOf(']', bracket);
  return close < 0 ? bracket : close;
}

/** A string value as text (one character per byte); null for NIL, lists and streamed literals. */
export function textOf(node: Node | undefined): string | null {
  if (typeof node === 'string') return node;
  return Buffer.isBuffer(node) ? node.toString('latin1') : null;
}

/** A non-negative integer, also when spelled 9.37e+06 as one server does; null for anything else. */
export function numberOf(node: Node | undefined): number | null {
  if (typeof node !== 'string' || !/^\d+(?:\.\d+)?(?:e\+?\d+)?$/i.test(node)) return null;
  const value = Number(node);
  return Number.isSafeInteger(value) ? value : null;
}

/** A list value; an absent or other value counts as empty. */
export function listOf(node: Node | undefined): readonly Node[] {
  return isList(node) ? node : [];
}

/** Whether a value is a parenthesized list. */
export function isList(node: Node | undefined): node is readonly Node[] {
  return Array.isArray(node);
}

/** The texts in a list, e.g. its flags. */
export function textsOf(node: Node | undefined): string[] {
  const texts: string[] = [];
  for (const item of listOf(node)) {
    const text = textOf(item);
    if (text !== null) texts.push(text);
  }
  return texts;
}

/** A name whose blanks a server did not quote: all texts up to the first list or NIL; null when there is none. */
export function unquotedName(nodes: readonly Node[]): string | null {
  const words: string[] = [];
  for (const node of nodes) {
    const word = textOf(node);
    if (word === null) break;
    words.push(word);
  }
  return words.length === 0 ? null : words.join(' ');
}
