import { nearestWord } from '../words/nearest.ts';
import { isRequiredColumn, USER_COLUMN_NAMES, type UserColumn } from './columns.ts';
import { type MissingHint, missingColumn, repeatedColumn, unknownColumn } from './file-problems.ts';
import { type CsvFileCode, type CsvProblem, type CsvWarningCode, csvProblem } from './problem.ts';
import { printable } from './words.ts';

/** What the first row says. */
export interface UsersHeader {
  /** Where each known column stands, counted from 0. */
  readonly places: ReadonlyMap<UserColumn, number>;
  readonly errors: readonly CsvProblem<CsvFileCode>[];
  readonly warnings: readonly CsvProblem<CsvWarningCode>[];
}

/** What the reading of a header depends on. */
export interface HeaderOptions {
  /** Columns that are not known are ignored instead of refused. */
  readonly allowUnknownColumns: boolean;
  /** Whether the file must have a Password column; not when the endpoint signs in by itself. */
  readonly passwordRequired: boolean;
  /** Whether the file must have a TargetPassword column: when the target endpoint does not sign in by itself. */
  readonly targetPasswordRequired: boolean;
}

/** One cell of the header: where it stands and what it names. */
interface HeaderCell {
  readonly text: string;
  readonly at: number;
  readonly column: UserColumn | null;
}

/** The column that a header cell names, upper and lower case apart; null when it names none. */
export function knownColumn(cell: string): UserColumn | null {
  const wanted = cell.trim().toLowerCase();
  return USER_COLUMN_NAMES.find((name) => name.toLowerCase() === wanted) ?? null;
}

/**
 * Finds the columns in the first row. When the row does not look like a header, it is probably the first user's, and none of
 * its cells is repeated: one of them is a password.
 */
export function readHeader(cells: readonly string[], options: HeaderOptions): UsersHeader {
  const named = cells.map((text, at) => ({ text: text.trim(), at, column: knownColumn(text) }));
  const missing = USER_COLUMN_NAMES.filter((name) => isNeeded(name, options)).filter(
    (name) => !named.some(({ column }) => column === name),
  );
  if (looksLikeUser(named))
    return {
      places: new Map(),
      errors: missing.map((name) => missingColumn(name, 'no-header')),
      warnings: [],
    };
  const unknown = named.filter(({ column }) => column === null);
  const meant = new Map(
    missing.map((name) => [name, unknown.find(({ text }) => meantColumn(text) === name)]),
  );
  const others = unknown.filter((cell) => ![...meant.values()].includes(cell));
  return {
    places: new Map(named.flatMap(({ column, at }) => (column === null ? [] : [[column, at] as const]))),
    errors: [
      ...missing.map((name) => missingColumn(name, misspelled(meant.get(name)))),
      ...repeatedColumns(named).map(repeatedColumn),
      ...(options.allowUnknownColumns ? [] : others.map(refused)),
    ],
    warnings: [...differingCase(named), ...(options.allowUnknownColumns ? others.map(ignored) : [])],
  };
}

function isNeeded(name: UserColumn, options: HeaderOptions): boolean {
  if (name === 'Password') return options.passwordRequired;
  if (name === 'TargetPassword') return options.targetPasswordRequired;
  return isRequiredColumn(name);
}

function misspelled(cell: HeaderCell | undefined): MissingHint {
  return cell === undefined ? null : { misspelled: cell.text };
}

function looksLikeUser(cells: readonly HeaderCell[]): boolean {
  const named = cells.some(({ column, text }) => column !== null || squeezed(text) !== null);
  return !named || cells.some(({ text }) => text.includes('@'));
}

/** `Email Address` and `user_name` without what is too much in them. */
function squeezed(text: string): UserColumn | null {
  return knownColumn(text.replace(/[\s_-]/g, ''));
}

function meantColumn(text: string): string | null {
  return squeezed(text) ?? nearestWord(text, USER_COLUMN_NAMES);
}

function repeatedColumns(cells: readonly HeaderCell[]): UserColumn[] {
  return USER_COLUMN_NAMES.filter((name) => cells.filter(({ column }) => column === name).length > 1);
}

function differingCase(cells: readonly HeaderCell[]): CsvProblem<CsvWarningCode>[] {
  return cells.flatMap(({ text, column }) =>
    column === null || column === text
      ? []
      : [
          csvProblem('CSV_HEADER_CASE', { row: 1, column }, [
            `Column "${printable(text)}" was taken for ${column}.`,
            `Write it as ${column}, so that other systems read the file too.`,
          ]),
        ],
  );
}

function refused({ text, at }: HeaderCell): CsvProblem<CsvFileCode> {
  return unknownColumn(text, { at: at + 1, meant: meantColumn(text) });
}

function ignored({ text, at }: HeaderCell): CsvProblem<CsvWarningCode> {
  const column = text === '' ? `(column ${at + 1})` : printable(text);
  return csvProblem('CSV_UNKNOWN_COLUMN_IGNORED', { row: 1, column }, [
    `Column "${column}" is not known; its values are ignored.`,
    'Nothing to do if that is meant.',
  ]);
}
