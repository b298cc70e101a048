import {
  type ComparedFolder,
  type Difference,
  decodeHeader,
  type VerifyOutcome,
  type VerifyReport,
} from '@mailhaul/service';
import { factLines } from './facts.ts';
import { failureLines } from './failure.ts';
import { counted, formatCount, formatDuration } from './numbers.ts';
import { nextLines, placeLines } from './places.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { printable } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** Differences that a terminal shows. */
const SHOWN = 40;

const LEVEL_WORDS: Readonly<Record<VerifyOutcome['level'], string>> = {
  quick: 'sizes, and every UID accounted for',
  standard: 'sizes and headers',
  deep: 'every byte of every message',
};

const KIND_WORDS: Readonly<Record<Difference['kind'], string>> = {
  missing: 'never delivered',
  gone: 'gone from the target',
  differ: 'not the same',
  doubled: 'there twice',
};

/** The end of a verification in words. */
export function verifySummary(
  report: VerifyReport,
  paper: Paper & { readonly nextCommand: readonly string[] },
): string[] {
  const { verify, failure } = report;
  const sections = [
    [headline(report, paper.style)],
    failure ? failureLines(failure, paper) : [],
    verify ? facts(report, verify, paper) : [],
    verify ? differenceLines(verify, paper) : [],
    placeLines(report, paper.style),
    report.outcome === 'stopped' ? nextLines('To do it again:', paper) : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

/** One line about a comparison: how deep, over what, with what result. */
export function verifyWords({ level, totals, folders, equal }: VerifyOutcome): string {
  const compared = `${counted(totals.delivered, 'delivered message')} in ${counted(folders.length, 'folder')}`;
  return `${level} (${LEVEL_WORDS[level]}): ${compared} ${equal ? 'as they should be' : 'compared, with differences'}`;
}

/** What is different, message by message, and the folders that could not be compared. */
export function differenceLines({ differences, folders }: VerifyOutcome, paper: Paper): string[] {
  return [...uncomparedLines(folders, paper), ...differenceTable(differences, paper)];
}

function headline({ outcome, verify }: VerifyReport, { green, red, yellow, signs }: Style): string {
  const messages = counted(verify?.totals.delivered ?? 0, 'message');
  switch (outcome) {
    case 'equal':
      return green(`${signs.good} Equal: ${messages} on the target, as delivered.`);
    case 'differences':
      return red(`${signs.bad} The two mailboxes differ.`);
    case 'stopped':
      return yellow(`${signs.warning} Stopped before everything was compared.`);
    case 'failed':
      return red(`${signs.bad} The comparison failed.`);
  }
}

function facts(report: VerifyReport, { level, totals, folders }: VerifyOutcome, paper: Paper): string[] {
  return factLines(
    [
      ['from', printable(report.source)],
      ['to', printable(report.target)],
      ['level', `${level}: ${LEVEL_WORDS[level]}`],
      ['source', `${counted(totals.sourceMessages, 'message')} in ${counted(folders.length, 'folder')}`],
      ['delivered', counted(totals.delivered, 'message')],
      ['same', sameWords(totals)],
      ['listed', some(totals.listed, 'left out, with the reason in the ledger')],
      ['left out', some(totals.leftOut, 'by the options given (size, date, cap)')],
      ['new', some(totals.arrivedLater, 'came after the last copy; copy again to add them')],
      ['deleted', some(totals.deletedAtSource, 'deleted at the source since; not compared')],
      ['extra', some(totals.extraAtTarget, 'on the target that are not ours')],
      ['flags', some(totals.flagsDiffer, 'with other flags (users change them)')],
      ['dates', some(totals.datesDiffer, 'with another received date')],
      ['took', formatDuration(report.seconds)],
    ],
    paper,
  );
}

function some(count: number, words: string): string | null {
  return count === 0 ? null : `${counted(count, 'message')} ${words}`;
}

function sameWords({ rawEqual, canonEqual, sameHeader, sameSize }: VerifyOutcome['totals']): string | null {
  const parts = [
    rawEqual > 0 ? `${formatCount(rawEqual)} byte for byte` : '',
    canonEqual > 0 ? `${formatCount(canonEqual)} but for line ends` : '',
    sameHeader > 0 ? `${formatCount(sameHeader)} by size and header` : '',
    sameSize > 0 ? `${formatCount(sameSize)} by size` : '',
  ];
  const words = parts.filter((part) => part !== '').join(', ');
  return words === '' ? null : words;
}

function uncomparedLines(folders: readonly ComparedFolder[], paper: Paper): string[] {
  return folders.flatMap(({ source, failure }) =>
    failure
      ? [`${paper.style.bold(printable(source))} could not be compared`, ...failureLines(failure, paper)]
      : [],
  );
}

/** The messages that are different, with what a person needs to find them. */
export function differenceTable(differences: readonly Difference[], { width, style }: Paper): string[] {
  if (differences.length === 0) return [];
  const uid = (value: number) => (value === 0 ? style.signs.none : String(value));
  const rows = differences
    .slice(0, SHOWN)
    .map((difference) => [
      printable(difference.source),
      uid(difference.sourceUid),
      uid(difference.targetUid),
      KIND_WORDS[difference.kind],
      printable(decodeHeader(difference.subject)) || printable(difference.messageId) || '(no subject)',
      printable(difference.words),
    ]);
  const columns = [
    { title: 'FOLDER', least: 8 },
    { title: 'UID', align: 'right' as const },
    { title: 'ON TARGET', align: 'right' as const },
    { title: 'WHAT' },
    { title: 'SUBJECT', least: 10 },
    { title: 'DETAIL', least: 12 },
  ];
  const more = differences.length - rows.length;
  return [
    style.bold(`Different: ${counted(differences.length, 'message')}`),
    ...table(columns, rows, { width, style }),
    ...(more > 0 ? [style.dim(`  and ${formatCount(more)} more, all with --json`)] : []),
  ];
}
