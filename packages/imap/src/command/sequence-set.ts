import { COMMAND_LINE_LIMIT_BYTES } from '../limits.ts';

/** Writes ascending UIDs as a sequence set, e.g. `1:3,7` (RFC 9051 §9). */
export function formatSet(uids: readonly number[]): string {
  let text = '';
  for (let at = 0; at < uids.length; ) {
    const first = uids[at] ?? 0;
    let end = at + 1;
    while (end < uids.length && uids[end] === (uids[end - 1] ?? 0) + 1) end += 1;
    const last = uids[end - 1] ?? first;
    text += `${text === '' ? '' : ','}${first === last ? first : `${first}:${last}`}`;
    at = end;
  }
  return text;
}

/** Cuts ascending UIDs into pieces whose sequence sets fit a command line (servers refuse past about 8,000 bytes). */
export function splitForLine(
  uids: readonly number[],
  limitBytes = COMMAND_LINE_LIMIT_BYTES - 200,
): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  let bytes = 0;
  for (const uid of uids) {
    const adjacent = piece.length > 0 && uid === (piece[piece.length - 1] ?? 0) + 1;
    // a run may still grow its closing number: count it once when it starts
    if (!adjacent) bytes += 2 * (String(uid).length + 1);
    if (bytes > limitBytes && piece.length > 0) {
      pieces.push(piece);
      piece = [];
      bytes = 2 * (String(uid).length + 1);
    }
    piece.push(uid);
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

/** Reads a sequence set such as `3:1,7`; `*` and anything else malformed is left out. Answers ranges first..last as sent, reversed ones turned round. */
export function parseSet(text: string): { first: number; last: number }[] {
  const ranges: { first: number; last: number }[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d+)(?::(\d+))?$/.exec(part);
    if (!match) continue;
    const a = Number(match[1]);
    const b = match[2] === undefined ? a : Number(match[2]);
    ranges.push({ first: Math.min(a, b), last: Math.max(a, b) });
  }
  return ranges;
}

/** Expands ranges into numbers, at most `limit` of them. */
export function expandSet(ranges: readonly { first: number; last: number }[], limit: number): number[] {
  const numbers: number[] = [];
  for (const { first, last } of ranges) {
    for (let n = first; n <= last && numbers.length < limit; n++) numbers.push(n);
  }
  return numbers;
}
