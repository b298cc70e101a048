import type { UserColumn } from './columns.ts';
import { type CsvFileCode, type CsvProblem, csvProblem } from './problem.ts';
import { printable } from './words.ts';

type FileProblem = CsvProblem<CsvFileCode>;

// The first, the fourth, the eighth and the last headline are Microsoft's sentences, letter for letter: admins search for them.

/** Nothing in the file, or only blanks. */
export function emptyFile(): FileProblem {
  return csvProblem('CSV_EMPTY', {}, [
    "Upload file can't be empty",
    'Put the header EmailAddress,UserName,Password into the first row and one user into each row below it.',
  ]);
}

/** More bytes than a file may have. */
export function tooBig(bytesAtMost: number): FileProblem {
  return csvProblem('CSV_TOO_BIG', {}, [
    `The CSV file is larger than ${megabytes(bytesAtMost)} MB. Please divide the file into two or more files and submit them separately.`,
    'Make several files with the same header; 10,000 users go well as four batches of 2,500.',
  ]);
}

/** Bytes that are no text in the encoding that the file claims. */
export function undecodable(encoding: string, row: number): FileProblem {
  return csvProblem('CSV_ENCODING', { row }, [
    `Row ${row} of the CSV file is not readable as ${encoding}.`,
    'Save the file as "CSV UTF-8" (in a text editor: encoding UTF-8) and submit it again.',
  ]);
}

/** Neither commas, semicolons nor tabs between the columns. */
export function notSeparated(): FileProblem {
  return csvProblem('CSV_NOT_COMMA', { row: 1 }, [
    'The CSV file is not separated by commas.',
    'Save it as a comma-separated file, with a first row such as EmailAddress,UserName,Password. Semicolons and tabs are read too.',
  ]);
}

/** Why a required column may be missing: another cell is meant for it, or there is no header at all. */
export type MissingHint = { readonly misspelled: string } | 'no-header' | null;

/** A required column is not in the first row. */
export function missingColumn(column: UserColumn, hint: MissingHint): FileProblem {
  return csvProblem('CSV_COLUMN_MISSING', { row: 1, column }, [
    `Column "${column}" is missing from the CSV file. The import process can't continue because this column is required. Please edit the CSV file and re-submit it.`,
    `${missingFix(column)}${hintWords(hint)}`,
  ]);
}

function missingFix(column: UserColumn): string {
  if (column === 'TargetPassword')
    return 'The target endpoint takes passwords from the file: add the column, or let the endpoint sign in for all users.';
  return 'The first row must name the columns, each in one word: EmailAddress,UserName,Password.';
}

function hintWords(hint: MissingHint): string {
  if (hint === null) return '';
  if (hint === 'no-header') return ' It looks like the first user: put the header above it.';
  return ` The column \`${printable(hint.misspelled)}\` is probably meant: rename it.`;
}

/** The same column twice: nobody can tell which one counts. */
export function repeatedColumn(column: string): FileProblem {
  return csvProblem('CSV_COLUMN_TWICE', { row: 1, column }, [
    `Column "${column}" is in the CSV file more than once.`,
    'Keep one of them and delete the other with its values.',
  ]);
}

/** A column that means nothing to us; `meant` is the known one nearest to it. */
export function unknownColumn(
  name: string,
  { at, meant }: { at: number; meant: string | null },
): FileProblem {
  const column = name === '' ? `(column ${at})` : printable(name);
  const what = name === '' ? `Column ${at} of the CSV file has no name.` : `Column "${column}" is not known.`;
  const guess = meant === null ? '' : `Did you mean ${meant}? `;
  return csvProblem('CSV_UNKNOWN_COLUMN', { row: 1, column }, [
    what,
    `${guess}Correct the name, delete the column, or allow unknown columns; their values are then ignored.`,
  ]);
}

/** More users than one file may hold. */
export function tooManyRows(rowsAtMost: number): FileProblem {
  return csvProblem('CSV_TOO_MANY_ROWS', {}, [
    `The CSV file contains more than ${rowsAtMost.toLocaleString('en-US')} rows. Please divide the file into two or more files and submit them separately.`,
    'Make several files with the same header; 10,000 users go well as four batches of 2,500.',
  ]);
}

/** A header and nothing below it. */
export function noRows(): FileProblem {
  return csvProblem('CSV_NO_ROWS', {}, [
    'The CSV file has a header but no users.',
    'Put one user into each row below the header.',
  ]);
}

/** Quotes that do not follow RFC 4180 §2; what the cell holds is not repeated. */
export function badQuotes(row: number, unclosed: boolean): FileProblem {
  return csvProblem('CSV_QUOTE', { row }, [
    unclosed
      ? `Row ${row} opens a quotation mark that is never closed.`
      : `Row ${row} has a quotation mark in the middle of a value.`,
    'A value with a quotation mark in it stands in quotation marks, and each one inside is doubled: "pass""word".',
  ]);
}

/** A row with more or fewer cells than the header. */
export function wrongColumnCount(row: number, expected: number, actual: number): FileProblem {
  return csvProblem('CSV_ROW_COLUMNS', { row }, [
    `Row ${row} has the wrong number of columns. Expected number: ${expected}. Actual number: ${actual}. Please edit this row and re-submit the file.`,
    actual > expected
      ? 'A value with a comma in it stands in quotation marks, as in "Smith, Ann".'
      : 'An empty value still needs its comma.',
  ]);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en-US');
}
