/** A table as text: cells in rows, RFC 4180. */
export interface CsvTable {
  readonly header: readonly string[];
  /** Each with the line that it begins on, the header's being 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Reads cells, so that one of them can be mended; the service alone judges them. */
export function readCsv(text: string): CsvTable {
  const records: { line: number; cells: string[] }[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|\n|\r|$)/gy;
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let cells: string[] = [];
  let line = 1;
  let begins = 1;
  for (let match = pattern.exec(body); match !== null; match = pattern.exec(body)) {
    const [, cell = '', end = ''] = match;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += cell.split('\n').length - 1 + (end === ',' || end === '' ? 0 : 1);
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begins, cells });
    cells = [];
    begins = line;
    if (end === '' || pattern.lastIndex >= body.length) break;
  }
  const [first, ...rows] = records;
  return { header: first?.cells ?? [], rows };
}

/** Writes a table back. */
export function writeCsv({ header, rows }: CsvTable): string {
  const line = (cells: readonly string[]): string => cells.map(quotedCell).join(',');
  return `${[line(header), ...rows.map(({ cells }) => line(cells))].join('\r\n')}\r\n`;
}

/** The table with one cell replaced; a row that is too short grows. */
export function withCell(
  table: CsvTable,
  { line, column, value }: { readonly line: number; readonly column: number; readonly value: string },
): CsvTable {
  const rows = table.rows.map((row) => {
    if (row.line !== line) return row;
    const cells = Array.from(
      { length: Math.max(row.cells.length, column + 1) },
      (_, at) => row.cells[at] ?? '',
    );
    return { ...row, cells: cells.with(column, value) };
  });
  return { ...table, rows };
}

/** The table without one row. */
export function withoutRow(table: CsvTable, line: number): CsvTable {
  return { ...table, rows: table.rows.filter((row) => row.line !== line) };
}

/** Bytes as base64, as the service takes a file. */
export function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  const PIECE = 0x8000;
  for (let at = 0; at < bytes.length; at += PIECE)
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

function quotedCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
