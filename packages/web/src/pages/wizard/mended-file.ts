import { headerOf, readCsv, withCell, withoutRow, writeCsv } from './csv-text.ts';

interface NewCell {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

/** Whether a file names a column itself, upper and lower case apart; files of other programs have none of ours. */
export function hasColumn(csv: string, column: string): boolean {
  return placeOf(headerOf(csv), column) >= 0;
}

/** The file with one cell mended; null where it does not name that column, or cannot be read to its end. */
export function withMendedCell(csv: string, { line, column, value }: NewCell): string | null {
  const table = readCsv(csv);
  const at = table === null ? -1 : placeOf(table.header, column);
  return table === null || at < 0 ? null : writeCsv(withCell(table, { line, column: at, value }));
}

/** The file without one user; null where it cannot be read to its end. A file of another program loses that line alone. */
export function withoutUser(csv: string, line: number): string | null {
  if (!hasColumn(csv, 'EmailAddress')) return withoutLine(csv, line);
  const table = readCsv(csv);
  return table === null ? null : writeCsv(withoutRow(table, line));
}

function placeOf(header: readonly string[], column: string): number {
  return header.findIndex((head) => head.trim().toLowerCase() === column.toLowerCase());
}

// what stands in the other lines stays as it is, byte by byte
function withoutLine(csv: string, line: number): string {
  const lines = csv.split(/(?<=\n)|(?<=\r)(?!\n)/);
  return lines.filter((_text, at) => at + 1 !== line).join('');
}
