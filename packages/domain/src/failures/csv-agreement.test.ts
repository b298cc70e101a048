import { describe, expect, test } from 'vitest';
import { emptyFile, missingColumn, tooManyRows, wrongColumnCount } from '../csv/file-problems.ts';
import type { CsvFileCode } from '../csv/problem.ts';
import type { FailureRow } from './failure-row.ts';
import { FAILURES, type FailureCode } from './failures.ts';
import { headlineOf } from './headline-of.ts';

// every code of the file has its row; the compiler notices one that is missing here
const ROWS: Readonly<Record<CsvFileCode, FailureCode>> = {
  CSV_EMPTY: 'CsvEmpty',
  CSV_TOO_BIG: 'CsvTooBig',
  CSV_ENCODING: 'CsvEncoding',
  CSV_NOT_COMMA: 'CsvNotComma',
  CSV_COLUMN_MISSING: 'CsvColumnMissing',
  CSV_COLUMN_TWICE: 'CsvColumnTwice',
  CSV_UNKNOWN_COLUMN: 'CsvUnknownColumn',
  CSV_TOO_MANY_ROWS: 'CsvTooManyRows',
  CSV_NO_ROWS: 'CsvNoRows',
  CSV_QUOTE: 'CsvQuote',
  CSV_ROW_COLUMNS: 'CsvRowColumns',
  CSV_NO_ENDPOINT: 'CsvNoEndpoint',
};

describe('the catalogue and the reader of CSV files', () => {
  test.each(Object.entries(ROWS))('call %s the same', (code, name) => {
    const row: FailureRow = FAILURES[name];
    expect(row.reference).toBe(code);
  });

  test.each([
    [emptyFile().headline, headlineOf({ code: 'CsvEmpty' })],
    [tooManyRows(50_000).headline, headlineOf({ code: 'CsvTooManyRows' })],
    [
      wrongColumnCount(7, 3, 2).headline,
      headlineOf({ code: 'CsvRowColumns', facts: { row: '7', expected: '3', actual: '2' } }),
    ],
    [
      missingColumn('Password', null).headline,
      headlineOf({ code: 'CsvColumnMissing', facts: { column: 'Password' } }),
    ],
  ])('say the same sentence: %s', (said, headline) => {
    expect(said).toBe(headline);
  });
});
