import { COMMAND_LINE_LIMIT_BYTES } from '../limits.ts';

/** UIDs or sequence numbers, both ends included. */
export interface SetRange {
  readonly first: number;
  readonly last: number;
}

/** What else stands in a line with a set: tag, verb, items. */
const REST_OF_LINE_BYTES = 200;

/** Writes ascending UIDs as a sequence set, e.g. `1:3,7` (RFC 9051 §9). */
export function formatSet(uids: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < uids.length; ) {
    const first = uids[at] ?? 0;
    let end = at + 1;
    while (end < uids.length && uids[end] === (uids[end - 1] ?? 0) + 1) end += 1;
    const last = uids[end - 1] ?? first;
    ranges.push(first === last ? `${first}` : `${first}:${last}`);
    at = end;
  }
  return ranges.join(',');
}

/** Cuts ascending UIDs into pieces whose sequence sets fit a command line (servers refuse past about 8,000 bytes). */
export function splitForLine(
  uids: readonly number[],
  limitBytes = COMMAND_LINE_LIMIT_BYTES - REST_OF_LINE_BYTES,
): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  // of all ranges in the piece but the last, with their commas
  let closedBytes = 0;
  let first = 0;
  let previous = Number.NaN;
  for (const uid of uids) {
    const adjacent = uid === previous + 1;
    if (!adjacent) {
      if (piece.length > 0) closedBytes += rangeBytes(first, previous) + 1;
      first = uid;
    }
    if (piece.length > 0 && closedBytes + rangeBytes(first, uid) > limitBytes) {
      pieces.push(piece);
      piece = [];
      closedBytes = 0;
      first = uid;
    }
    piece.push(uid);
    previous = uid;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

function rangeBytes(first: number, last: number): number {
  return first === last ? digits(first) : digits(first) + 1 + digits(last);
}

function digits(value: number): number {
  return String(value).length;
}

/** Reads a sequence set such as `3:1,7`; `*` and anything else malformed is left out. Answers ranges first..last as sent, reversed ones turned round. */
export function parseSet(text: string): SetRange[] {
  const ranges: SetRange[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(part);
    if (!match) continue;
    const a = Number(match[1]);
    const b = match[2] === undefined ? a : Number(match[2]);
    ranges.push({ first: Math.min(a, b), last: Math.max(a, b) });
  }
  return ranges;
}

/** How many numbers ranges hold, twice what stands there twice. */
export function countSet(ranges: readonly SetRange[]): number {
  return ranges.reduce((count, { first, last }) => count + last - first + 1, 0);
}

/** Expands ranges into numbers, at most `limit` of them. */
export function expandSet(ranges: readonly SetRange[], limit: number): number[] {
  // made as long as it will be: a list that grows leaves copies of itself behind
  const numbers = new Array<number>(Math.min(limit, countSet(ranges)));
  let at = 0;
  for (const { first, last } of ranges) {
    for (let n = first; n <= last && at < numbers.length; n++) {
      numbers[at] = n;
      at += 1;
    }
  }
  return numbers;
}
