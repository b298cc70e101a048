import { chmodSync, writeFileSync } from 'node:fs';
import {
  type ExportTable,
  exportText,
  FAILURES,
  MIGRATION_ERRORS,
  MIGRATION_STATISTICS,
  type MigrationErrorRow,
  type MigrationStatisticsRow,
  SKIPPED_ITEMS,
  type SkippedItemRow,
} from '@mailhaul/domain';
import {
  type ReportEntryView,
  UsageError,
  type UseCases,
  type UserStatisticsView,
  type UserView,
} from '@mailhaul/service';
import type { OpenService } from '../open-service.ts';
import { counted } from '../render/numbers.ts';
import { durationSeconds } from '../views/times.ts';
import type { Action } from './action.ts';
import { ask, done } from './ask.ts';
import type { VerbCall } from './verb-call.ts';

/** What is written: the text, and the rows for programs. */
interface Export {
  readonly text: string;
  readonly rows: readonly unknown[];
}

/** Writes a report of a batch as CSV, to a file or to standard output. */
export const exportReport: Action = async (call, service) => {
  const kind = call.text('kind') ?? 'errors';
  const { text, rows } = await writers[kind as Kind](call, service);
  const path = call.text('csv-stream');
  if (path === null)
    return { document: rows, lines: () => (text === '' ? [] : [text.replace(/\r?\n$/, '')]), exitCode: 0 };
  write(path, text, call.has('fill-passwords'));
  return {
    document: { file: path, rows: rows.length },
    lines: done(`${counted(rows.length, 'row')} written to ${path}.`),
    exitCode: 0,
  };
};

type Kind = 'errors' | 'statistics' | 'skipped-items' | 'retry' | 'entries';

const writers: Readonly<Record<Kind, (call: VerbCall, service: OpenService) => Promise<Export>>> = {
  errors: async (call, { useCases }) => {
    const failed = page(await users(call, useCases, { statusSummary: 'Failed' }), call);
    const rows: MigrationErrorRow[] = [];
    for (const user of failed) rows.push(await errorRow(user, useCases));
    return exported(MIGRATION_ERRORS, rows);
  },
  statistics: async (call, { useCases }) => {
    const rows: MigrationStatisticsRow[] = [];
    for (const user of page(await users(call, useCases, {}), call))
      rows.push(statisticsRow(await ask(useCases, 'user.statistics', { identity: user.guid })));
    return exported(MIGRATION_STATISTICS, rows);
  },
  'skipped-items': async (call, { useCases }) => {
    const rows: SkippedItemRow[] = [];
    for (const user of await users(call, useCases, {}))
      if (user.skippedItemCount > 0) rows.push(...(await skippedRows(user, useCases)));
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
    const range = {
      startingRowIndex: call.given.get('starting-row-index'),
      rowCount: call.given.get('row-count'),
    };
    const set = Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined));
    const { entries } = await ask(useCases, 'report.export', { batch: call.identity, ...set });
    return exported(ENTRIES, entries);
  },
};

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

async function users(
  call: VerbCall,
  useCases: UseCases,
  which: { readonly statusSummary?: 'Failed' },
): Promise<readonly UserView[]> {
  return useCases['user.get']({ batch: call.identity ?? '', ...which, resultSize: 'unlimited' });
}

function page<T>(rows: readonly T[], { given }: VerbCall): readonly T[] {
  const from = given.get('starting-row-index');
  const count = given.get('row-count');
  const start = typeof from === 'number' ? from : 0;
  return rows.slice(start, typeof count === 'number' ? start + count : undefined);
}

/** The code of what is wrong with a row of the CSV stands in front of its words. */
function rowCodeOf(failure: UserView['failure']): string | null {
  return failure?.code === 'CsvRow' ? (/^CSV_\w+/.exec(failure.words)?.[0] ?? null) : null;
}

async function errorRow(user: UserView, useCases: UseCases): Promise<MigrationErrorRow> {
  const { failure } = user;
  const { report } = await ask(useCases, 'user.statistics', { identity: user.guid, includeReport: true });
  return {
    rowIndex: user.rowIndex,
    emailAddress: user.emailAddress,
    errorCode: rowCodeOf(failure) ?? failure?.code ?? user.errorType ?? '',
    errorMessage: user.errorSummary ?? failure?.message ?? '',
    side: failure === null ? 'service' : (failure.failureSide.toLowerCase() as MigrationErrorRow['side']),
    class: failure === null ? 'validation' : FAILURES[failure.code].class,
    failures: Math.max(1, report?.failures.length ?? 0),
    lastFailureAtMs: failure === null ? null : Date.parse(failure.timestamp),
    suggestedFix: failure?.fix ?? '',
  };
}

function statisticsRow(user: UserStatisticsView): MigrationStatisticsRow {
  const ms = (duration: string) => durationSeconds(duration) * 1000;
  return {
    emailAddress: user.emailAddress,
    batchId: user.batchId,
    status: user.status,
    statusSummary: user.statusSummary,
    itemsSynced: user.syncedItemCount,
    itemsSkipped: user.skippedItemCount,
    bytesTransferred: user.bytesTransferred,
    bytesPerHour: user.averageBytesTransferredPerHour,
    foldersSynced: user.foldersSynced,
    duplicates: 0,
    startedAtMs: null,
    initialSyncAtMs: null,
    lastSyncAtMs: user.lastSuccessfulSyncTime === null ? null : Date.parse(user.lastSuccessfulSyncTime),
    queuedMs: ms(user.totalQueuedDuration),
    inProgressMs: ms(user.totalInProgressDuration),
    syncedMs: ms(user.totalSyncedDuration),
    stalledMs: ms(user.totalStalledDuration),
    dataConsistencyScore: user.dataConsistencyScore,
    error: user.errorSummary,
  };
}

async function skippedRows(user: UserView, useCases: UseCases): Promise<SkippedItemRow[]> {
  const { skippedItems = [] } = await ask(useCases, 'user.statistics', {
    identity: user.guid,
    includeSkippedItems: true,
  });
  return skippedItems.map((item) => ({
    emailAddress: user.emailAddress,
    dateMs: Number.isNaN(Date.parse(item.date)) ? null : Date.parse(item.date),
    subject: item.subject,
    sender: null,
    kind: item.kind,
    folderName: item.folderName,
    sizeBytes: item.size,
    reason: item.words === '' ? item.reason : `${item.reason} (${item.words})`,
    approved: item.approved,
  }));
}

const OWNER_ONLY = 0o600;

function write(path: string, text: string, isSecret: boolean): void {
  try {
    writeFileSync(path, text, isSecret ? { mode: OWNER_ONLY } : {});
    // a file that was there has kept its mode
    if (isSecret) chmodSync(path, OWNER_ONLY);
  } catch (error) {
    throw new UsageError(
      `--csv-stream: ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
