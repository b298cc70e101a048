import { NESTING_LIMIT } from '../limits.ts';
import type { Fragment, StreamedLiteral } from './splitter.ts';

/** A parsed value: atom, number or string as text (one character per byte), NIL as null, a literal, a list. */
export type Node = string | null | Buffer | StreamedLiteral | readonly Node[];

/** Thrown by the node parser; the response is skipped and reported, the connection goes on. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';
}

const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;

/** Parses the values of one response, starting `offset` characters into its first fragment. */
export function parseNodes(fragments: readonly Fragment[], offset: number): Node[] {
  const stack: Node[][] = [];
  let list: Node[] = [];
  let start = offset;
  for (const fragment of fragments) {
    if (typeof fragment !== 'string') {
      list.push(fragment);
      start = 0;
      continue;
    }
    let at = start;
    while (at < fragment.length) {
      const code = fragment.charCodeAt(at);
      if (code === SPACE) at += 1;
      else if (code === OPEN) {
        if (stack.length >= NESTING_LIMIT) throw new MalformedResponse(`nested deeper than ${NESTING_LIMIT}`);
        stack.push(list);
        list = [];
        at += 1;
      } else if (code === CLOSE) {
        const outer = stack.pop();
        if (!outer) throw new MalformedResponse('a closing parenthesis too many');
        outer.push(list);
        list = outer;
        at += 1;
      } else if (code === QUOTE) at = readQuoted(fragment, at, list);
      else at = readAtom(fragment, at, list);
    }
  }
  if (stack.length > 0) throw new MalformedResponse('a closing parenthesis is missing');
  return list;
}

function readQuoted(text: string, at: number, list: Node[]): number {
  let end = at + 1;
  let escaped = false;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) break;
    if (code === BACKSLASH) {
      escaped = true;
      end += 1;
    }
  }
  if (end >= text.length) throw new MalformedResponse('a quoted string does not end');
  const inner = text.slice(at + 1, end);
  list.push(escaped ? inner.replaceAll(/\\(.)/gs, '$1') : inner);
  return end + 1;
}

function readAtom(text: string, at: number, list: Node[]): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === SPACE || code === OPEN || code === CLOSE) break;
    // BODY[HEADER.FIELDS (DATE FROM)]<0> is one atom
    if (code === BRACKET) {
      const close = text.indexOf(']', end);
      if (close < 0) break;
      end = close;
    }
  }
  const atom = text.slice(at, Math.max(end, at + 1));
  list.push(atom.length === 3 && atom.toUpperCase() === 'NIL' ? null : atom);
  return Math.max(end, at + 1);
}

/** A string value as text (one character per byte); null for NIL, lists and streamed literals. */
export function textOf(node: Node | undefined): string | null {
  if (typeof node === 'string') return node;
  return Buffer.isBuffer(node) ? node.toString('latin1') : null;
}

/** A non-negative integer, also when spelled 9.37e+06 as one server does; null for anything else. */
export function numberOf(node: Node | undefined): number | null {
  if (typeof node !== 'string' || node === '') return null;
  const value = Number(node);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A list value; an absent or other value counts as empty. */
export function listOf(node: Node | undefined): readonly Node[] {
  return isList(node) ? node : [];
}

/** Whether a value is a parenthesized list. */
export function isList(node: Node | undefined): node is readonly Node[] {
  return Array.isArray(node);
}
