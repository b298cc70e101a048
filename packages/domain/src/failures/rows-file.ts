import { explained, type FailureRow, row } from './failure-row.ts';

const AT_ONCE = explained(
  'the whole file is checked before anything is created; all errors are told at once, with row and column',
);

/** The CSV file of users. Nothing is created when one of these is found, except for CsvRow. */
export const FILE_ROWS = {
  CsvEmpty: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_EMPTY',
    headline: "Upload file can't be empty",
    message: 'The file holds nothing.',
    steps: ['Put a header row and at least one user into it.'],
    here: AT_ONCE,
  }),
  CsvTooManyRows: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_TOO_MANY_ROWS',
    headline:
      'The CSV file contains more than 50,000 rows. Please divide the file into two or more files and submit them separately.',
    message: 'The file holds more users than one batch takes.',
    steps: ['Split it: by alphabet, by kind of user, or into equal parts (10,000 users as 4 × 2,500).'],
    actions: ['split-file'],
    here: AT_ONCE,
  }),
  CsvTooBig: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_TOO_BIG',
    message: 'The file is larger than 10 MB.',
    steps: ['Split it into two or more files.'],
    aka: ['can be as large as 10 MB'],
    actions: ['split-file'],
    here: AT_ONCE,
  }),
  CsvColumnMissing: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_COLUMN_MISSING',
    headline:
      'Column "<column>" is missing from the CSV file. The import process can\'t continue because this column is required. Please edit the CSV file and re-submit it.',
    message: 'The first row does not name a column that is needed.',
    steps: ['The first row must name EmailAddress, UserName and Password, each as one word without spaces.'],
    aka: ['CsvColumnMissing'],
    here: AT_ONCE,
  }),
  CsvRowColumns: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_ROW_COLUMNS',
    headline:
      'Row <row> has the wrong number of columns. Expected number: <expected>. Actual number: <actual>. Please edit this row and re-submit the file.',
    message: 'A row has more or fewer cells than the header.',
    steps: [
      'Give the row one cell for each column; an empty one still needs its comma.',
      'A cell that holds a comma or a quote must stand in quotes.',
    ],
    here: AT_ONCE,
  }),
  CsvNotComma: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_NOT_COMMA',
    message: 'The cells are not separated by commas.',
    steps: ['Save it as comma-separated CSV; semicolons and tabs are read too.'],
    here: AT_ONCE,
  }),
  CsvUnknownColumn: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_UNKNOWN_COLUMN',
    message: 'The header names a column that is not known.',
    steps: ['Correct its spelling, take it out, or allow unknown columns (AllowUnknownColumnsInCsv).'],
    aka: ['CsvColumnUnknown'],
    here: AT_ONCE,
  }),
  CsvColumnTwice: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_COLUMN_TWICE',
    message: 'The header names a column more than once.',
    steps: ['Keep one of them and delete the other with its values.'],
    here: AT_ONCE,
  }),
  CsvNoRows: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_NO_ROWS',
    message: 'The file has a header and no users.',
    steps: ['Put one user into each row below the header.'],
    here: AT_ONCE,
  }),
  CsvQuote: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_QUOTE',
    message: 'A row has a quotation mark in the middle of a value, or one that is never closed.',
    steps: ['Put the whole value into quotation marks, and double those that belong to it.'],
    here: AT_ONCE,
  }),
  CsvNoEndpoint: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_NO_ENDPOINT',
    message: 'The file, or a row of it, does not say which server is meant.',
    steps: ['Name the endpoint in the batch, or in the columns SourceEndpoint and TargetEndpoint.'],
    here: AT_ONCE,
  }),
  CsvEncoding: row(['file', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_ENCODING',
    message: 'The file holds bytes that are neither UTF-8 nor UTF-16.',
    steps: ['Save it again as UTF-8.'],
    here: AT_ONCE,
  }),
  CsvRow: row(['user', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'CSV_ROW',
    message: 'A row cannot be used; the other rows can.',
    steps: ['Mend the cell that is named, and submit the row again.'],
    aka: ['MigrationCSVRowValidationException', 'CsvRowInvalid'],
    here: explained('the row fails alone, and stands in MigrationErrors.csv with its line number'),
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
