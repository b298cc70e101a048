import { describe, expect, test } from 'vitest';
import { hasColumn, withMendedCell, withoutUser } from './mended-file.ts';

const OURS = 'EmailAddress,UserName,Password\r\na@x.example,a,p1\r\nb@x.example,b,p2\r\n';
const SEMICOLONS = 'EmailAddress;UserName;Password\na@x.example;a;"p;1"\nb@x.example;b;p2\n';
const LOOP = [
  'old.example;u1;pa"ss;new.example;u1@x.example;q;\n',
  'old.example;u2;p2;new.example;u2@x.example;q;\n',
  'old.example;u 3;;new.example;u3;q;\n',
];
const FERRY = [
  'srchost,srcport,srcsecurity,srcuser,srcpassword,dsthost,dstport,dstsecurity,dstuser,dstpassword\r\n',
  'old.example,993,ssl,u1,p,new.example,993,ssl,u1@x.example,q\r\n',
  'old.example,993,ssl,u2,,new.example,993,ssl,,q\r\n',
];

describe('a cell of a file of users', () => {
  test('is mended where the file names its column', () => {
    expect(hasColumn(OURS, 'password')).toBe(true);
    expect(withMendedCell(OURS, { line: 3, column: 'Password', value: 'p3' })).toBe(OURS.replace('p2', 'p3'));
  });

  test.each([SEMICOLONS, `sep=;\n${SEMICOLONS}`, SEMICOLONS.replaceAll('"', '').replaceAll(';', '\t')])(
    'is mended with the separator that the file has: %j',
    (csv) => {
      const line = csv.startsWith('sep=') ? 4 : 3;
      const mended = withMendedCell(csv, { line, column: 'UserName', value: 'c' });
      expect(mended).toBe(
        csv
          .replace('sep=;\n', '')
          .replace(/b(?=[;\t]p2)/, 'c')
          .replaceAll('\n', '\r\n'),
      );
    },
  );

  test.each([LOOP, FERRY])('is not mended where it does not: %s', (...lines) => {
    const csv = lines.join('');
    expect(hasColumn(csv, 'EmailAddress')).toBe(false);
    expect(withMendedCell(csv, { line: 3, column: 'EmailAddress', value: 'c@x.example' })).toBeNull();
  });
});

describe('a user that is removed from a file', () => {
  test('takes the row with it, on however many lines it stands', () => {
    const csv = 'EmailAddress,Tag\na@x.example,"one\ntwo"\nb@x.example,t\n';
    expect(withoutUser(csv, 2)).toBe('EmailAddress,Tag\r\nb@x.example,t\r\n');
  });

  test.each([LOOP, FERRY])('takes nothing but its line from a file of another program: %s', (...lines) => {
    expect(withoutUser(lines.join(''), 3)).toBe(lines.toSpliced(2, 1).join(''));
  });

  test('takes nothing where quotation marks follow no rule', () => {
    expect(withoutUser(`${OURS}c@x.example,c,p"3\r\nd@x.example,d,p4\r\n`, 2)).toBeNull();
  });
});
