import { isFailed, USER_COLUMN_NAMES, USER_STATUSES, type UserRow, writeRetryCsv } from '@mailhaul/domain';
import type { StoredUser } from '@mailhaul/store';
import { findBatch } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf } from '../use-cases/use-cases.ts';

/** Rows read at a time. */
const PAGE = 1_000;

/** MigrationRetry.csv of a batch: the rows of its failed users in the columns that they came in, in the order of the file. */
export async function retryFile(
  { store, vault }: UseCaseDeps,
  { batch: name, fillPasswords = false }: InputOf<'report.retry'>,
): Promise<OutputOf<'report.retry'>> {
  const tables = store.migration.read;
  const batch = await findBatch(tables, name);
  const failed: StoredUser[] = [];
  for (const status of USER_STATUSES.filter(isFailed)) {
    let afterId = 0;
    for (;;) {
      const page = await tables.users.page({ batchId: batch.id, status, afterId, limit: PAGE });
      failed.push(...page);
      if (page.length < PAGE) break;
      afterId = page.at(-1)?.id ?? afterId;
    }
  }
  const rows = failed
    .sort((one, other) => one.row.row - other.row.row || one.id - other.id)
    .map((user): UserRow => {
      const secrets = fillPasswords ? vault.openRow(user) : { password: null, targetPassword: null };
      return { ...user.row, ...secrets, errors: [] };
    });
  const header = batch.csvHeader ?? USER_COLUMN_NAMES;
  return { batch: batch.name, rows: rows.length, csv: writeRetryCsv(rows, { header, fillPasswords }) };
}
