import type { UseCases } from '@mailhaul/service';
import { reportCsv } from '@mailhaul/service';
import type { Answer, ReadInput } from './handler.ts';

const NAMES = {
  errors: 'MigrationErrors.csv',
  statistics: 'MigrationStatistics.csv',
  'skipped-items': 'SkippedItems.csv',
  retry: 'MigrationRetry.csv',
} as const;

/** A report of a batch as CSV. Passwords never leave over HTTP, so those of MigrationRetry.csv are blank. */
export async function reportFile(
  useCases: UseCases,
  { batch, file }: ReadInput<'report.file'>,
): Promise<Answer<'report.file'>> {
  const name = NAMES[file];
  if (file === 'retry') {
    const { rows, csv } = await useCases['report.retry']({ batch, fillPasswords: false });
    return { batch, name, rows, csv };
  }
  return { batch, name, ...(await reportCsv(useCases, { batch, file })) };
}
