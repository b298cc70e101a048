/** A click on the box of a row. */
export interface Pick {
  /** Keys of all rows that are listed, in their order. */
  readonly rows: readonly string[];
  readonly index: number;
  /** The row that was clicked before, where Shift is held: all between are chosen. */
  readonly from: number | null;
}

/** What is chosen after a click. */
export function pickRows(chosen: ReadonlySet<string>, { rows, index, from }: Pick): ReadonlySet<string> {
  const next = new Set(chosen);
  if (from === null) {
    const key = rows[index];
    if (key !== undefined && !next.delete(key)) next.add(key);
    return next;
  }
  for (const key of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(key);
  return next;
}
