import { FAILURES, isFailed, type MigrationErrorRow, USER_STATUSES } from '@mailhaul/domain';
import type { MigrationReader, StoredUser } from '@mailhaul/store';
import { failureView } from '../users/user-view.ts';

/** Rows read at a time. */
const PAGE = 1_000;

/** The rows of MigrationErrors.csv of a batch, in the order of its file. */
export async function errorRows(tables: MigrationReader, batchId: number): Promise<MigrationErrorRow[]> {
  const failed: StoredUser[] = [];
  for (const status of USER_STATUSES.filter(isFailed))
    for (let afterId = 0, more = true; more; ) {
      const page = await tables.users.page({ batchId, status, afterId, limit: PAGE });
      failed.push(...page);
      afterId = page.at(-1)?.id ?? 0;
      more = page.length === PAGE;
    }
  return failed.sort((one, other) => one.row.row - other.row.row || one.id - other.id).flatMap(errorRow);
}

function errorRow({ row, failure }: StoredUser): MigrationErrorRow[] {
  if (failure === null) return [];
  const facts = { user: row.emailAddress, ...failure.facts };
  const { code, message, words, fix } = failureView({ ...failure, facts });
  return [
    {
      rowIndex: row.row,
      emailAddress: row.emailAddress,
      errorCode: rowCode(code, words) ?? code,
      errorMessage: `${message} (${words})`,
      side: failure.side,
      class: FAILURES[code].class,
      failures: Math.max(1, failure.failures),
      lastFailureAtMs: failure.atMs,
      suggestedFix: fix,
    },
  ];
}

// the code of what is wrong with a row of the CSV stands in front of its words
function rowCode(code: string, words: string): string | null {
  return code === 'CsvRow' ? (/^CSV_\w+/.exec(words)?.[0] ?? null) : null;
}
