import type { Adjustment, FolderRecord, ListedItem } from '@mailhaul/domain';
import { reportChanges } from '../report/changes.ts';
import type { CopyReport, ReportedFolder } from '../report/copy-report.ts';
import { reportFolders, writtenPath } from '../report/folders.ts';
import { openItems, reportAdjustments, reportItems } from '../report/items.ts';
import { ledgerCounts } from '../report/ledger-counts.ts';
import { addUp } from '../report/totals.ts';
import { reportTraffic } from '../report/traffic.ts';
import { verifyOutcome } from '../report/verify-outcome.ts';
import type { CopyRun } from './copy-run.ts';
import { judge } from './outcome.ts';

/** Writes down everything a copy has to tell, whether it came to its end or not. */
export async function buildReport(run: CopyRun): Promise<CopyReport> {
  const { request, deps } = run;
  const facts = await ledgerFacts(run);
  const names = folderNames(run, facts.records);
  const items = reportItems(openItems(facts.items, run.pass?.folders ?? []), names);
  const folders = await foldersOf(run, facts.items);
  const verify = verifyOutcome(run.pass?.verify ?? null);
  const totals = addUp(folders, items, facts.inDoubt);
  return {
    document: 'mailhaul-copy',
    version: deps.version,
    ...judge({ run, items, folders, verify }),
    source: request.source.printed,
    target: request.target.printed,
    startedAt: new Date(run.startedAtMs).toISOString(),
    seconds: Math.round(deps.clock.monotonic() - run.startMs) / 1000,
    totals,
    folders,
    items,
    adjustments: reportAdjustments(facts.adjustments, names),
    ...planOf(run),
    transfer: transferOf(run, totals.copied),
    verify,
    process: run.meter.read(),
    state: run.state,
    logFile: deps.logFile,
    traceFile: deps.traceFile,
  };
}

interface LedgerFacts {
  readonly records: readonly FolderRecord[];
  readonly items: readonly ListedItem[];
  readonly adjustments: readonly Adjustment[];
  /** Messages of send units that have no outcome yet. */
  readonly inDoubt: number;
}

async function ledgerFacts({ ledger }: CopyRun): Promise<LedgerFacts> {
  if (!ledger) return { records: [], items: [], adjustments: [], inDoubt: 0 };
  const [records, items, adjustments, units] = await Promise.all([
    ledger.folders(),
    ledger.items(),
    ledger.adjustments(),
    ledger.openUnitsOf(),
  ]);
  const inDoubt = units.reduce((sum, { messages }) => sum + messages.length, 0);
  return { records, items, adjustments, inDoubt };
}

// the wire name is all there is for a folder that has left the source since
function folderNames({ pass }: CopyRun, records: readonly FolderRecord[]): ReadonlyMap<number, string> {
  const written = new Map(pass?.map.mappings.map(({ source }) => [source.rawName, writtenPath(source.path)]));
  return new Map(records.map(({ id, sourceName }) => [id, written.get(sourceName) ?? sourceName]));
}

async function foldersOf(run: CopyRun, items: readonly ListedItem[]): Promise<readonly ReportedFolder[]> {
  const { pass, ledger, preview } = run;
  if (preview) return preview.folders;
  if (!pass || !ledger) return [];
  const counts = await ledgerCounts(ledger, pass.unchanged);
  return reportFolders({ pass, items: openItems(items, pass.folders), ...counts });
}

function planOf({
  pass,
  preview,
}: CopyRun): Pick<CopyReport, 'renames' | 'changes' | 'skippedFolders' | 'warnings'> {
  const plan = preview?.forecast ?? pass;
  const { mappings = [], skipped = [], warnings = [] } = plan?.map ?? {};
  return {
    renames: mappings
      .filter(({ renamed }) => renamed.length > 0)
      .map(({ source, targetPath, renamed }) => ({
        source: writtenPath(source.path),
        target: writtenPath(targetPath),
        reasons: renamed,
      })),
    changes: plan ? reportChanges(plan) : [],
    skippedFolders: skipped.map(({ source, reason, words }) => ({
      folder: writtenPath(source.path),
      reason,
      words,
    })),
    warnings: warnings.map(({ words }) => words),
  };
}

function transferOf({ source, target, deps }: CopyRun, copied: number): CopyReport['transfer'] {
  const { appendMode, transientFailures, throttledMs } = deps.progress;
  return {
    appendMode,
    lanes: deps.progress.mostLanes,
    source: reportTraffic(source, copied),
    target: reportTraffic(target, copied),
    transientFailures,
    throttledSeconds: throttledMs / 1000,
  };
}
