import { formatBytes } from '@mailhaul/base';
import { LARGEST_TYPICAL_GB, WORKLOADS } from '@mailhaul/domain';
import type { EstimateReport, ReportedEta } from '@mailhaul/service';
import { type Fact, factLines } from './facts.ts';
import { counted, formatCount, formatDuration } from './numbers.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { hanging, printable, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** A plan for people: the answer first, then the waves, what others have seen, and what was assumed. */
export function estimateLines(report: EstimateReport, paper: Paper): string[] {
  const parts = [
    answer(report, paper),
    waveLines(report, paper),
    typicalLines(report, paper),
    assumptionLines(report, paper),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : ['', ...part]));
}

function answer(report: EstimateReport, paper: Paper): string[] {
  const { mailboxes, sizeBytes, items, fitsInWindow, hoursAtPace, eta } = report;
  const what = [counted(mailboxes, 'mailbox', 'mailboxes')];
  if (eta) what.push(formatBytes(sizeBytes), counted(items, 'message'));
  const facts: Fact[] = [
    ['to move', mailboxes === 0 ? null : what.join(', ')],
    ['takes', eta === null ? null : range(eta)],
    ['starts', eta === null ? null : minute(report.startAt)],
    ['done', eta === null ? null : ends(eta)],
    [
      'at pace',
      hoursAtPace === null || mailboxes === 0 ? null : `${hoursAtPace.toFixed(1)} h, the wait included`,
    ],
    ['fit', fitsInWindow === null ? null : counted(fitsInWindow, 'mailbox', 'mailboxes')],
  ];
  return factLines(facts, paper);
}

function range({ p50Seconds, p90Seconds }: ReportedEta): string {
  return `${formatDuration(p50Seconds)} to ${formatDuration(p90Seconds)} of work`;
}

function ends({ p50At, p90At }: ReportedEta): string {
  if (p50At === null) return 'never: these hours are too few';
  const late = p90At === null ? 'never' : minute(p90At);
  return `${minute(p50At)} (half of the time) to ${late} (nine times of ten)`;
}

// 2026-03-02 18:00 UTC
function minute(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function waveLines({ waves }: EstimateReport, paper: Paper): string[] {
  if (waves.length === 0) return [];
  const rows = waves.map(({ name, mailboxes, sizeBytes, startAt, eta }) => [
    printable(name),
    formatCount(mailboxes),
    formatBytes(sizeBytes),
    startAt === null || eta === null ? '' : minute(startAt).slice(0, -4),
    eta?.p50At ? minute(eta.p50At).slice(0, -4) : '',
    eta?.p90At ? minute(eta.p90At).slice(0, -4) : '',
  ]);
  const columns = [
    { title: 'WAVE', least: 6 },
    { title: 'MAILBOXES', align: 'right' as const },
    { title: 'SIZE', align: 'right' as const },
    { title: 'STARTS (UTC)' },
    { title: 'DONE P50' },
    { title: 'P90' },
  ];
  return [paper.style.bold(counted(waves.length, 'wave')), ...table(columns, rows, paper)];
}

function typicalLines({ typical, beyondTypical, workload }: EstimateReport, paper: Paper): string[] {
  if (typical.length === 0 && beyondTypical === 0) return [];
  const lines = typical.map(
    ({ mailboxes, p50Days, p90Days }) =>
      `${counted(mailboxes, 'mailbox', 'mailboxes')}: ${counted(p50Days, 'day')} (half of them) to ${counted(p90Days, 'day')} (nine of ten)`,
  );
  if (beyondTypical > 0)
    lines.push(
      `${counted(beyondTypical, 'mailbox', 'mailboxes')} of ${LARGEST_TYPICAL_GB} GB and more: not supported there`,
    );
  return [
    paper.style.bold(`What Microsoft has published (${WORKLOADS[workload]}, each mailbox)`),
    ...lines.flatMap((line) => wrap(line, paper.width - 4).map((part) => `  ${part}`)),
  ];
}

function assumptionLines({ assumptions }: EstimateReport, { width, style }: Paper): string[] {
  if (assumptions.length === 0) return [];
  return [style.bold('Assumed'), ...assumptions.flatMap((one) => hanging('  - ', one, width - 2))];
}
