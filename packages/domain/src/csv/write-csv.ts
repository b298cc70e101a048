import { guardFormula } from './formula-guard.ts';

/** What a cell of an export can hold; null leaves it empty. */
export type ExportCell = string | number | null;

/** The columns of an exported file: the name of each, and where its cells come from. */
export type ExportTable<Row> = readonly (readonly [name: string, cell: (row: Row) => ExportCell])[];

/** How an export begins. */
export interface ExportOptions {
  /** Begins with a byte order mark, which some versions of Excel need to read UTF-8. */
  readonly byteOrderMark?: boolean;
}

const BYTE_ORDER_MARK = '\ufeff';

/** One line of a CSV file with its end (RFC 4180 §2); cells are written as they are. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** The first line of an export. */
export function exportHeader<Row>(table: ExportTable<Row>, { byteOrderMark }: ExportOptions = {}): string {
  return (byteOrderMark ? BYTE_ORDER_MARK : '') + csvLine(table.map(([name]) => name));
}

/** One row of an export; texts that a spreadsheet would run as a formula are made harmless. */
export function exportLine<Row>(table: ExportTable<Row>, row: Row): string {
  return csvLine(table.map(([, cellOf]) => printCell(cellOf(row))));
}

/** A whole export as one text, for files that fit into memory. */
export function exportText<Row>(
  table: ExportTable<Row>,
  rows: Iterable<Row>,
  options: ExportOptions = {},
): string {
  const lines = [exportHeader(table, options)];
  for (const row of rows) lines.push(exportLine(table, row));
  return lines.join('');
}

// a negative number is no formula, so only texts are guarded
function printCell(cell: ExportCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : guardFormula(cell);
}

// blanks at the ends are quoted as well: some readers cut them off otherwise
function quoted(cell: string): string {
  return /[",\r\n;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
