import { stripVTControlCharacters } from 'node:util';

/** Words behind a sign, broken into lines that all begin below the first word. */
export function hanging(sign: string, words: string, width: number): string[] {
  const margin = displayWidth(sign);
  const [first = '', ...rest] = wrap(words, Math.max(1, width - margin));
  return [sign + first, ...rest.map((line) => ' '.repeat(margin) + line)];
}

/** What a reader takes for one character each. */
function graphemes(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A text of foreign origin made safe to print: one line, no control characters, nothing that turns the direction of writing. */
export function printable(text: string): string {
  return text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Columns that a text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  const bare = stripVTControlCharacters(text);
  if (/^[\x20-\x7e]*$/.test(bare)) return bare.length;
  let width = 0;
  for (const grapheme of graphemes(bare)) width += graphemeWidth(grapheme);
  return width;
}

/** The text cut to a width, with the sign for "there is more" at its end. */
export function cut(text: string, width: number, ellipsis = '…'): string {
  if (displayWidth(text) <= width) return text;
  const room = Math.max(0, width - displayWidth(ellipsis));
  let taken = 0;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    const next = graphemeWidth(grapheme);
    if (taken + next > room) break;
    taken += next;
    kept += grapheme;
  }
  return kept.trimEnd() + ellipsis.slice(0, Math.max(0, width - taken));
}

/** The text filled up with blanks to a width. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** A text broken into lines at blanks. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function graphemeWidth(grapheme: string): number {
  const point = grapheme.codePointAt(0) ?? 0;
  if (/^\p{M}|^[\u200b-\u200d\ufeff]/u.test(grapheme)) return 0;
  return isWide(point) || /\p{Emoji_Presentation}|\ufe0f/u.test(grapheme) ? 2 : 1;
}

// East Asian Wide and Fullwidth, as blocks (Unicode Standard Annex 11)
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

function isWide(point: number): boolean {
  return WIDE.some(([first, last]) => point >= first && point <= last);
}
