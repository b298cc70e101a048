import type { ReportEntry } from '@mailhaul/domain';
import type { MigrationReader } from '@mailhaul/store';
import { errorRows } from '../reports/error-rows.ts';
import { supportBundle } from '../reports/support-bundle.ts';
import { entryView } from '../reports/user-report.ts';
import { findBatch, notFound } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { retryFile } from './retry-file.ts';

/** Entries of one page of a report. */
const ROWS = 10_000;

/** Reports of batches, also of removed ones. */
export function reportUseCases(
  deps: UseCaseDeps,
): Pick<UseCases, `report.${'bundle' | 'export' | 'errors' | 'retry'}`> {
  const { store } = deps;
  return {
    'report.errors': async ({ batch: name, startingRowIndex = 0, rowCount }) => {
      const batch = await findBatch(store.migration.read, name);
      const rows = await errorRows(store.migration.read, batch.id);
      const end = rowCount === undefined ? undefined : startingRowIndex + rowCount;
      return { batch: batch.name, rows: rows.slice(startingRowIndex, end) };
    },
    'report.bundle': (input) => supportBundle(deps, input),
    'report.retry': (input) => retryFile(deps, input),
    'report.export': async ({ batch: name, user, startingRowIndex = 0, rowCount = ROWS }) => {
      const tables = store.migration.read;
      const batch = (await tables.batches.find(name)) ?? (await tables.batches.named(name))[0];
      if (!batch)
        throw notFound(
          'batch',
          name,
          (await tables.batches.all()).map((one) => one.name),
        );
      const page = { offset: startingRowIndex, limit: rowCount };
      const entries = await (user === undefined
        ? tables.reports.ofBatch(batch.id, page)
        : entriesOfUser(tables, { batchId: batch.id, user, page }));
      const names = new Map<number, string | null>();
      for (const { userId } of entries)
        if (userId !== null && !names.has(userId))
          names.set(userId, (await tables.users.byId(userId))?.row.emailAddress ?? null);
      const rows = entries.map((entry) => ({
        ...entryView(entry),
        user: entry.userId === null ? null : (names.get(entry.userId) ?? null),
      }));
      return { batch: batch.name, entries: rows };
    },
  };
}

/** A page of the entries of one user; it is counted in its own entries, and not in those of the batch. */
async function entriesOfUser(
  tables: MigrationReader,
  {
    batchId,
    user,
    page: { offset, limit },
  }: {
    readonly batchId: number;
    readonly user: string;
    readonly page: { readonly offset: number; readonly limit: number };
  },
): Promise<readonly ReportEntry[]> {
  const known = (await tables.users.byEmail(user)).find((one) => one.batchId === batchId);
  if (known === undefined) return [];
  return (await tables.reports.ofUser(known.id, { limit: offset + limit })).slice(offset);
}
