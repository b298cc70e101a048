import {
  type TroubleRecord,
  type TroubleSummary,
  type TroubleVerdictView,
  troubleResultWords,
} from '@mailhaul/service';
import type { Style } from './style.ts';
import { hanging, printable, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** Verdicts that are shown in full; of the others one line each. */
const IN_FULL = 3;
/** Lines of evidence of one verdict; the record has all of them. */
const EVIDENCE = 8;

/** What the troubleshooter found: the likeliest cause first, with what shows it and what to do. */
export function troubleLines(record: TroubleRecord, paper: Paper): readonly string[] {
  const { kind, identity, verdicts, visits, id } = record;
  const { style, width } = paper;
  const open = visits.filter(({ outcome }) => outcome === 'open');
  const looked = record.findings.map(({ probe }) => probe).join(', ');
  return [
    style.bold(printable(`${kind === 'new-batch' ? 'New batch' : kind} ${identity}`)),
    '',
    ...wrap(resultSign(record, style) + troubleResultWords(record), width),
    ...verdicts.slice(0, IN_FULL).flatMap((verdict, at) => verdictLines(verdict, at + 1, paper)),
    ...verdicts.slice(IN_FULL).flatMap((verdict, at) => shortLine(verdict, at + IN_FULL + 1, paper)),
    '',
    ...hanging('  looked at  ', looked, width - 2).map(style.dim),
    ...(open.length === 0
      ? []
      : hanging(
          '  not asked  ',
          open.map(({ id: node, question }) => `${node}: ${question}`).join(' '),
          width - 2,
        ).map(style.dim)),
    ...hanging('  record     ', `${id}; --html FILE writes it for a ticket`, width - 2).map(style.dim),
  ];
}

function resultSign({ result }: TroubleRecord, { signs }: Style): string {
  if (result === 'cause') return `${signs.bad} `;
  return result === 'open' ? `${signs.warning} ` : `${signs.good} `;
}

function verdictLines(verdict: TroubleVerdictView, at: number, { width, style }: Paper): readonly string[] {
  const { reference, message, confidence, node, evidence, actions, steps, worksNow } = verdict;
  const more = evidence.length - EVIDENCE;
  return [
    '',
    ...hanging(`${at}. `, `${message} [${reference}]`, width).map(style.bold),
    ...hanging('   ', `${worksNow ? 'worked just now' : confidence}, question ${node}`, width).map(style.dim),
    ...evidence
      .slice(0, EVIDENCE)
      .flatMap((line) => hanging(`   ${style.signs.dot} `, printable(line), width)),
    ...(more > 0 ? hanging('     ', `and ${more} more lines in the record`, width).map(style.dim) : []),
    ...(actions.length === 0 ? steps.slice(0, 2) : []).flatMap((step) =>
      hanging(`   ${style.signs.arrow} `, step, width),
    ),
    ...actions.flatMap(({ label, command }) => [
      ...hanging(`   ${style.signs.arrow} `, `${label}:`, width),
      // a command is never broken into lines: it is copied as it is
      `       ${printable(command)}`,
    ]),
  ];
}

function shortLine(
  { message, reference, node }: TroubleVerdictView,
  at: number,
  { width }: Paper,
): readonly string[] {
  return ['', ...hanging(`${at}. `, `${message} [${reference}, ${node}]`, width)];
}

/** The records that are kept, one line each. */
export function troubleTable(records: readonly TroubleSummary[], { width, style }: Paper): readonly string[] {
  if (records.length === 0) return ['Nothing was looked into yet.'];
  return records.flatMap(({ id, kind, identity, endedAt, result, message }) => [
    style.bold(printable(`${endedAt.slice(0, 16).replace('T', ' ')}  ${kind} ${identity}`)),
    ...hanging('  ', `${result}${message === null ? '' : `: ${message}`}`, width),
    ...hanging('  ', `mailhaul troubleshoot --show ${id}`, width).map(style.dim),
  ]);
}
