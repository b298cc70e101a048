import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportText,
  MIGRATION_ERRORS,
  MIGRATION_STATISTICS,
  SKIPPED_ITEMS,
  unguardFormula,
  writeRetryCsv,
} from '@mailhaul/domain';
import { serverAvailable } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { readUsersCsv } from './read-users-csv.ts';
import { splitRows } from './split-rows.ts';

const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5);
/** Comma, double quote, UTF-8, from the first line. */
const FORM = '44,34,76,1';
/** Texts that a spreadsheet might run, cut, or take for something else. */
const TEXTS = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  "'=already guarded",
  'Grüße, 山本 – "quoted"; and\nin two lines',
  'NO [OVERQUOTA] Quota exceeded (mailbox for user is full)',
];

/** Opens a file in LibreOffice as a double click would, and saves it again. */
async function throughSpreadsheet(csv: string): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-sheet-'));
  try {
    writeFileSync(join(folder, 'in.csv'), csv);
    const office = spawn(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        `--infilter=CSV:${FORM}`,
        '--convert-to',
        `csv:Text - txt - csv (StarCalc):${FORM}`,
        '--outdir',
        join(folder, 'out'),
        join(folder, 'in.csv'),
      ],
      { stdio: 'ignore' },
    );
    await once(office, 'exit');
    return rowsOf(readFileSync(join(folder, 'out', 'in.csv'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(csv: string): readonly (readonly string[])[] {
  return splitRows(csv.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'), ',', 1_000).rows.map(
    ({ cells }) => cells,
  );
}

describe.skipIf(!serverAvailable('spreadsheet'))('a file that a spreadsheet opened and saved', () => {
  test('is the same MigrationErrors.csv', { timeout: 60_000 }, async () => {
    const csv = exportText(
      MIGRATION_ERRORS,
      TEXTS.map((words, at) => ({
        rowIndex: at + 2,
        emailAddress: `user${at}@contoso.example`,
        errorCode: 'Unclassified',
        errorMessage: words,
        side: 'source' as const,
        class: 'permanent' as const,
        failures: at,
        lastFailureAtMs: NOW_MS,
        suggestedFix: words,
      })),
      { byteOrderMark: true },
    );
    const saved = await throughSpreadsheet(csv);
    expect(saved).toEqual(rowsOf(csv));
    expect(saved.slice(1).map((cells) => unguardFormula(cells[3] ?? ''))).toEqual(TEXTS);
  });

  test('is the same SkippedItems.csv', { timeout: 60_000 }, async () => {
    const csv = exportText(
      SKIPPED_ITEMS,
      TEXTS.map((words, at) => ({
        emailAddress: `user${at}@contoso.example`,
        dateMs: at === 0 ? null : NOW_MS,
        subject: words,
        sender: words,
        kind: 'ItemTooLarge',
        folderName: words,
        sizeBytes: 36_000_000 + at,
        reason: words,
        approved: false,
      })),
    );
    const saved = await throughSpreadsheet(csv);
    // it knows TRUE and FALSE, and writes them its own way
    expect(saved.map((cells) => cells.map(withoutCase))).toEqual(
      rowsOf(csv).map((cells) => cells.map(withoutCase)),
    );
  });

  test('is the same MigrationStatistics.csv, with spans of less than a day as times of day', {
    timeout: 60_000,
  }, async () => {
    const csv = exportText(MIGRATION_STATISTICS, [
      {
        emailAddress: 'anna@contoso.example',
        batchId: '=Wave',
        status: 'Synced',
        statusSummary: 'Synced',
        itemsSynced: 12_345,
        itemsSkipped: 0,
        bytesTransferred: 5_000_000_000,
        bytesPerHour: 1_234_567,
        foldersSynced: 7,
        duplicates: 0,
        startedAtMs: NOW_MS,
        initialSyncAtMs: NOW_MS,
        lastSyncAtMs: null,
        queuedMs: 5_250,
        inProgressMs: 93_784_000,
        syncedMs: 0,
        stalledMs: null,
        dataConsistencyScore: 'Perfect',
        error: null,
      },
    ]);
    const [header, saved] = await throughSpreadsheet(csv);
    const [, written] = rowsOf(csv);
    expect(header).toEqual(rowsOf(csv)[0]);
    expect(saved?.map(asSpan)).toEqual(written?.map(asSpan));
  });

  test('is a MigrationRetry.csv that can be submitted', { timeout: 60_000 }, async () => {
    const submitted = `EmailAddress,UserName,Password,Tag\r\nanna@contoso.example,#anna@old.example#admin#,,"'=1+1"\r\n`;
    const read = readUsersCsv(Buffer.from(submitted));
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.errors));
    const retry = writeRetryCsv(read.rows, { header: read.header });
    expect(await throughSpreadsheet(retry)).toEqual(rowsOf(retry));
  });
});

const withoutCase = (cell: string) => (/^(true|false)$/i.test(cell) ? cell.toLowerCase() : cell);

// a span of less than a day is taken for a time of day, and saved in the form that the sheet shows it in
function asSpan(cell: string): string {
  const [, hours, rest, half] = /^(\d+)(:\d\d:\d\d(?:\.\d+)?) ?([AP]M)?$/.exec(cell) ?? [];
  if (hours === undefined || rest === undefined) return cell;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'PM' ? 12 : 0);
  return `${hour}${rest.replace(/(\.\d*?)0+$/, '$1')}`;
}
