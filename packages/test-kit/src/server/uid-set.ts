import { SyntaxFault } from './tokens.ts';

/** Inclusive ranges, ascending. */
export type NumberRanges = readonly (readonly [number, number])[];

/** Parses `1:5,9,12:*`; `*` is the highest number there is. */
export function parseNumberSet(text: string, highest: number): NumberRanges {
  const ranges = text.split(',').map((part): readonly [number, number] => {
    const [from, to = from, ...rest] = part.split(':').map((word) => numberOf(word, highest));
    if (from === undefined || to === undefined || rest.length > 0)
      throw new SyntaxFault('Invalid number set');
    return from <= to ? [from, to] : [to, from];
  });
  return mergeRanges(ranges);
}

function numberOf(word: string, highest: number): number {
  if (word === '*') return highest;
  if (!/^[1-9]\d{0,9}$/.test(word)) throw new SyntaxFault('Invalid number set');
  return Number(word);
}

function mergeRanges(ranges: NumberRanges): NumberRanges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Whether the number lies in one of the ranges. */
export function inRanges(ranges: NumberRanges, number: number): boolean {
  return ranges.some(([from, to]) => number >= from && number <= to);
}

/** Writes ascending numbers as the shortest set: `43:44,50`. */
export function formatNumberSet(numbers: Iterable<number>): string {
  return [...runsOf(numbers)].map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

function* runsOf(numbers: Iterable<number>): Iterable<[number, number]> {
  let run: [number, number] | undefined;
  for (const number of numbers) {
    if (run && number === run[1] + 1) run[1] = number;
    else {
      if (run) yield run;
      run = [number, number];
    }
  }
  if (run) yield run;
}
