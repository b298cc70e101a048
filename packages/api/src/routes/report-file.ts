import {
  exportText,
  MIGRATION_ERRORS,
  MIGRATION_STATISTICS,
  SKIPPED_ITEMS,
  type SkippedItemRow,
} from '@mailhaul/domain';
import {
  EVERY_SKIPPED_ITEM,
  skippedRows,
  statisticsRow,
  type UseCases,
  type UserStatisticsView,
} from '@mailhaul/service';
import type { Answer, ReadInput } from './handler.ts';

interface File {
  readonly name: string;
  readonly rows: number;
  readonly csv: string;
}

type Writer = (useCases: UseCases, batch: string) => Promise<File>;

// passwords never leave over HTTP, so those of MigrationRetry.csv are blank
const WRITERS: Readonly<Record<ReadInput<'report.file'>['file'], Writer>> = {
  errors: async (useCases, batch) => {
    const { rows } = await useCases['report.errors']({ batch });
    return { name: 'MigrationErrors.csv', rows: rows.length, csv: exportText(MIGRATION_ERRORS, rows) };
  },
  statistics: async (useCases, batch) => {
    const rows = (await usersOf(useCases, batch)).map(statisticsRow);
    return {
      name: 'MigrationStatistics.csv',
      rows: rows.length,
      csv: exportText(MIGRATION_STATISTICS, rows),
    };
  },
  'skipped-items': async (useCases, batch) => {
    const rows: SkippedItemRow[] = [];
    for (const { guid, skippedItemCount } of await usersOf(useCases, batch))
      if (skippedItemCount > 0)
        rows.push(
          ...skippedRows(await useCases['user.statistics']({ identity: guid, ...EVERY_SKIPPED_ITEM })),
        );
    return { name: 'SkippedItems.csv', rows: rows.length, csv: exportText(SKIPPED_ITEMS, rows) };
  },
  retry: async (useCases, batch) => {
    const { rows, csv } = await useCases['report.retry']({ batch, fillPasswords: false });
    return { name: 'MigrationRetry.csv', rows, csv };
  },
};

/** A report of a batch as CSV. */
export async function reportFile(
  useCases: UseCases,
  { batch, file }: ReadInput<'report.file'>,
): Promise<Answer<'report.file'>> {
  return { batch, ...(await WRITERS[file](useCases, batch)) };
}

/** Users that are read at a time. */
const PAGE = 1_000;

async function usersOf(useCases: UseCases, batch: string): Promise<readonly UserStatisticsView[]> {
  const users: UserStatisticsView[] = [];
  let after: string | null = null;
  do {
    const which: { after?: string } = after === null ? {} : { after };
    const page = await useCases['user.list']({ batch, limit: PAGE, ...which });
    users.push(...page.items);
    after = page.next;
  } while (after !== null);
  return users;
}
