/** What can be wrong with a file of users as a whole; nothing is created then. */
export type CsvFileCode =
  | 'CSV_EMPTY'
  | 'CSV_TOO_BIG'
  | 'CSV_ENCODING'
  | 'CSV_NOT_COMMA'
  | 'CSV_COLUMN_MISSING'
  | 'CSV_COLUMN_TWICE'
  | 'CSV_UNKNOWN_COLUMN'
  | 'CSV_TOO_MANY_ROWS'
  | 'CSV_NO_ROWS'
  | 'CSV_QUOTE'
  | 'CSV_ROW_COLUMNS'
  | 'CSV_NO_ENDPOINT';

/** What can be wrong with one row; that row fails and the others go on. */
export type CsvRowCode =
  | 'CSV_EMAIL_EMPTY'
  | 'CSV_EMAIL_INVALID'
  | 'CSV_EMAIL_TWICE'
  | 'CSV_PAIR_TWICE'
  | 'CSV_USERNAME_EMPTY'
  | 'CSV_PASSWORD_EMPTY'
  | 'CSV_SPACES'
  | 'CSV_CONTROL_CHARACTER'
  | 'CSV_CELL';

/** What is worth a look, but hinders nothing. */
export type CsvWarningCode =
  | 'CSV_HEADER_CASE'
  | 'CSV_DELIMITER'
  | 'CSV_UNKNOWN_COLUMN_IGNORED'
  | 'CSV_BLANK_ROWS'
  | 'CSV_SAME_TARGET'
  | 'CSV_FORMULA_GUARD'
  | 'CSV_PASSWORD_SPACES'
  | 'CSV_PASSWORD_MANGLED'
  | 'CSV_ADDRESS_MADE_UP'
  | 'CSV_IMAPSYNC_OPTIONS'
  | 'CSV_IMAPSYNC_BACKSLASH'
  | 'CSV_NO_TARGET_PASSWORD';

/** Any of the codes. */
export type CsvCode = CsvFileCode | CsvRowCode | CsvWarningCode;

/**
 * One thing that is wrong or odd in a CSV of users. It repeats names of columns and no cell below them: where commas have slipped, any
 * cell may be a password.
 */
export interface CsvProblem<Code extends CsvCode = CsvCode> {
  readonly code: Code;
  /** The sentence that people read first; Microsoft's own where it has one. */
  readonly headline: string;
  /** What to change. */
  readonly fix: string;
  /** The line of the file, the header being 1; null when it concerns the file as a whole. */
  readonly row: number | null;
  /** The column by its name; null when it concerns the whole row or file. */
  readonly column: string | null;
}

/** Where in the file a problem is; what is left out concerns the whole. */
export interface CsvPlace {
  readonly row?: number;
  readonly column?: string;
}

/** Puts a problem together; `words` are its headline and its fix. */
export function csvProblem<Code extends CsvCode>(
  code: Code,
  { row = null, column = null }: { readonly [Key in keyof CsvPlace]: CsvPlace[Key] | null },
  [headline, fix]: readonly [string, string],
): CsvProblem<Code> {
  return { code, headline, fix, row, column };
}
