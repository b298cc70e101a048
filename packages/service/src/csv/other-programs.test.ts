import type { ReadUsersCsv, UserRow } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';

function read(text: string): ReadUsersCsv {
  const result = readUsersCsv(new TextEncoder().encode(text));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.errors));
  return result;
}

function errorsOf(text: string): unknown[] {
  const result = readUsersCsv(new TextEncoder().encode(text));
  return result.kind === 'read' ? [] : result.errors.map(({ code, row }) => [code, row]);
}

function signIns({ userName, password, targetUserName, targetPassword }: UserRow): unknown[] {
  return [userName, password?.reveal(), targetUserName, targetPassword?.reveal()];
}

describe("MailFerry's ten columns", () => {
  const HEADER =
    'srchost,srcport,srcsecurity,srcuser,srcpassword,dsthost,dstport,dstsecurity,dstuser,dstpassword\n';

  test('are known in any case and order, and with semicolons', () => {
    const { dialect, rows } = read(
      'DSTHOST;dstport;dstsecurity;dstuser;dstpassword;srchost;srcport;srcsecurity;srcuser;srcpassword\nb.example;993;ssl;bob@b.c;"p;2";a.example;143;TLS;ann;p1\n',
    );
    expect(dialect).toBe('mailferry');
    expect(rows.map(signIns)).toEqual([['ann', 'p1', 'bob@b.c', 'p;2']]);
    expect(rows[0]).toMatchObject({ sourceEndpoint: 'a.example:143', targetEndpoint: 'b.example' });
  });

  test.each([
    ['a.example,99999,ssl,ann,S3cret,b.example,993,ssl,ann@b.c,S3cret2', 'srcport'],
    ['a.example,,ssl,ann,S3cret,b.example,993,ssl,ann@b.c,S3cret2', 'srcport'],
    ['a.example,993,starttls,ann,S3cret,b.example,993,ssl,ann@b.c,S3cret2', 'srcsecurity'],
    ['a b,993,ssl,ann,S3cret,b.example,993,ssl,ann@b.c,S3cret2', 'srchost'],
    ['a.example,993,ssl,ann,S3cret,,993,ssl,ann@b.c,S3cret2', 'dsthost'],
    ['a.example,993,ssl,,S3cret,b.example,993,ssl,ann@b.c,S3cret2', 'UserName'],
    ['a.example,993,ssl,ann,,b.example,993,ssl,ann@b.c,S3cret2', 'Password'],
  ])('%s fails alone, in column %s', (row, column) => {
    const { rows } = read(`${HEADER}${row}\nc.example,993,ssl,cat,x,d.example,993,none,cat@b.c,y\n`);
    expect(rows.map(({ errors }) => errors.map((error) => error.column))).toEqual([[column], []]);
    expect(JSON.stringify(rows[0]?.errors)).not.toContain('S3cret');
  });

  test('with one missing are not taken for it', () => {
    expect(errorsOf(`${HEADER.replace('srcport,', '')}a,b,c,d,e,f,g,h,i\n`)[0]).toEqual([
      'CSV_COLUMN_MISSING',
      1,
    ]);
  });

  test('make one endpoint of a server that is source here and target there', () => {
    const { endpoints } = read(
      `${HEADER}a.example,993,ssl,ann,x,b.example,993,ssl,ann@b.c,y\nb.example,993,ssl,bob,x,a.example,993,ssl,bob@b.c,y\n`,
    );
    expect(endpoints.map(({ name, role }) => [name, role])).toEqual([
      ['a.example', 'both'],
      ['b.example', 'both'],
    ]);
  });
});

describe('a loop file for imapsync', () => {
  test('has comments, blank lines, a header, carriage returns and values behind the sixth', () => {
    const { dialect, rows } = read(
      '# mine\r\nhost1;user1;password1;host2;user2;password2;\r\n\r\nh1.example;ann;p1;h2.example;ann@b.c;q1;\r\n#h1.example;no;no;h2.example;no;no;\r\nh1.example;bob;p2;h2.example;bob@b.c;q2;;\r\nh1.example;cat;p3;h2.example;cat@b.c;q3\r\n',
    );
    expect(dialect).toBe('imapsync');
    expect(rows.map(({ row }) => row)).toEqual([4, 6, 7]);
    expect(rows.map(signIns)[2]).toEqual(['cat', 'p3', 'cat@b.c', 'q3']);
  });

  test('keeps quotation marks, commas and backslashes as the shell hands them on, the last with a warning', () => {
    const { rows, warnings } = read('h1.example;a\\b;"p,1";h2.example;ann@b.c;q 1 ;\n');
    expect(rows.map(signIns)).toEqual([['a\\b', '"p,1"', 'ann@b.c', 'q 1 ']]);
    expect(warnings.map(({ code, column }) => [code, column])).toEqual([
      ['CSV_IMAPSYNC_BACKSLASH', 'UserName'],
      ['CSV_PASSWORD_SPACES', 'TargetPassword'],
    ]);
  });

  test('is none without whole names of servers: what stands in their place may be a password', () => {
    const text =
      'Nachname;Vorname;Mail;Passwort;Abteilung;Ort\nMuster;Anna;anna@x.example;Geheim123;HR;Bern\n';
    const read = readUsersCsv(new TextEncoder().encode(text));
    expect(read).toMatchObject({ kind: 'refused', errors: [{ code: 'CSV_COLUMN_MISSING' }, {}, {}] });
    expect(JSON.stringify(read).toLowerCase()).not.toContain('geheim123');
  });

  test('with a semicolon in a password is refused at that line, and no part of it is taken for a server', () => {
    const good = 'imap.a.example;ann;pw;imap.b.example;ann;pw;';
    const text = `${good}\nimap.a.example;ben;my;Secret7;imap.b.example;ben;pw\n`;
    const read = readUsersCsv(new TextEncoder().encode(text));
    expect(read).toMatchObject({ kind: 'refused', errors: [{ code: 'CSV_ROW_COLUMNS', row: 2 }] });
    expect(JSON.stringify(read).toLowerCase()).not.toContain('secret7');
  });

  test('may carry options for imapsync, which are pointed out and not repeated', () => {
    const { warnings } = read('h1.example;ann;p1;h2.example;ann@b.c;q1;--passfile1 S3cret;\n');
    expect(warnings.map(({ code, row }) => [code, row])).toEqual([['CSV_IMAPSYNC_OPTIONS', 1]]);
    expect(JSON.stringify(warnings)).not.toContain('S3cret');
  });

  test('names users by an address of either side, else by target name and server, which is pointed out', () => {
    const { rows, warnings } = read(
      'h1.example;ann@a.c;p;h2.example;ann;q;\nh1.example;bob;p;h2.example;bob;q;\n',
    );
    expect(rows.map(({ emailAddress }) => emailAddress)).toEqual(['ann@a.c', 'bob@h2.example']);
    expect(warnings.map(({ code, row }) => [code, row])).toEqual([['CSV_ADDRESS_MADE_UP', 2]]);
  });

  test('is refused when a line has too few or too many values; none is repeated', () => {
    expect(
      errorsOf('h1.example;ann;S3cret;h2.example;ann;q;\nh1.example;bob;S3;cret;h2.example;bob;q;;;\nx;y\n'),
    ).toEqual([
      ['CSV_ROW_COLUMNS', 2],
      ['CSV_ROW_COLUMNS', 3],
    ]);
  });

  test('is not taken for one when its first row is a header of ours', () => {
    expect(read('EmailAddress;UserName;Password;UserRoot;Tag;Priority\na@b.c;a;x;;;\n').dialect).toBe(
      'users',
    );
  });

  test('of other values than servers is not taken for one', () => {
    expect(errorsOf('ann@b.c;ann;x;y;z;w\n')[0]).toEqual(['CSV_COLUMN_MISSING', 1]);
  });
});
