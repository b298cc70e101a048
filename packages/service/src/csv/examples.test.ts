import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserRow } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples/csv');

function example(name: string) {
  const result = readUsersCsv(readFileSync(join(EXAMPLES, name)));
  if (result.kind === 'refused') throw new Error(`${name}: ${JSON.stringify(result.errors)}`);
  return result;
}

function identity({ emailAddress, userName, password, userRoot }: UserRow): unknown[] {
  return [emailAddress, userName, password?.reveal(), ...(userRoot === null ? [] : [userRoot])];
}

describe('the example files', () => {
  test.each<[name: string, rows: unknown[][]]>([
    ['one-user.csv', [['user@contoso.com', 'contoso/terry.adams', '1091990']]],
    [
      'own-passwords.csv',
      [
        ['usera@contoso.com', 'contoso/usera', 'P@ssw0rd1'],
        ['userb@contoso.com', 'contoso/userb', 'P@ssw0rd2'],
      ],
    ],
    [
      'exchange-admin.csv',
      [
        ['usera@contoso.com', 'contoso/mailadmin/usera', 'P@ssw0rd'],
        ['userb@contoso.com', 'contoso/mailadmin/userb', 'P@ssw0rd'],
      ],
    ],
    [
      'exchange-users.csv',
      [
        ['terrya@contoso.edu', 'contoso\\terry.adams', '1091990'],
        ['annb@contoso.edu', 'contoso\\ann.beebe', '2111991'],
        ['paulc@contoso.edu', 'contoso\\paul.cannon', '3281986'],
      ],
    ],
    [
      'dovecot-master.csv',
      [
        ['terrya@contoso.edu', 'terry.adams*mailadmin', 'P@ssw0rd'],
        ['annb@contoso.edu', 'ann.beebe*mailadmin', 'P@ssw0rd'],
        ['paulc@contoso.edu', 'paul.cannon*mailadmin', 'P@ssw0rd'],
      ],
    ],
    [
      'mirapoint-admin.csv',
      [
        ['terrya@contoso.edu', '#terry.adams@contoso-students.edu#mailadmin#', 'P@ssw0rd'],
        ['annb@contoso.edu', '#ann.beebe@contoso-students.edu#mailadmin#', 'P@ssw0rd'],
        ['paulc@contoso.edu', '#paul.cannon@contoso-students.edu#mailadmin#', 'P@ssw0rd'],
      ],
    ],
    [
      'user-root.csv',
      [
        ['terrya@contoso.edu', 'mailadmin', 'P@ssw0rd', '/users/terry.adams'],
        ['annb@contoso.edu', 'mailadmin', 'P@ssw0rd', '/users/ann.beebe'],
        ['paulc@contoso.edu', 'mailadmin', 'P@ssw0rd', '/users/paul.cannon'],
      ],
    ],
    [
      'excel-semicolons.csv',
      [
        ['bjørn@contoso.com', 'contoso/bjørn', 'P@ss;w0rd'],
        ['zoë@contoso.com', 'contoso/zoë', 'P@ssw0rd2'],
      ],
    ],
  ])('%s is read, its user names unaltered', (name, rows) => {
    expect(example(name).rows.map(identity)).toEqual(rows);
  });

  test('are all read without an error in any row', () => {
    for (const name of readdirSync(EXAMPLES).filter((file) => /\.(csv|txt)$/.test(file)))
      expect([name, example(name).rows.flatMap(({ errors }) => errors)]).toEqual([name, []]);
  });

  test('are all told of in their README', () => {
    const readme = readFileSync(join(EXAMPLES, '../README.md'), 'utf8');
    for (const name of readdirSync(EXAMPLES)) expect(readme).toContain(`csv/${name}`);
  });

  test('every-column.csv fills every column once and leaves every optional one out once', () => {
    const [full, bare] = example('every-column.csv').rows;
    expect(full).toMatchObject({
      authMethod: 'PLAIN',
      authUser: 'mailadmin',
      targetAuthMethod: 'Basic',
      sourceEndpoint: 'contoso',
      targetEndpoint: 'fabrikam',
      largeItemLimit: 10,
      badItemLimit: 5,
      excludeFolders: ['Junk', 'Old/2009/*', '#DeletedItems#'],
      startAfterMs: Date.parse('2026-12-01T17:00Z'),
      completeAfterMs: Date.parse('2026-12-24T00:00Z'),
      priority: 'High',
      tag: 'Sales, north',
    });
    expect(bare).toMatchObject({ authMethod: null, excludeFolders: null, largeItemLimit: null, tag: null });
  });

  test('mailferry.csv implies its three servers', () => {
    const { dialect, rows, endpoints } = example('mailferry.csv');
    expect(dialect).toBe('mailferry');
    expect(endpoints.map(({ name, role, port, security }) => [name, role, port, security])).toEqual([
      ['imap.contoso.example', 'source', 993, 'Ssl'],
      ['imap.fabrikam.example', 'target', 993, 'Ssl'],
      ['imap.fabrikam.example:143', 'target', 143, 'Tls'],
    ]);
    expect(rows[1]).toMatchObject({
      row: 3,
      emailAddress: 'ann@fabrikam.example',
      userName: 'ann@contoso.example',
      targetUserName: 'ann@fabrikam.example',
      sourceEndpoint: 'imap.contoso.example',
      targetEndpoint: 'imap.fabrikam.example:143',
    });
    expect(rows[1]?.targetPassword?.reveal()).toBe('N3wP@ss2');
  });

  test('imapsync-loop.txt implies its two servers', () => {
    const { dialect, rows, endpoints } = example('imapsync-loop.txt');
    expect(dialect).toBe('imapsync');
    expect(endpoints.map(({ name, role }) => [name, role])).toEqual([
      ['imap.contoso.example', 'source'],
      ['imap.fabrikam.example', 'target'],
    ]);
    expect(rows.map(({ row, emailAddress }) => [row, emailAddress])).toEqual([
      [2, 'terry@fabrikam.example'],
      [3, 'ann@fabrikam.example'],
    ]);
  });
});
