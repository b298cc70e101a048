import { type CsvProblem, type CsvWarningCode, csvProblem, namedRows } from '@mailhaul/domain';

/** Says which rows were left out because nothing is in them. */
export function blankRowsWarning(rows: readonly number[]): CsvProblem<CsvWarningCode>[] {
  const [row] = rows;
  if (row === undefined) return [];
  const what = `There is nothing in ${namedRows(rows)}.`;
  return [csvProblem('CSV_BLANK_ROWS', { row }, [what, 'It is left out; nothing to do.'])];
}
