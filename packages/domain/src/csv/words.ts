/** Longer cells are cut when a message shows them. */
const SHOWN_CHARS = 64;

/** A cell as a message may show it: one line, no control characters, not longer than a line of the terminal. */
export function printable(cell: string): string {
  const oneLine = cell.replace(/\p{Cc}+/gu, '␣');
  return oneLine.length > SHOWN_CHARS ? `${oneLine.slice(0, SHOWN_CHARS)}…` : oneLine;
}

/** How many rows a sentence names before it only counts the rest. */
const NAMED_ROWS = 5;

/** `row 7`, `rows 7 and 9`, `rows 2, 3, 4, 5, 6 and 40 more`. */
export function namedRows(rows: readonly number[]): string {
  const named = rows.slice(0, NAMED_ROWS).map(String);
  const more = rows.length - named.length;
  if (rows.length === 1) return `row ${named.join()}`;
  if (more > 0) return `rows ${named.join(', ')} and ${more.toLocaleString('en-US')} more`;
  return `rows ${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}
