import { describe, expect, test } from 'vitest';
import type { UserColumn } from './columns.ts';
import { oddityWarnings } from './oddities.ts';
import { type ReadRow, type RowOptions, readRow } from './read-row.ts';

const OPTIONS: RowOptions = {
  needsPassword: () => true,
  needsTargetPassword: () => false,
  knownEndpoints: null,
  acceptLargeDataLoss: false,
};
const GOOD = { EmailAddress: 'ann@contoso.com', UserName: 'contoso/ann', Password: 'S3cret' };

function read(cells: Partial<Record<UserColumn, string>>, options: Partial<RowOptions> = {}): ReadRow {
  const all: Partial<Record<UserColumn, string>> = { ...GOOD, ...cells };
  return readRow({ row: 7, cellOf: (column) => all[column] ?? '' }, { ...OPTIONS, ...options });
}

function errorsOf(cells: Partial<Record<UserColumn, string>>, options: Partial<RowOptions> = {}): unknown[] {
  return read(cells, options).user.errors.map(({ code, row, column }) => [code, row, column]);
}

describe('a row fails alone', () => {
  test.each<[cells: Partial<Record<UserColumn, string>>, code: string, column: UserColumn]>([
    [{ EmailAddress: '' }, 'CSV_EMAIL_EMPTY', 'EmailAddress'],
    [{ EmailAddress: '  ' }, 'CSV_EMAIL_EMPTY', 'EmailAddress'],
    [{ EmailAddress: 'ann' }, 'CSV_EMAIL_INVALID', 'EmailAddress'],
    [{ EmailAddress: 'ann@' }, 'CSV_EMAIL_INVALID', 'EmailAddress'],
    [{ EmailAddress: 'a nn@contoso.com' }, 'CSV_EMAIL_INVALID', 'EmailAddress'],
    [{ EmailAddress: ' ann@contoso.com' }, 'CSV_SPACES', 'EmailAddress'],
    [{ UserName: '' }, 'CSV_USERNAME_EMPTY', 'UserName'],
    [{ UserName: 'ann ' }, 'CSV_SPACES', 'UserName'],
    [{ UserName: '\u00a0ann' }, 'CSV_SPACES', 'UserName'],
    [{ UserName: 'ann\u200b' }, 'CSV_SPACES', 'UserName'],
    [{ UserName: 'ann\r\nx LOGOUT' }, 'CSV_CONTROL_CHARACTER', 'UserName'],
    [{ Password: '' }, 'CSV_PASSWORD_EMPTY', 'Password'],
    [{ Password: 'S3\0cret' }, 'CSV_CONTROL_CHARACTER', 'Password'],
    [{ TargetPassword: 'S3\ncret' }, 'CSV_CONTROL_CHARACTER', 'TargetPassword'],
    [{ TargetUserName: ' ann' }, 'CSV_SPACES', 'TargetUserName'],
    [{ AuthUser: 'admin\t1' }, 'CSV_CONTROL_CHARACTER', 'AuthUser'],
    [{ AuthMethod: 'NTLM' }, 'CSV_CELL', 'AuthMethod'],
    [{ TargetAuthMethod: 'oauth' }, 'CSV_CELL', 'TargetAuthMethod'],
    [{ LargeItemLimit: '-1' }, 'CSV_CELL', 'LargeItemLimit'],
    [{ LargeItemLimit: '1.5' }, 'CSV_CELL', 'LargeItemLimit'],
    [{ LargeItemLimit: '51' }, 'CSV_CELL', 'LargeItemLimit'],
    [{ BadItemLimit: 'unlimited' }, 'CSV_CELL', 'BadItemLimit'],
    [{ StartAfter: '31.12.2026' }, 'CSV_CELL', 'StartAfter'],
    [{ StartAfter: '2026-02-30' }, 'CSV_CELL', 'StartAfter'],
    [{ StartAfter: '2026-12-02', CompleteAfter: '2026-12-01' }, 'CSV_CELL', 'CompleteAfter'],
    [{ Priority: 'urgent' }, 'CSV_CELL', 'Priority'],
    [{ ExcludeFolders: 'Junk;#Nonsense#' }, 'CSV_CELL', 'ExcludeFolders'],
  ])('%j is %s in column %s', (cells, code, column) => {
    expect(errorsOf(cells)).toEqual([[code, 7, column]]);
    const [error] = read(cells).user.errors;
    expect(error?.fix).not.toBe('');
    expect(JSON.stringify(error)).not.toContain('cret');
  });

  test('with everything that is wrong in it', () => {
    expect(errorsOf({ EmailAddress: 'ann', UserName: '', Password: '', Priority: 'x' })).toEqual([
      ['CSV_EMAIL_INVALID', 7, 'EmailAddress'],
      ['CSV_USERNAME_EMPTY', 7, 'UserName'],
      ['CSV_CELL', 7, 'Priority'],
      ['CSV_PASSWORD_EMPTY', 7, 'Password'],
    ]);
  });

  test('for an endpoint that does not exist, and hears the nearest one', () => {
    const options = { knownEndpoints: ['contoso', 'Fabrikam'] };
    expect(errorsOf({ SourceEndpoint: 'contosso' }, options)).toEqual([['CSV_CELL', 7, 'SourceEndpoint']]);
    expect(read({ SourceEndpoint: 'contosso' }, options).user.errors[0]?.fix).toContain(
      'Did you mean contoso?',
    );
    expect(read({ TargetEndpoint: 'fabrikam' }, options).user).toMatchObject({
      targetEndpoint: 'Fabrikam',
      errors: [],
    });
  });

  test('and what it says remains, so that it can be mended', () => {
    expect(read({ EmailAddress: 'ann', LargeItemLimit: 'many' }).user).toMatchObject({
      emailAddress: 'ann',
      largeItemLimit: null,
      unread: { LargeItemLimit: 'many' },
    });
  });
});

describe('a row is fine', () => {
  test.each<[cells: Partial<Record<UserColumn, string>>, options: Partial<RowOptions>]>([
    [{ Password: '' }, { needsPassword: () => false }],
    [{ Password: '', AuthMethod: 'XOAUTH2' }, {}],
    [{ Password: '', AuthMethod: 'oauthbearer' }, {}],
    [{ Password: '', SourceEndpoint: 'google' }, { needsPassword: (endpoint) => endpoint !== 'google' }],
    [{ Password: '   ' }, {}],
    [{ LargeItemLimit: '51', BadItemLimit: 'Unlimited' }, { acceptLargeDataLoss: true }],
    [{ LargeItemLimit: ' 10 ', Priority: 'HIGH', AuthMethod: 'plain' }, {}],
    [{ StartAfter: '2026-12-01', CompleteAfter: '2026-12-01' }, {}],
    [{ EmailAddress: "o'neil+mail@sub.contoso.co.uk" }, {}],
    [{ EmailAddress: 'jörg@bücher.example' }, {}],
    [{ EmailAddress: 'ann@localhost' }, {}],
    [{ EmailAddress: '"ann beebe"@contoso.com' }, {}],
    [{ TargetPassword: '' }, { needsTargetPassword: () => false }],
  ])('with %j', (cells, options) => expect(errorsOf(cells, options)).toEqual([]));

  test.each([
    'contoso/terry.adams',
    'contoso\\terry.adams',
    'contoso/mailadmin/usera',
    'alice*master',
    '#user@domain#Admin#',
    "'quoted",
    'a"b',
    'with inner blank',
  ])('and the user name %s is handed on as it is', (name) => {
    expect(read({ UserName: name }).user).toMatchObject({ userName: name, errors: [] });
  });

  test('when blank cells leave everything to the batch', () => {
    const { user } = read({ Tag: ' ', ExcludeFolders: ' ; ', StartAfter: '', Priority: ' ' });
    expect(user).toMatchObject({
      tag: null,
      excludeFolders: null,
      startAfterMs: null,
      priority: null,
      errors: [],
    });
  });

  test('and a semicolon may belong to a folder', () => {
    expect(read({ ExcludeFolders: 'Old\\;er; [Gmail] ;' }).user.excludeFolders).toEqual([
      'Old;er',
      '[Gmail]',
    ]);
  });

  test('needs a TargetPassword only where the target endpoint asks for it', () => {
    const needsTargetPassword = (endpoint: string | null): boolean => endpoint === null;
    expect(errorsOf({}, { needsTargetPassword })).toEqual([['CSV_PASSWORD_EMPTY', 7, 'TargetPassword']]);
    expect(errorsOf({ TargetEndpoint: 'm365' }, { needsTargetPassword })).toEqual([]);
    expect(errorsOf({ TargetAuthMethod: 'XOAUTH2' }, { needsTargetPassword })).toEqual([]);
  });
});

describe('what is odd', () => {
  test('in many rows is one warning for each column, and repeats no password', () => {
    const rows = Array.from({ length: 8 }, () => read({ Password: ' S3cret', TargetPassword: '1.23E+15' }));
    const warnings = oddityWarnings(
      rows.map((one, index) => ({ ...one, user: { ...one.user, row: index + 2 } })),
    );
    expect(warnings.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['CSV_PASSWORD_SPACES', 2, 'Password'],
      ['CSV_PASSWORD_MANGLED', 2, 'TargetPassword'],
    ]);
    expect(warnings[0]?.headline).toBe(
      'The Password in rows 2, 3, 4, 5, 6 and 3 more begins or ends with a blank.',
    );
    expect(JSON.stringify(warnings)).not.toMatch(/S3cret|1\.23/);
  });

  test('is a guard against formulas: it is taken off names, and never off a password', () => {
    const { user, oddities } = read({ UserName: "'+49170", Password: "'=S3cret" });
    expect(user.userName).toBe('+49170');
    expect(user.password?.reveal()).toBe("'=S3cret");
    expect(oddities).toEqual([{ code: 'CSV_FORMULA_GUARD', column: 'UserName' }]);
  });
});
