import { MalformedResponse, type Node, parseNodes, textOf } from './nodes.ts';
import type { Fragment } from './splitter.ts';

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

/** Everything a server can say. */
export type Response =
  | StatusResponse
  | DataResponse
  | { readonly kind: 'continuation'; readonly text: string }
  | { readonly kind: 'malformed'; readonly text: string; readonly reason: string };

const STATUS = /^([^ ]+) (OK|NO|BAD|BYE|PREAUTH)(?: |$)/i;
const BARE_CODE = /^\* \[/;
const DATA = /^\* (?:(\d+) )?([^ ()]+) ?/;

/** Parses one response; what cannot be understood comes back as `malformed` and never throws. */
export function parseResponse(fragments: readonly Fragment[]): Response {
  const first = typeof fragments[0] === 'string' ? fragments[0] : '';
  try {
    // some servers pad with NUL or blanks before a response
    return parseLine(
      /^[\0 ]/.test(first) ? [first.replace(/^[\0 ]+/, ''), ...fragments.slice(1)] : fragments,
    );
  } catch (error) {
    if (error instanceof MalformedResponse)
      return { kind: 'malformed', text: first.slice(0, 200), reason: error.message };
    throw error;
  }
}

function parseLine(fragments: readonly Fragment[]): Response {
  const line = typeof fragments[0] === 'string' ? fragments[0] : '';
  if (line.charCodeAt(0) === 0x2b) return { kind: 'continuation', text: line.slice(2) };
  const status = STATUS.exec(line);
  if (status) return statusOf(status, line);
  if (BARE_CODE.test(line)) return { kind: 'status', tag: null, status: 'OK', ...splitCode(line.slice(2)) };
  const data = DATA.exec(line);
  if (!data) return { kind: 'malformed', text: line.slice(0, 200), reason: 'neither tagged nor untagged' };
  return {
    kind: 'data',
    number: data[1] === undefined ? null : Number(data[1]),
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

function splitCode(text: string): { code: ResponseCode | null; text: string } {
  if (text.charCodeAt(0) !== 0x5b) return { code: null, text };
  const end = closingBracket(text);
  if (end < 0) return { code: null, text };
  const raw = text.slice(1, end);
  let nodes: readonly Node[];
  try {
    nodes = parseNodes([raw], 0);
  } catch (error) {
    if (!(error instanceof MalformedResponse)) throw error;
    nodes = [raw.split(' ')[0] ?? raw];
  }
  return {
    code: { name: (textOf(nodes[0]) ?? '').toUpperCase(), args: nodes.slice(1), raw },
    text: text.slice(end + 1).trimStart(),
  };
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
