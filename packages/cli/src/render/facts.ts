import type { Style } from './style.ts';
import { wrap } from './text.ts';

/** A label and what it says; rows without words are left out. */
export type Fact = readonly [label: string, words: string | null];

const LABEL_WIDTH = 10;
const INDENT = 2;

/** Labelled facts below each other; long ones go on under their words. */
export function factLines(
  facts: readonly Fact[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const margin = ' '.repeat(INDENT + LABEL_WIDTH);
  return facts.flatMap(([label, words]) => {
    if (words === null || words === '') return [];
    const [first = '', ...rest] = wrap(words, width - margin.length);
    return [
      `${' '.repeat(INDENT)}${style.dim(label.padEnd(LABEL_WIDTH))}${first}`,
      ...rest.map((line) => margin + line),
    ];
  });
}
