import { Secret } from '@mailhaul/base';
import {
  AUTH_METHODS,
  exportText,
  PRIORITIES,
  SKIPPED_ITEMS,
  USER_COLUMN_NAMES,
  type UserRow,
  unguardFormula,
  writeRetryCsv,
} from '@mailhaul/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';
import { splitRows } from './split-rows.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const dangerous = fc.constantFrom(
  '=1+1',
  "'=x",
  "''+",
  '-a',
  '@b',
  '"',
  ',',
  ';',
  'a"b,c;d',
  "'",
  '#u@d#a#',
  'a\\b',
);
// what a name may hold: no control characters, no blank at its ends
const name = fc
  .oneof(
    text,
    dangerous,
    fc.tuple(dangerous, text).map((parts) => parts.join('')),
  )
  .map((written) => written.replace(/\p{Cc}/gu, '').trim())
  .filter((written) => written !== '' && !/^[\u200b-\u200d\ufeff]|[\u200b-\u200d\ufeff]$/u.test(written));
const password = fc
  .oneof(
    text,
    dangerous,
    name.map((word) => ` ${word} `),
  )
  .map((word) => word.replace(/\p{Cc}/gu, '!'));
const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const secret = password.map((word) => new Secret(word));
const limit = optional(fc.oneof(fc.nat(50), fc.constant('unlimited' as const)));
const dayMs = fc.integer({ min: 0, max: 40_000 }).map((days) => days * 86_400_000 + 61_001);

const user: fc.Arbitrary<Omit<UserRow, 'row' | 'errors' | 'unread' | 'emailAddress'>> = fc.record({
  userName: name,
  password: secret,
  userRoot: optional(name),
  targetUserName: optional(name),
  targetPassword: optional(secret),
  targetUserRoot: optional(name),
  authMethod: optional(fc.constantFrom(...AUTH_METHODS)),
  authUser: optional(name),
  targetAuthMethod: optional(fc.constantFrom(...AUTH_METHODS)),
  targetAuthUser: optional(name),
  sourceEndpoint: optional(name),
  targetEndpoint: optional(name),
  largeItemLimit: limit,
  badItemLimit: limit,
  excludeFolders: optional(
    fc.array(
      name.map((folder) => `f${folder.replaceAll('\\', '')}`),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  startAfterMs: optional(dayMs.map((ms) => Math.floor(ms / 1000) * 1000)),
  completeAfterMs: fc.constant(null),
  priority: optional(fc.constantFrom(...PRIORITIES)),
  tag: optional(name),
});

const revealed = (row: UserRow): unknown => ({
  ...row,
  password: row.password?.reveal(),
  targetPassword: row.targetPassword?.reveal(),
});

describe('what is written is read again', () => {
  test('rows of users, all columns, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(user, { minLength: 1, maxLength: 5 }), fc.boolean(), (users, byteOrderMark) => {
        const rows: UserRow[] = users.map((one, index) => ({
          ...one,
          row: index + 2,
          emailAddress: `user${index}@contoso.com`,
          errors: [],
        }));
        const file = writeRetryCsv(rows, { header: USER_COLUMN_NAMES, fillPasswords: true, byteOrderMark });
        const result = readUsersCsv(new TextEncoder().encode(file), { acceptLargeDataLoss: true });
        if (result.kind === 'refused') throw new Error(JSON.stringify(result.errors));
        // rows may happen to go into one target; that is another rule's business
        const read = result.rows.map((row) => ({
          ...row,
          errors: row.errors.filter(({ code }) => code !== 'CSV_PAIR_TWICE'),
        }));
        expect(read.map(revealed)).toEqual(rows.map(revealed));
      }),
      { numRuns: 150 },
    );
  });

  test('texts of an export, and none of them begins like a formula', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 30 }).map((one) => one.replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(fc.oneof(anything, dangerous), fc.oneof(anything, dangerous), (subject, folderName) => {
        const item = {
          emailAddress: 'ann@contoso.com',
          dateMs: null,
          subject,
          sender: null,
          kind: 'ItemTooLarge',
          folderName,
          sizeBytes: 1,
          reason: 'x',
          approved: true,
        };
        const cells =
          splitRows(exportText(SKIPPED_ITEMS, [item]).replaceAll('\r\n', '\n'), ',', 2).rows[1]?.cells ?? [];
        expect([cells[2], cells[5]].map((cell = '') => unguardFormula(cell))).toEqual([subject, folderName]);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 300 },
    );
  });
});
