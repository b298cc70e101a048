import { badQuotes, type CsvFileCode, type CsvProblem } from '@mailhaul/domain';
import { CsvError, type Options, parse } from 'csv-parse/sync';
import { ROW_CHARS } from './limits.ts';

/** What can stand between the cells of a row. */
export type Separator = ',' | ';' | '\t';

/** One row: the line on which it begins, and its cells. */
export interface SplitRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a file; those with more or fewer cells than the first are among them. */
export interface SplitRows {
  readonly rows: readonly SplitRow[];
  /** Rows with nothing but separators and blanks, as spreadsheets leave them behind; they are no rows. */
  readonly blankRows: readonly number[];
  /** Rows whose quotation marks follow no rule. */
  readonly errors: readonly CsvProblem<CsvFileCode>[];
  /** There are more rows than were asked for; the rest was not read. */
  readonly tooMany: boolean;
}

/** After so many rows with odd quotation marks the file is something else, and looking on tells nothing new. */
const MOST_QUOTE_ERRORS = 20;

/**
 * Splits a text into rows and cells (RFC 4180), reading at most `rowsAtMost` rows, so that ten million short lines cost no memory.
 * Behind a row with odd quotation marks it goes on with the next line. Blank lines are no rows.
 */
export function splitRows(text: string, separator: Separator, rowsAtMost: number): SplitRows {
  const rows: SplitRow[] = [];
  const blankRows: number[] = [];
  const errors: CsvProblem<CsvFileCode>[] = [];
  let from = { at: 0, row: 1 };
  for (;;) {
    const end = readOn(text.slice(from.at), { separator, rows, blankRows, firstRow: from.row, rowsAtMost });
    if (end.kind !== 'bad-quotes') return { rows, blankRows, errors, tooMany: end.kind === 'too-many' };
    const bad = firstLineWithText(text, from, end.row);
    errors.push(badQuotes(bad.row, end.unclosed));
    const next = lineAfter(text, bad);
    if (next === null || errors.length === MOST_QUOTE_ERRORS)
      return { rows, blankRows, errors, tooMany: false };
    from = next;
  }
}

/** The cells of the first row that is not blank. */
export function splitFirstRow(text: string, separator: Separator): readonly string[] {
  const line = /^.*\S.*$/m.exec(text)?.[0] ?? '';
  if (!line.includes('"')) return line.split(separator);
  return splitRows(line, separator, 1).rows[0]?.cells ?? line.split(separator);
}

/** How the reading of a piece came to its end. */
type End =
  | { readonly kind: 'done' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'bad-quotes'; readonly row: number; readonly unclosed: boolean };

interface Piece {
  readonly separator: Separator;
  readonly rows: SplitRow[];
  readonly blankRows: number[];
  /** The line number of the piece's first line. */
  readonly firstRow: number;
  readonly rowsAtMost: number;
}

/** Thrown out of the parser to leave it early. */
class Enough extends Error {
  readonly end: End;

  constructor(end: End) {
    super('enough was read');
    this.end = end;
  }
}

function readOn(text: string, { separator, rows, blankRows, firstRow, rowsAtMost }: Piece): End {
  let linesRead = 0;
  const take = (cells: readonly string[], lines: number): void => {
    linesRead = lines;
    const row = firstRow + lines - 1 - lineBreaksIn(cells);
    if (cells.every((cell) => cell.trim() === '')) blankRows.push(row);
    else if (rows.length === rowsAtMost) throw new Enough({ kind: 'too-many' });
    else rows.push({ row, cells });
  };
  try {
    parse(text, {
      ...READING,
      delimiter: separator,
      on_record: (cells: string[], { lines }) => {
        take(cells, lines);
        return null;
      },
      on_skip: (error) => {
        if (!(error instanceof CsvError)) return;
        const { code, record, lines } = error;
        if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && isCells(record)) take(record, Number(lines));
        else throw new Enough(badQuotesIn(code, firstRow + linesRead));
      },
    });
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof Enough) return error.end;
    throw error;
  }
}

// Every row must have as many cells as the first. That the parser says so is not switched off: its word is how short rows are found.
const READING: Options = {
  record_delimiter: '\n',
  skip_records_with_error: true,
  skip_empty_lines: true,
  max_record_size: ROW_CHARS,
};

function badQuotesIn(code: string, row: number): End {
  return {
    kind: 'bad-quotes',
    row,
    unclosed: code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE',
  };
}

function isCells(record: unknown): record is readonly string[] {
  return Array.isArray(record);
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}

interface Line {
  readonly at: number;
  readonly row: number;
}

/** The first line from `row` on that is not empty; `from` is a line before it. */
function firstLineWithText(text: string, from: Line, row: number): Line {
  let line = from;
  while (line.row < row || text[line.at] === '\n') {
    const next = lineAfter(text, line);
    if (next === null) return line;
    line = next;
  }
  return line;
}

function lineAfter(text: string, { at, row }: Line): Line | null {
  const end = text.indexOf('\n', at);
  return end < 0 || end + 1 >= text.length ? null : { at: end + 1, row: row + 1 };
}
