import { ENDPOINT_DEFAULTS } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../use-cases/service-error.ts';
import { type CsvContext, type KnownEndpoint, usersOfCsv } from './users-of-csv.ts';

function endpoint(name: string, more: Partial<KnownEndpoint> = {}): KnownEndpoint {
  return { ...ENDPOINT_DEFAULTS, name, remoteServer: `imap.${name}.example`, ...more };
}

const OLD = endpoint('contoso');
const NEW = endpoint('fabrikam', { signIn: { kind: 'same-password' } });
const GOOGLE = endpoint('google', { signIn: { kind: 'admin-authzid', admin: 'root' } });

function read(text: string, more: Partial<CsvContext> = {}) {
  return usersOfCsv(Buffer.from(text).toString('base64'), {
    endpoints: [OLD, NEW, GOOGLE],
    sourceEndpoint: 'contoso',
    targetEndpoint: 'fabrikam',
    allowUnknownColumns: false,
    acceptLargeDataLoss: false,
    ...more,
  });
}

function problemOf(text: string, more: Partial<CsvContext> = {}) {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof ServiceError) return error.problem;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a CSV for a batch', () => {
  test('becomes rows that can be handed on, passwords among them', () => {
    const { rows, warnings } = read('EmailAddress,UserName,Password\nann@b.c,contoso/ann,S3cret\n');
    expect(rows).toMatchObject([{ row: 2, emailAddress: 'ann@b.c', userName: 'contoso/ann', errors: [] }]);
    expect([rows[0]?.password?.reveal(), rows[0]?.targetPassword]).toEqual(['S3cret', null]);
    expect(warnings).toEqual([]);
  });

  test('is refused with all errors as fields, the first one being the message', () => {
    const problem = problemOf(
      'Email Address,UserName,Password,Notes\nann@b.c,ann,S3cret,x\nbob@b.c,bob,S3cret\n',
    );
    expect(problem).toMatchObject({
      code: 'BAD_CSV',
      message: expect.stringMatching(
        /^Column "EmailAddress" is missing from the CSV file\. .* re-submit it\.$/,
      ),
    });
    expect(problem.fields.map(({ code, field, row }) => [code, field, row])).toEqual([
      ['CSV_COLUMN_MISSING', 'EmailAddress', 1],
      ['CSV_UNKNOWN_COLUMN', 'Notes', 1],
      ['CSV_ROW_COLUMNS', 'csvData', 3],
    ]);
    expect(problem.fields.every(({ fix }) => fix)).toBe(true);
    expect(JSON.stringify(problem)).not.toContain('S3cret');
  });

  test('of 0 bytes is refused in the words that admins know', () => {
    expect(problemOf('')).toMatchObject({ code: 'BAD_CSV', message: "Upload file can't be empty" });
  });

  test('needs no passwords where the source endpoint, or that of the row, signs in by itself', () => {
    const text =
      'EmailAddress,UserName,Password,SourceEndpoint\nann@b.c,ann,,\nbob@b.c,bob,,google\ncat@b.c,cat,,gogle\n';
    expect(read(text).rows.map(({ errors }) => errors?.map(({ column }) => column))).toEqual([
      ['Password'],
      [],
      ['SourceEndpoint', 'Password'],
    ]);
    expect(
      read('EmailAddress,UserName\nann@b.c,ann\n', { sourceEndpoint: 'google' }).rows[0]?.errors,
    ).toEqual([]);
  });

  test('of three columns is taken when the target endpoint wants passwords from the file, with a warning', () => {
    const { rows, warnings } = read('EmailAddress,UserName,Password\nann@b.c,ann,x\n', {
      targetEndpoint: 'contoso',
    });
    expect(rows[0]?.errors).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['CSV_NO_TARGET_PASSWORD']);
  });

  test('of another program finds its servers among the endpoints, whatever they are called', () => {
    const text = 'imap.contoso.example;ann;S3cret;imap.fabrikam.example;ann@b.c;S3cret2;\n';
    expect(read(text).rows).toMatchObject([
      {
        sourceEndpoint: 'contoso',
        targetEndpoint: 'fabrikam',
        targetUserName: 'ann@b.c',
      },
    ]);
  });

  test('of another program is refused when a server has no endpoint, with the command that creates it', () => {
    const problem = problemOf('imap.a.example;ann;S3cret;imap.b.example;ann@b.c;S3cret2;\n');
    expect(problem.fields.map(({ code }) => code)).toEqual(['CSV_NO_ENDPOINT', 'CSV_NO_ENDPOINT']);
    expect(problem.fix).toContain(
      'mailhaul endpoint new imap.a.example --remote-server imap.a.example --port 993 --security ssl',
    );
  });
});
