import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  MAILFERRY_COLUMNS,
  MIGRATION_ERRORS,
  MIGRATION_STATISTICS,
  SKIPPED_ITEMS,
  USER_COLUMN_NAMES,
} from '@mailhaul/domain';
import { expect, test } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/manual/csv.md'), 'utf8');

test.each(USER_COLUMN_NAMES)('the manual explains the column %s', (name) =>
  expect(page).toContain(`\`${name}\``),
);

test('the manual lists the columns of exports and of MailFerry as they are', () => {
  const exports = [MIGRATION_ERRORS, MIGRATION_STATISTICS, SKIPPED_ITEMS].map((table) =>
    table.map(([name]) => name),
  );
  for (const names of [...exports, MAILFERRY_COLUMNS]) expect(page).toContain(`\`${names.join(',')}\``);
});
