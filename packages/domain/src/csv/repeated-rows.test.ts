import { expect, test } from 'vitest';
import type { UserColumn } from './columns.ts';
import { readRow } from './read-row.ts';
import { checkRepeatedRows } from './repeated-rows.ts';

function check(rows: readonly Partial<Record<UserColumn, string>>[]) {
  const options = {
    needsPassword: () => false,
    needsTargetPassword: () => false,
    knownEndpoints: null,
    acceptLargeDataLoss: false,
  };
  const users = rows.map(
    (cells, index) => readRow({ row: index + 2, cellOf: (column) => cells[column] ?? '' }, options).user,
  );
  const { rows: checked, warnings } = checkRepeatedRows(users);
  return {
    errors: checked.flatMap(({ errors }) => errors.map(({ code, row }) => [code, row])),
    headlines: checked.flatMap(({ errors }) => errors.map(({ headline }) => headline)),
    warnings: warnings.map(({ code, row }) => [code, row]),
  };
}

test('the second row with an address fails, upper and lower case apart, and says where the first is', () => {
  const { errors, headlines } = check([
    { EmailAddress: 'ann@b.c', UserName: 'ann' },
    { EmailAddress: 'bob@b.c', UserName: 'bob' },
    { EmailAddress: 'Ann@B.C', UserName: 'other' },
  ]);
  expect(errors).toEqual([['CSV_EMAIL_TWICE', 4]]);
  expect(headlines[0]).toContain('row 2');
});

test('the same source into the same target twice fails', () => {
  expect(
    check([
      { EmailAddress: 'ann@b.c', UserName: 'ann', TargetUserName: 'shared' },
      { EmailAddress: 'bob@b.c', UserName: 'ann', TargetUserName: 'shared' },
    ]).errors,
  ).toEqual([['CSV_PAIR_TWICE', 3]]);
});

test('two sources into one target are pointed out only', () => {
  expect(
    check([
      { EmailAddress: 'ann@b.c', UserName: 'ann', TargetUserName: 'shared' },
      { EmailAddress: 'bob@b.c', UserName: 'bob', TargetUserName: 'shared' },
    ]),
  ).toMatchObject({ errors: [], warnings: [['CSV_SAME_TARGET', 3]] });
});

test('an admin who signs in for everybody with UserRoot is no repetition', () => {
  expect(
    check([
      { EmailAddress: 'ann@b.c', UserName: 'mailadmin', UserRoot: '/users/ann' },
      { EmailAddress: 'bob@b.c', UserName: 'mailadmin', UserRoot: '/users/bob' },
    ]),
  ).toMatchObject({ errors: [], warnings: [] });
});

test('rows without an address are not taken for each other', () => {
  expect(check([{ UserName: 'ann' }, { UserName: 'bob' }]).errors.map(([code]) => code)).toEqual([
    'CSV_EMAIL_EMPTY',
    'CSV_EMAIL_EMPTY',
  ]);
});
