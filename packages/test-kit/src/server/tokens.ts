import { Buffer } from 'node:buffer';
import type { MessageContent } from './content.ts';

/** A literal as it arrived. */
export interface LiteralSegment {
  readonly content: MessageContent;
  readonly binary: boolean;
}

/** A command is lines with literals between them. */
export type Segment = string | LiteralSegment;

/** One argument of a command. */
export type Value =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'literal'; readonly content: MessageContent; readonly binary: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[] };

/** The command does not follow the grammar. */
export class SyntaxFault extends Error {}

/** Literals that stand where a name or number belongs may not be longer. */
const STRING_LITERAL_LIMIT_BYTES = 64 * 1024;
const NESTING_LIMIT = 50;

/** Parses the arguments of one command. */
export function parseValues(segments: readonly Segment[]): Value[] {
  return new Tokenizer(segments).values(0);
}

class Tokenizer {
  readonly #segments: readonly Segment[];
  #segment = 0;
  #at = 0;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  /** Values up to the closing parenthesis of this depth, or the end of the command. */
  values(depth: number): Value[] {
    if (depth > NESTING_LIMIT) throw new SyntaxFault('Too many nested parentheses');
    const values: Value[] = [];
    for (;;) {
      const segment = this.#segments[this.#segment];
      if (segment === undefined) {
        if (depth > 0) throw new SyntaxFault('Missing closing parenthesis');
        return values;
      }
      if (typeof segment !== 'string') {
        this.#segment += 1;
        values.push({ kind: 'literal', ...segment });
      } else if (this.#at >= segment.length) {
        this.#segment += 1;
        this.#at = 0;
      } else if (!this.#one(segment, depth, values)) return values;
    }
  }

  /** Reads one value or blank; false at this depth's closing parenthesis. */
  #one(text: string, depth: number, values: Value[]): boolean {
    const char = text[this.#at];
    if (char === ' ') this.#at += 1;
    else if (char === '(') {
      this.#at += 1;
      values.push({ kind: 'list', items: this.values(depth + 1) });
    } else if (char === ')') {
      if (depth === 0) throw new SyntaxFault('Unexpected closing parenthesis');
      this.#at += 1;
      return false;
    } else if (char === '"') values.push({ kind: 'string', text: this.#quoted(text) });
    else values.push({ kind: 'atom', text: this.#atom(text) });
    return true;
  }

  #quoted(text: string): string {
    let value = '';
    for (let at = this.#at + 1; at < text.length; at++) {
      if (text[at] === '"') {
        this.#at = at + 1;
        return value;
      }
      if (text[at] === '\\') at += 1;
      value += text[at] ?? '';
    }
    throw new SyntaxFault('Missing closing quote');
  }

  #atom(text: string): string {
    const start = this.#at;
    let at = start;
    while (at < text.length && !' ()"'.includes(text[at] ?? '')) {
      // BODY[HEADER.FIELDS (DATE FROM)] is one item, blanks and parentheses included
      const section = text[at] === '[' && /^(BODY|BINARY)/i.test(text.slice(start, at));
      const close = section ? text.indexOf(']', at) : -1;
      at = close > at ? close + 1 : at + 1;
    }
    this.#at = at;
    return text.slice(start, at);
  }
}

/** The text of an atom, string or short literal. */
export function textOf(value: Value | undefined): string {
  if (value?.kind === 'atom' || value?.kind === 'string') return value.text;
  if (value?.kind !== 'literal') throw new SyntaxFault('Expected a string');
  if (value.content.sizeBytes > STRING_LITERAL_LIMIT_BYTES) throw new SyntaxFault('String too long');
  return Buffer.concat([...value.content.read(0, value.content.sizeBytes)]).toString('latin1');
}

/** The items of a parenthesized list. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value?.kind !== 'list') throw new SyntaxFault('Expected a parenthesized list');
  return value.items;
}

/** The texts of a parenthesized list. */
export function textsOf(value: Value | undefined): string[] {
  return itemsOf(value).map(textOf);
}

/** Whether the value is the given word, in any case. */
export function isWord(value: Value | undefined, word: string): boolean {
  return value?.kind === 'atom' && value.text.toUpperCase() === word;
}

/** Text as an IMAP string: quoted where that is allowed, else a literal. */
export function imapString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  return `{${text.length}}\r\n${text}`;
}
