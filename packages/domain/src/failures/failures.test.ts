import { describe, expect, test } from 'vitest';
import { FAILURE_ACTIONS } from './actions.ts';
import type { FailureRow } from './failure-row.ts';
import { FAILURES, type FailureCode, refusesCredentials } from './failures.ts';
import { fillHeadline } from './headline.ts';
import { headlineOf } from './headline-of.ts';

const ROWS = Object.entries(FAILURES) as [FailureCode, FailureRow][];
const PLACEHOLDERS = ['host', 'user', 'timeout', 'batch', 'column', 'row', 'expected', 'actual'];

describe('the failure catalogue', () => {
  test('names every row once, in its own spelling and in that of the migration world', () => {
    const references = ROWS.map(([, { reference }]) => reference);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(reference).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  test.each(ROWS)('says of %s what happened and what to do, in sentences', (_, { message, steps, fix }) => {
    for (const sentence of [message, ...steps]) expect(sentence).toMatch(/^[`A-Z].*[.”)]$|^`.*\.$/s);
    expect(steps.length).toBeGreaterThan(0);
    expect(fix).toBe(steps.join(' '));
  });

  test.each(ROWS)('lets %s do only what the product can do', (_, { actions }) => {
    for (const action of actions) expect(Object.keys(FAILURE_ACTIONS)).toContain(action);
    expect(new Set(actions).size).toBe(actions.length);
  });

  test.each(ROWS)('fits verdict, scope and exit code of %s together', (_, row) => {
    if (row.verdict === 'skip-item') expect(row.scope).toBe('item');
    if (row.verdict === 'skip-folder') expect(row.scope).toBe('folder');
    if (row.verdict === 'go-on') expect([row.class, row.exitCode]).toEqual(['warning', 0]);
    if (row.class === 'throttle') expect(row.verdict).toBe('retry-later');
    if (row.class === 'validation') expect(row.verdict).toBe('stop');
  });

  test('uses only placeholders that somebody fills', () => {
    for (const [, { headline = '' }] of ROWS)
      for (const [, name] of headline.matchAll(/<(\w+)>/g)) expect(PLACEHOLDERS).toContain(name);
  });

  test('knows which failures forbid a second try with the same credentials', () => {
    expect(ROWS.map(([code]) => code).filter(refusesCredentials)).toEqual([
      'AuthenticationFailed',
      'AuthAppPassword',
      'AuthDisabled',
      'AuthUserAction',
      'AccessDenied',
      'RecipientNotFound',
    ]);
  });
});

// the sentences of seed 000, word by word
const GOLDEN: readonly (readonly [FailureCode, Parameters<typeof fillHeadline>[1], string])[] = [
  [
    'ConnectTimeout',
    { host: 'Servername.contoso.com' },
    'The connection to the server Servername.contoso.com timed out after 00:00:15.',
  ],
  [
    'ConnNoGreeting',
    { host: 'h', timeout: '00:00:03' },
    'The connection to the server h timed out after 00:00:03.',
  ],
  [
    'NameNotFound',
    { host: 'imap.contoso.com' },
    'The connection to the server imap.contoso.com could not be completed.',
  ],
  ['ConnectionRefused', {}, 'The connection to the server could not be completed.'],
  [
    'AuthenticationFailed',
    {},
    "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
  ],
  [
    'RecipientNotFound',
    { user: 'user@contoso.com' },
    "A recipient wasn't found for user@contoso.com on the target. Create a recipient of the appropriate type for this migration on the target and try again.",
  ],
  ['QuotaExceeded', {}, 'This mailbox is full. Please free up some space so that email can be downloaded.'],
  ['BatchExists', {}, 'The migration batch already exists.'],
  ['AlreadyMigrated', {}, "The user's mailbox has already been migrated."],
  ['CsvEmpty', {}, "Upload file can't be empty"],
  [
    'CsvTooManyRows',
    {},
    'The CSV file contains more than 50,000 rows. Please divide the file into two or more files and submit them separately.',
  ],
  [
    'CsvColumnMissing',
    { column: 'Password' },
    'Column "Password" is missing from the CSV file. The import process can\'t continue because this column is required. Please edit the CSV file and re-submit it.',
  ],
  [
    'CsvRowColumns',
    { row: '7', expected: '3', actual: '2' },
    'Row 7 has the wrong number of columns. Expected number: 3. Actual number: 2. Please edit this row and re-submit the file.',
  ],
];

describe('headlines', () => {
  test.each(GOLDEN)('%s with %j', (code, facts, sentence) => {
    expect(headlineOf({ code, facts })).toBe(sentence);
  });

  test('are absent where nobody has seen one', () => {
    expect(headlineOf({ code: 'Internal' })).toBeNull();
  });

  test('take a fact as it is, also one that looks like a pattern', () => {
    expect(fillHeadline('for <user> on', { user: "$&$1$'<host>" })).toBe("for $&$1$'<host> on");
  });
});
