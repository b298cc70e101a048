import type { UserColumn } from './columns.ts';
import { isSecretColumn } from './columns.ts';
import { unguardFormula } from './formula-guard.ts';
import { type CsvProblem, type CsvRowCode, type CsvWarningCode, csvProblem } from './problem.ts';

/** What can be odd about a cell. */
export type OddityCode = Extract<
  CsvWarningCode,
  | 'CSV_FORMULA_GUARD'
  | 'CSV_PASSWORD_SPACES'
  | 'CSV_PASSWORD_MANGLED'
  | 'CSV_ADDRESS_MADE_UP'
  | 'CSV_IMAPSYNC_OPTIONS'
  | 'CSV_IMAPSYNC_BACKSLASH'
>;

/** Something odd about one cell; oddities of many rows become one warning. */
export interface Oddity {
  readonly code: OddityCode;
  readonly column: UserColumn;
}

/** One row while it is read: hands out its cells and gathers what is wrong with them. */
export interface RowCells {
  readonly row: number;
  readonly errors: CsvProblem<CsvRowCode>[];
  readonly oddities: Oddity[];
  /** Cells that cannot be understood, as they are written. */
  readonly unread: Partial<Record<UserColumn, string>>;
  /** The cell without what guards spreadsheets from formulas; a secret's is handed out as it is. */
  cell(column: UserColumn): string;
  /** Notes an error in a column. */
  refuse(code: CsvRowCode, column: UserColumn, words: readonly [string, string]): void;
}

/** Begins to read a row; `cellOf` finds a cell, `''` where the column is not there. */
export function rowCells(row: number, cellOf: (column: UserColumn) => string): RowCells {
  const errors: CsvProblem<CsvRowCode>[] = [];
  const oddities: Oddity[] = [];
  const cell = (column: UserColumn): string => {
    const written = cellOf(column);
    // a password may begin with '= for real
    if (written === '' || isSecretColumn(column)) return written;
    const text = unguardFormula(written);
    if (text !== written) oddities.push({ code: 'CSV_FORMULA_GUARD', column });
    return text;
  };
  const refuse: RowCells['refuse'] = (code, column, words) => {
    errors.push(csvProblem(code, { row, column }, words));
  };
  return { row, errors, oddities, unread: {}, cell, refuse };
}
