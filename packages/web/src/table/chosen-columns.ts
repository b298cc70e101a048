import type { Column } from './column.ts';

const PLACE = 'mailhaul.columns.';

/** What decides which columns are shown. */
interface Chosen {
  /** Keys that somebody chose; null when nobody did. */
  readonly chosen: readonly string[] | null;
  readonly widthPx: number;
}

/** The columns that are shown, in their own order. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  { chosen, widthPx }: Chosen,
): readonly Column<Row>[] {
  return columns.filter(({ key, fixed, fromPx }) => {
    if (fixed) return true;
    if (chosen !== null) return chosen.includes(key);
    return fromPx !== null && widthPx >= (fromPx ?? 0);
  });
}

/** What was chosen in this browser; null when nothing was, or when it cannot be read. */
export function readChosen(table: string): readonly string[] | null {
  try {
    const keys: unknown = JSON.parse(localStorage.getItem(PLACE + table) ?? 'null');
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : null;
  } catch {
    return null;
  }
}

/** Keeps a choice in this browser, as far as it lets us. */
export function storeChosen(table: string, keys: readonly string[] | null): void {
  try {
    if (keys === null) localStorage.removeItem(PLACE + table);
    else localStorage.setItem(PLACE + table, JSON.stringify(keys));
  } catch {
    // a browser that keeps nothing shows the choice until it is closed
  }
}
