/** A table as text: cells in rows, RFC 4180. */
export interface CsvTable {
  /** What stands between cells. */
  readonly separator: string;
  readonly header: readonly string[];
  /** Each with the line that it begins on, that of the first line being 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** What the service takes between cells. */
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads cells, so that one of them can be mended; the service alone judges them. Null where quotation marks follow no rule: what stands
 * behind them would be lost.
 */
export function readCsv(text: string): CsvTable | null {
  const { separator, body, firstLine } = opened(text);
  const records: { line: number; cells: string[] }[] = [];
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${separator}"\\r\\n]*)(${separator}|\\r\\n|\\n|\\r|$)`, 'gy');
  let cells: string[] = [];
  let line = firstLine;
  let begins = line;
  for (;;) {
    const match = pattern.exec(body);
    if (match === null) return null;
    const [, cell = '', end = ''] = match;
    cells.push(unquoted(cell));
    line += cell.split(/\r\n?|\n/).length - 1 + (end === separator || end === '' ? 0 : 1);
    if (end === separator) continue;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begins, cells });
    cells = [];
    begins = line;
    if (pattern.lastIndex >= body.length) break;
  }
  const [first, ...rows] = records;
  return { separator, header: first?.cells ?? [], rows };
}

/** The columns that the first line of a file names itself; none of them ours in files of other programs. */
export function headerOf(text: string): readonly string[] {
  const { separator, body } = opened(text);
  return firstRow(body, separator);
}

/** Writes a table back. */
export function writeCsv({ separator, header, rows }: CsvTable): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => quotedCell(cell, separator)).join(separator);
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

/** A file without its byte order mark and Excel's `sep=;`, and what separates its cells: that with which the header is one. */
function opened(text: string) {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const told = /^sep=([,;\t])(?:\r\n?|\n)/i.exec(body);
  if (told !== null) return { separator: told[1] ?? ',', body: body.slice(told[0].length), firstLine: 2 };
  const separator = SEPARATORS.find((one) => firstRow(body, one).some(isAddress)) ?? ',';
  return { separator, body, firstLine: 1 };
}

function firstRow(body: string, separator: string): readonly string[] {
  const line = /^.*\S.*$/m.exec(body)?.[0] ?? '';
  return line.split(separator).map((cell) => unquoted(cell.trim()).trim());
}

function isAddress(column: string): boolean {
  return column.toLowerCase() === 'emailaddress';
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function quotedCell(cell: string, separator: string): string {
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
