import {
  type CsvFileCode,
  type CsvProblem,
  type CsvWarningCode,
  noRows,
  wrongColumnCount,
} from '@mailhaul/domain';
import type { SplitRow } from './split-rows.ts';

/** A file taken apart into its header and its rows, before anybody knows what the columns mean. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly SplitRow[];
  readonly warnings: readonly CsvProblem<CsvWarningCode>[];
  /** The error about too many rows, when there are. */
  readonly tooMany: readonly CsvProblem<CsvFileCode>[];
  readonly badQuotes: readonly CsvProblem<CsvFileCode>[];
  /** The first row itself has odd quotation marks. */
  readonly headerLost: boolean;
}

/** What is wrong with a file below its header: too many rows, none, and every row whose cells cannot be told apart. */
export function tableErrors(table: Table): CsvProblem<CsvFileCode>[] {
  const rows = [...table.badQuotes, ...unevenRows(table)].sort(
    (one, other) => (one.row ?? 0) - (other.row ?? 0),
  );
  const none = table.rows.length === 0 && rows.length === 0;
  return [...table.tooMany, ...(none ? [noRows()] : []), ...rows];
}

function unevenRows({ header, rows }: Table): CsvProblem<CsvFileCode>[] {
  return rows.flatMap(({ row, cells }) =>
    cells.length === header.length ? [] : [wrongColumnCount(row, header.length, cells.length)],
  );
}
