import {
  type ExportTable,
  exportText,
  MIGRATION_ERRORS,
  MIGRATION_STATISTICS,
  type MigrationStatisticsRow,
  SKIPPED_ITEMS,
  type SkippedItemRow,
} from '@mailhaul/domain';
import {
  EVERY_SKIPPED_ITEM,
  type ReportEntryView,
  skippedRows,
  statisticsRow,
  UsageError,
  type UseCases,
  type UserView,
  wholeReport,
} from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { counted } from '../render/numbers.ts';
import type { Action, Answer } from './action.ts';
import { ask, done } from './ask.ts';
import type { VerbCall } from './verb-call.ts';
import { formatOf, writeOut, writtenReport } from './written-report.ts';

/** What is written: the text, and the rows for programs. */
interface Export {
  readonly text: string;
  readonly rows: readonly unknown[];
}

/** Writes a report of a batch as CSV, to a file or to standard output. */
export const exportReport: Action = async (call, service) => {
  const document = await asDocument(call, service);
  if (document) return document;
  const kind = call.text('kind') ?? 'errors';
  const { text: bare, rows } = await writers[kind as Kind](call, service);
  const text = call.has('byte-order-mark') ? `\ufeff${bare}` : bare;
  const path = call.text('csv-stream');
  if (path === null)
    return { document: rows, lines: () => (text === '' ? [] : [text.replace(/\r?\n$/, '')]), exitCode: 0 };
  const isSecret = call.has('fill-passwords');
  writeOut({ option: '--csv-stream', path, content: text, isSecret });
  return {
    document: { file: path, rows: rows.length },
    lines: done(`${counted(rows.length, 'row')} written to ${path}.`),
    exitCode: 0,
  };
};

/** --format and --out ask for the whole report, of the batch or of one of its users. */
async function asDocument(call: VerbCall, { useCases }: OpenService): Promise<Answer | null> {
  if (formatOf(call) === null) return null;
  const user = call.text('user');
  const of = { batch: call.identity ?? '', ...(user === null ? {} : { user }) };
  return writtenReport([await wholeReport(useCases, of)], call);
}

type Kind = 'errors' | 'statistics' | 'skipped-items' | 'retry' | 'entries';

const writers: Readonly<Record<Kind, (call: VerbCall, service: OpenService) => Promise<Export>>> = {
  errors: async (call, { useCases }) => {
    const { rows } = await ask(useCases, 'report.errors', { batch: call.identity, ...range(call) });
    return exported(MIGRATION_ERRORS, rows);
  },
  statistics: async (call, { useCases }) => {
    const rows: MigrationStatisticsRow[] = [];
    for (const user of page(await users(call, useCases), call))
      rows.push(statisticsRow(await ask(useCases, 'user.statistics', { identity: user.guid })));
    return exported(MIGRATION_STATISTICS, rows);
  },
  'skipped-items': async (call, { useCases }) => {
    const rows: SkippedItemRow[] = [];
    for (const user of await users(call, useCases))
      if (user.skippedItemCount > 0) rows.push(...(await skippedOf(user, useCases)));
    return exported(SKIPPED_ITEMS, page(rows, call));
  },
  retry: async (call, { useCases }) => {
    const fillPasswords = call.has('fill-passwords');
    if (fillPasswords && call.text('csv-stream') === null)
      throw new UsageError('--fill-passwords writes passwords, so it needs --csv-stream with a file.');
    const { csv, rows } = await ask(useCases, 'report.retry', { batch: call.identity, fillPasswords });
    return { text: csv, rows: Array.from({ length: rows }, (_, at) => at) };
  },
  entries: async (call, { useCases }) => {
    return exported(ENTRIES, await entriesOf(call, useCases));
  },
};

/** Entries that are asked for at a time. */
const ENTRIES_AT_ONCE = 10_000;

/** The entries of a batch, all of them unless fewer are wanted. */
async function entriesOf(call: VerbCall, useCases: UseCases): Promise<readonly Entry[]> {
  const { startingRowIndex = 0, rowCount: wanted = Number.POSITIVE_INFINITY } = range(call);
  const all: Entry[] = [];
  for (;;) {
    const rowCount = Math.min(ENTRIES_AT_ONCE, wanted - all.length);
    const asked = { batch: call.identity, startingRowIndex: startingRowIndex + all.length, rowCount };
    const { entries } = await ask(useCases, 'report.export', asked);
    for (const entry of entries) all.push(entry);
    if (entries.length < rowCount || all.length === wanted) return all;
  }
}

function range({ given }: VerbCall): { readonly startingRowIndex?: number; readonly rowCount?: number } {
  const [from, count] = [given.get('starting-row-index'), given.get('row-count')];
  return {
    ...(typeof from === 'number' ? { startingRowIndex: from } : {}),
    ...(typeof count === 'number' ? { rowCount: count } : {}),
  };
}

type Entry = ReportEntryView & { readonly user: string | null };

const ENTRIES: ExportTable<Entry> = [
  ['CreationTime', ({ creationTime }) => creationTime],
  ['EmailAddress', ({ user }) => user],
  ['Type', ({ type }) => type],
  ['Message', ({ message }) => message],
];

function exported<Row>(table: ExportTable<Row>, rows: readonly Row[]): Export {
  return { text: exportText(table, rows), rows };
}

async function users(call: VerbCall, useCases: UseCases): Promise<readonly UserView[]> {
  return useCases['user.get']({ batch: call.identity ?? '', resultSize: 'unlimited' });
}

function page<T>(rows: readonly T[], call: VerbCall): readonly T[] {
  const { startingRowIndex = 0, rowCount } = range(call);
  return rows.slice(startingRowIndex, rowCount === undefined ? undefined : startingRowIndex + rowCount);
}

async function skippedOf(user: UserView, useCases: UseCases): Promise<SkippedItemRow[]> {
  return skippedRows(await ask(useCases, 'user.statistics', { identity: user.guid, ...EVERY_SKIPPED_ITEM }));
}
