import type { UserColumn } from './columns.ts';
import { type CsvProblem, type CsvWarningCode, csvProblem } from './problem.ts';
import type { ReadRow } from './read-row.ts';
import type { OddityCode } from './row-cells.ts';
import { namedRows } from './words.ts';

/** The words of each oddity, given the column and the rows that have it. */
const WORDS = {
  CSV_FORMULA_GUARD: (column, rows) => [
    `The ' that guards spreadsheets from formulas was taken off ${column} in ${rows}.`,
    'Nothing to do.',
  ],
  CSV_PASSWORD_SPACES: (column, rows) => [
    `The ${column} in ${rows} begins or ends with a blank.`,
    'It is used as it is; delete the blank if it does not belong to the password.',
  ],
  CSV_PASSWORD_MANGLED: (column, rows) => [
    `The ${column} in ${rows} looks like a long number that a spreadsheet has rounded.`,
    'Format the column as text in the spreadsheet and type the password again.',
  ],
  CSV_ADDRESS_MADE_UP: (_column, rows) => [
    `Neither user name in ${rows} is an e-mail address, so the user is called by its target name and server.`,
    'Nothing to do; to name users otherwise, write a file with an EmailAddress column.',
  ],
  CSV_IMAPSYNC_OPTIONS: (_column, rows) => [
    `Behind the sixth value of ${rows} stand options for imapsync, which are left out.`,
    '`mailhaul import-imapsync` tells what each of them is called here; give them to the batch.',
  ],
  CSV_IMAPSYNC_BACKSLASH: (column, rows) => [
    `The ${column} in ${rows} contains \\, which a shell loop for imapsync drops and this file keeps.`,
    'If the file was written for such a loop, with each \\ doubled, make them single.',
  ],
} as const satisfies Readonly<
  Record<OddityCode, (column: UserColumn, rows: string) => readonly [string, string]>
>;

/** One warning for each kind of oddity and column, however many rows have it. */
export function oddityWarnings(rows: readonly ReadRow[]): CsvProblem<CsvWarningCode>[] {
  const found = new Map<
    string,
    { readonly column: UserColumn; readonly code: OddityCode; readonly rows: number[] }
  >();
  for (const { user, oddities } of rows)
    for (const { code, column } of oddities) {
      const kind = found.get(`${code} ${column}`) ?? { code, column, rows: [] };
      if (kind.rows.at(-1) !== user.row) kind.rows.push(user.row);
      found.set(`${code} ${column}`, kind);
    }
  return [...found.values()].map(({ code, column, rows: where }) =>
    csvProblem(code, { row: where[0] ?? null, column }, WORDS[code](column, namedRows(where))),
  );
}
