import type { Fragment } from './fragment.ts';
import { MalformedResponse, type Node, numberOf, parseNodes, textOf } from './nodes.ts';

/** A response code in brackets (RFC 9051 §7.1). */
export interface ResponseCode {
  /** Upper case, e.g. `APPENDUID`. */
  readonly name: string;
  readonly args: readonly Node[];
  /** As the server wrote it, without the brackets. */
  readonly raw: string;
}

/** OK, NO, BAD, BYE or PREAUTH; tag null when untagged. */
export interface StatusResponse {
  readonly kind: 'status';
  readonly tag: string | null;
  readonly status: 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH';
  readonly code: ResponseCode | null;
  readonly text: string;
}

/** Untagged data, e.g. `* 12 EXISTS` (number 12) or `* LIST …`. */
export interface DataResponse {
  readonly kind: 'data';
  readonly number: number | null;
  /** Upper case. */
  readonly name: string;
  readonly nodes: readonly Node[];
}

/** A line that was not understood; the connection stays in step. */
export interface MalformedLine {
  readonly kind: 'malformed';
  /** Its beginning. */
  readonly text: string;
  readonly reason: string;
}

/** Everything a server can say. */
export type Response =
  | StatusResponse
  | DataResponse
  | MalformedLine
  | { readonly kind: 'continuation'; readonly text: string };

const STATUS = /^([^ ]+) +(OK|NO|BAD|BYE|PREAUTH)(?: |$)/i;
const BARE_CODE = /^\* +\[/;
const DATA = /^\* +(?:(\d+) +)?([^ ()]+) ?/;
const PADDING = /^[\0 ]+/;
const PLUS = 0x2b;
const SPACE = 0x20;
const SHOWN_CHARACTERS = 200;

/** Parses one response; what cannot be understood comes back as `malformed` and never throws. */
export function parseResponse(fragments: readonly Fragment[]): Response {
  const [first, ...rest] = fragments;
  const line = typeof first === 'string' ? first : '';
  // some servers pad with NUL or blanks before a response
  if (line.charCodeAt(0) <= SPACE) return parseTolerantly([line.replace(PADDING, ''), ...rest]);
  return parseTolerantly(fragments);
}

function parseTolerantly(fragments: readonly Fragment[]): Response {
  const line = typeof fragments[0] === 'string' ? fragments[0] : '';
  try {
    return parseLine(line, fragments);
  } catch (error) {
    if (error instanceof MalformedResponse) return malformed(line, error.message);
    throw error;
  }
}

/** A line reported as not understood. */
export function malformed(line: string, reason: string): MalformedLine {
  return { kind: 'malformed', text: line.slice(0, SHOWN_CHARACTERS), reason };
}

function parseLine(line: string, fragments: readonly Fragment[]): Response {
  if (line.charCodeAt(0) === PLUS) return { kind: 'continuation', text: line.slice(1).trimStart() };
  const status = STATUS.exec(line);
  if (status) return statusOf(status, line);
  if (BARE_CODE.test(line))
    return { kind: 'status', tag: null, status: 'OK', ...splitCode(line.slice(line.indexOf('['))) };
  const data = DATA.exec(line);
  if (!data) return malformed(line, 'neither tagged nor untagged');
  return {
    kind: 'data',
    number: numberOf(data[1]),
    name: (data[2] ?? '').toUpperCase(),
    nodes: parseNodes(fragments, data[0].length),
  };
}

function statusOf(match: RegExpExecArray, line: string): StatusResponse {
  return {
    kind: 'status',
    tag: match[1] === '*' ? null : (match[1] ?? null),
    status: (match[2] ?? '').toUpperCase() as StatusResponse['status'],
    ...splitCode(line.slice(match[0].length)),
  };
}

function splitCode(line: string): { code: ResponseCode | null; text: string } {
  const text = line.trimStart();
  const end = text.startsWith('[') ? closingBracket(text) : -1;
  if (end < 0) return { code: null, text };
  const raw = text.slice(1, end);
  const [name, ...args] = codeNodes(raw);
  return {
    code: { name: (textOf(name) ?? '').toUpperCase(), args, raw },
    text: text.slice(end + 1).trimStart(),
  };
}

// a code that cannot be parsed still has a name
function codeNodes(raw: string): readonly Node[] {
  try {
    return parseNodes([raw], 0);
  } catch (error) {
    if (error instanceof MalformedResponse) return [raw.split(' ', 1)[0] ?? raw];
    throw error;
  }
}

// a flag such as `[gmail]` may stand inside PERMANENTFLAGS, so brackets inside parentheses do not end the code
function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 1; at < text.length; at++) {
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === ']' && depth <= 0) return at;
  }
  return text.indexOf(']');
}
