import type { ResponseParts } from './response-reader.ts';

/** What a response says: an atom or quoted string, a literal, NIL, or a list of these. */
export type ResponseValue = string | Buffer | null | readonly ResponseValue[];

const TOKEN = /[()]|"((?:[^"\\]|\\.)*)"|(?:[^\s()"[]|\[[^\]]*\]?)+/g;

/** Reads a response (its leading `*` included) as a list of values. */
export function responseValues(parts: ResponseParts): readonly ResponseValue[] {
  const top: ResponseValue[] = [];
  const open: ResponseValue[][] = [top];
  for (const part of parts) {
    if (typeof part === 'string') readText(part, open);
    else open.at(-1)?.push(part);
  }
  return top;
}

function readText(text: string, open: ResponseValue[][]): void {
  for (const [token, quoted] of text.matchAll(TOKEN)) {
    if (token === '(') startList(open);
    else if (token === ')') endList(open);
    else open.at(-1)?.push(quoted === undefined ? atom(token) : quoted.replace(/\\(.)/g, '$1'));
  }
}

function startList(open: ResponseValue[][]): void {
  const list: ResponseValue[] = [];
  open.at(-1)?.push(list);
  open.push(list);
}

function endList(open: ResponseValue[][]): void {
  if (open.length > 1) open.pop();
}

function atom(token: string): string | null {
  return token.toUpperCase() === 'NIL' ? null : token;
}

/** A string or literal as text; anything else as nothing. */
export function asText(value: ResponseValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value.toString('latin1') : undefined;
}

/** A list's members; anything else has none. */
export function asList(value: ResponseValue | undefined): readonly ResponseValue[] {
  return Array.isArray(value) ? (value as readonly ResponseValue[]) : [];
}

/** The pairs of a FETCH response, by their upper-case names, or undefined when it is another response. */
export function fetchItems(parts: ResponseParts): ReadonlyMap<string, ResponseValue> | undefined {
  const first = parts[0];
  if (typeof first !== 'string' || !/^\* \d+ FETCH /i.test(first)) return undefined;
  const pairs = asList(responseValues(parts)[3]);
  const items = new Map<string, ResponseValue>();
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const name = asText(pairs[i]);
    if (name !== undefined) items.set(name.toUpperCase(), pairs[i + 1] ?? null);
  }
  return items;
}
