import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CsvProblem, ReadUsersCsv, UsersCsv } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';
import type { UsersCsvOptions } from './reading-options.ts';

const REFUSED = join(import.meta.dirname, 'testing', 'refused');

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(text: string | Uint8Array, options: UsersCsvOptions = {}): ReadUsersCsv {
  const result = readUsersCsv(typeof text === 'string' ? bytes(text) : text, options);
  if (result.kind === 'refused') throw new Error(`refused: ${JSON.stringify(result.errors)}`);
  return result;
}

function errorsOf(result: UsersCsv): readonly CsvProblem[] {
  return result.kind === 'refused' ? result.errors : [];
}

function brief({ code, row, column, headline }: CsvProblem): unknown[] {
  return [code, row, column, headline];
}

const missing = (name: string): string =>
  `Column "${name}" is missing from the CSV file. The import process can't continue because this column is required. Please edit the CSV file and re-submit it.`;
const uneven = (row: number, expected: number, actual: number): string =>
  `Row ${row} has the wrong number of columns. Expected number: ${expected}. Actual number: ${actual}. Please edit this row and re-submit the file.`;

describe('a file that cannot be taken', () => {
  test.each<[code: string, found: unknown[][]]>([
    ['CSV_EMPTY', [['CSV_EMPTY', null, null, "Upload file can't be empty"]]],
    ['CSV_ENCODING', [['CSV_ENCODING', 3, null, 'Row 3 of the CSV file is not readable as UTF-8.']]],
    ['CSV_NOT_COMMA', [['CSV_NOT_COMMA', 1, null, 'The CSV file is not separated by commas.']]],
    ['CSV_COLUMN_MISSING', [['CSV_COLUMN_MISSING', 1, 'EmailAddress', missing('EmailAddress')]]],
    [
      'CSV_COLUMN_TWICE',
      [['CSV_COLUMN_TWICE', 1, 'UserName', 'Column "UserName" is in the CSV file more than once.']],
    ],
    [
      'CSV_UNKNOWN_COLUMN',
      [
        ['CSV_UNKNOWN_COLUMN', 1, 'TargetUsername2', 'Column "TargetUsername2" is not known.'],
        ['CSV_UNKNOWN_COLUMN', 1, 'Departement', 'Column "Departement" is not known.'],
      ],
    ],
    ['CSV_NO_ROWS', [['CSV_NO_ROWS', null, null, 'The CSV file has a header but no users.']]],
    [
      'CSV_QUOTE',
      [
        ['CSV_QUOTE', 2, null, 'Row 2 has a quotation mark in the middle of a value.'],
        ['CSV_QUOTE', 4, null, 'Row 4 opens a quotation mark that is never closed.'],
      ],
    ],
    [
      'CSV_ROW_COLUMNS',
      [
        ['CSV_ROW_COLUMNS', 3, null, uneven(3, 3, 2)],
        ['CSV_ROW_COLUMNS', 4, null, uneven(4, 3, 4)],
      ],
    ],
  ])('is refused with %s, its row and its column, and no password is repeated', (code, found) => {
    const errors = errorsOf(readUsersCsv(readFileSync(join(REFUSED, `${code}.csv`))));
    expect(errors.map(brief)).toEqual(found);
    expect(errors.every(({ fix }) => fix.length > 0)).toBe(true);
    expect(JSON.stringify(errors)).not.toMatch(/w0rd/);
  });

  test('has nothing in it, or only its byte order mark', () => {
    for (const empty of [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe]])
      expect(errorsOf(readUsersCsv(new Uint8Array(empty)))[0]?.headline).toBe("Upload file can't be empty");
  });

  test('hears of everything that is wrong at once, the header first and the rows in their order', () => {
    const text =
      'Email Address,UserName,Pasword,Notes\na@b.c,a,1,2,3\nb@b.c,b,"x"y,1\nc@b.c,c\nd@b.c,d,1,2\n';
    expect(errorsOf(readUsersCsv(bytes(text))).map(({ code, row, column }) => [code, row, column])).toEqual([
      ['CSV_COLUMN_MISSING', 1, 'EmailAddress'],
      ['CSV_COLUMN_MISSING', 1, 'Password'],
      ['CSV_UNKNOWN_COLUMN', 1, 'Notes'],
      ['CSV_ROW_COLUMNS', 2, null],
      ['CSV_QUOTE', 3, null],
      ['CSV_ROW_COLUMNS', 4, null],
    ]);
  });

  test('is told which name was probably meant', () => {
    const [address, unknown] = errorsOf(
      readUsersCsv(bytes('Email Address,UserName,Password,TargetUserNmae\na@b.c,a,b,c\n')),
    );
    expect(address?.fix).toContain('`Email Address` is probably meant');
    expect(unknown?.fix).toContain('Did you mean TargetUserName?');
  });

  test('without a header hears that it is missing; the first row, with its password, is not repeated', () => {
    for (const text of [
      'ann@b.c,ann,S3cret\n',
      'ann@b.c,Password,S3cret\nbob@b.c,bob,S3cret\n',
      'ann,ann,S3cret\n',
    ]) {
      const errors = errorsOf(readUsersCsv(bytes(text)));
      expect(errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['CSV_COLUMN_MISSING']));
      expect(errors.map(({ code }) => code)).not.toContain('CSV_UNKNOWN_COLUMN');
      expect(errors[0]?.fix).toContain('It looks like the first user');
      expect(JSON.stringify(errors)).not.toContain('S3cret');
    }
  });

  test('has a header with odd quotation marks, and nothing else is said about it', () => {
    const errors = errorsOf(readUsersCsv(bytes('Email"Address,UserName,Password\na@b.c,a,S3cret\n')));
    expect(errors.map(({ code, row }) => [code, row])).toEqual([['CSV_QUOTE', 1]]);
  });

  test('is UTF-16 without its mark', () => {
    const text = Buffer.from('EmailAddress,UserName,Password\nann@b.c,ann,x\n', 'utf16le');
    expect(errorsOf(readUsersCsv(text)).map(({ code, row }) => [code, row])).toEqual([['CSV_ENCODING', 1]]);
  });

  test('is UTF-16 with half a character on its third line', () => {
    const text = Buffer.from(
      '\ufeffEmailAddress,UserName,Password\nann@b.c,ann,x\nbob@b.c,\ud83d,y\n',
      'utf16le',
    );
    expect(errorsOf(readUsersCsv(text)).map(({ code, row }) => [code, row])).toEqual([['CSV_ENCODING', 3]]);
  });

  test('lacks the TargetPassword that its target endpoint needs', () => {
    const result = readUsersCsv(bytes('EmailAddress,UserName,Password\nann@b.c,ann,x\n'), {
      needsTargetPassword: () => true,
    });
    expect(errorsOf(result).map(({ code, column }) => [code, column])).toEqual([
      ['CSV_COLUMN_MISSING', 'TargetPassword'],
    ]);
  });
});

describe('the limits of a file', () => {
  const HEADER = 'EmailAddress,UserName,Password\r\n';
  const row = (number: number): string =>
    `user${number}@contoso.com,contoso/mailadmin/user${number},P@ssw0rd${number}`;
  const users = (count: number): Uint8Array =>
    bytes(HEADER + Array.from({ length: count }, (_, number) => row(number)).join('\r\n'));

  test('50,000 users are read in less than two seconds, 50,001 are refused in the words that admins know', () => {
    const allowed = users(50_000);
    const before = process.cpuUsage();
    expect(read(allowed).rows).toHaveLength(50_000);
    // processor time, since the machine may have other things to do
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
    expect(errorsOf(readUsersCsv(users(50_001))).map(brief)).toEqual([
      [
        'CSV_TOO_MANY_ROWS',
        null,
        null,
        'The CSV file contains more than 50,000 rows. Please divide the file into two or more files and submit them separately.',
      ],
    ]);
  });

  test('rows that a spreadsheet leaves empty are not counted', () => {
    const text = `${HEADER}${Array.from({ length: 3 }, (_, number) => row(number)).join('\n')}\n,,\n\n,,\n`;
    const limits = { bytesAtMost: 1000, rowsAtMost: 3 };
    expect(read(text, { limits }).rows).toHaveLength(3);
    expect(read(text, { limits }).warnings.map(({ code, row: where }) => [code, where])).toEqual([
      ['CSV_BLANK_ROWS', 5],
    ]);
  });

  test('10 MB are read, and one byte more is refused', () => {
    const padded = (sizeBytes: number): Uint8Array => {
      const text = `${HEADER}${row(1)}\r\n`;
      return bytes(text + '\n'.repeat(sizeBytes - text.length));
    };
    expect(read(padded(10_000_000)).rows).toHaveLength(1);
    const refused = errorsOf(readUsersCsv(padded(10_000_001)));
    expect(refused.map(({ code }) => code)).toEqual(['CSV_TOO_BIG']);
    expect(refused[0]?.headline).toContain('larger than 10 MB');
  });

  test('millions of short rows, and a quotation mark that is never closed, end quickly', () => {
    const before = process.cpuUsage();
    const short = errorsOf(readUsersCsv(bytes(HEADER + 'a\n'.repeat(4_900_000))));
    expect(short[0]?.code).toBe('CSV_TOO_MANY_ROWS');
    const open = errorsOf(readUsersCsv(bytes(`${HEADER}${'a,b,"c\n'.repeat(1_000_000)}`)));
    expect(open.map(({ code }) => code)).toContain('CSV_QUOTE');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000);
  });
});

describe('how a file is written', () => {
  const TEXT = 'EmailAddress,UserName,Password\r\nbjørn@contoso.com,contoso/bjørn,P@ss😀\r\n';

  test.each<[string, Uint8Array]>([
    ['UTF-8', bytes(TEXT)],
    ['UTF-8 with its mark', bytes(`\ufeff${TEXT}`)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['line ends of old Macs', bytes(TEXT.replaceAll('\r\n', '\r'))],
    ['line ends of Unix', bytes(TEXT.replaceAll('\r\n', '\n'))],
    ['a last line without end', bytes(TEXT.trimEnd())],
    ['quotation marks around everything', bytes(TEXT.replace(/[^,\r\n]+/g, '"$&"'))],
  ])('%s is read', (_how, file) => {
    const { rows, warnings } = read(file);
    expect(
      rows.map(({ row, emailAddress, userName, password }) => [
        row,
        emailAddress,
        userName,
        password?.reveal(),
      ]),
    ).toEqual([[2, 'bjørn@contoso.com', 'contoso/bjørn', 'P@ss😀']]);
    expect(warnings).toEqual([]);
  });

  test.each([';', '\t'])('%j between the cells is read, with a warning', (separator) => {
    const { rows, warnings } = read(`EmailAddress,UserName,Password\na@b.c,a,x\n`.replaceAll(',', separator));
    expect(rows[0]?.userName).toBe('a');
    expect(warnings.map(({ code }) => code)).toEqual(['CSV_DELIMITER']);
  });

  test('a first line by which Excel tells the separator is no header', () => {
    const { rows } = read('sep=;\r\nEmailAddress;UserName;Password\r\na@b.c;a;x,y\r\n');
    expect(rows.map(({ row, password }) => [row, password?.reveal()])).toEqual([[3, 'x,y']]);
  });

  test('commas that only passwords have do not make a file of semicolons one of commas', () => {
    const { rows } = read('EmailAddress;UserName;Password\na@b.c;a;x,y,z,z,z\n');
    expect(rows[0]?.password?.reveal()).toBe('x,y,z,z,z');
  });

  test('commas, quotation marks and line ends inside quotation marks belong to the cell; rows are counted in lines', () => {
    const { rows } = read(
      'EmailAddress,UserName,Password,Tag\n\na@b.c,a,"x,""y""",T\nb@b.c,b,x,"two\nlines"\nc@b.c,c,x,\n',
    );
    expect(rows.map(({ row }) => row)).toEqual([3, 4, 6]);
    expect(rows[0]?.password?.reveal()).toBe('x,"y"');
    expect(rows[1]?.errors.map(({ code, column }) => [code, column])).toEqual([
      ['CSV_CONTROL_CHARACTER', 'Tag'],
    ]);
  });

  test('columns come in any order, and their case is a warning only', () => {
    const { rows, warnings } = read('password,EmailAddress,USERNAME\nx,a@b.c,a\n');
    expect(rows[0]).toMatchObject({ emailAddress: 'a@b.c', userName: 'a' });
    expect(warnings.map(({ code, column }) => [code, column])).toEqual([
      ['CSV_HEADER_CASE', 'Password'],
      ['CSV_HEADER_CASE', 'UserName'],
    ]);
  });

  test('unknown columns are ignored when that is allowed, with a warning', () => {
    const { rows, warnings } = read('EmailAddress,UserName,Password,Notes,\na@b.c,a,x,y,\n', {
      allowUnknownColumns: true,
    });
    expect(rows).toHaveLength(1);
    expect(warnings.map(({ code, column }) => [code, column])).toEqual([
      ['CSV_UNKNOWN_COLUMN_IGNORED', 'Notes'],
      ['CSV_UNKNOWN_COLUMN_IGNORED', '(column 5)'],
    ]);
  });

  test('the Password column may be missing when the endpoint signs in by itself', () => {
    expect(read('EmailAddress,UserName\na@b.c,a\n', { needsPassword: () => false }).rows[0]?.errors).toEqual(
      [],
    );
  });
});

test('a read file as JSON holds no password', () => {
  const { rows } = read('EmailAddress,UserName,Password,TargetPassword\na@b.c,a,S3cret,S3cret2\n');
  expect(JSON.stringify(rows)).not.toContain('S3cret');
  expect(rows[0]?.targetPassword?.reveal()).toBe('S3cret2');
});
