import { formatBytes } from '@mailhaul/base';
import type { PreflightFinding, PreflightLevel } from '@mailhaul/domain';
import type { PreflightUserView, PreflightView, ReportedEta } from '@mailhaul/service';
import { factLines } from '../render/facts.ts';
import { counted, formatCount, formatDuration } from '../render/numbers.ts';
import { hanging, printable } from '../render/text.ts';
import { shellWords } from '../terminal/shell-words.ts';
import type { Paper } from './paper.ts';

/** Users that are told one by one; `--json` has a thousand. */
const USERS_TOLD = 20;

/** How far a preflight is, in one line. */
export function preflightLine({ looked, chosen, counts }: PreflightView): string {
  const failed = counts.fail === 0 ? '' : `, ${formatCount(counts.fail)} cannot be moved yet`;
  return `${formatCount(looked)} of ${counted(chosen, 'user')} looked at${failed}`;
}

/** What was found before the start of a batch. */
export function preflightLines(view: PreflightView, paper: Paper): string[] {
  const { style } = paper;
  const told = view.items.filter(({ level }) => level !== 'ok').slice(0, USERS_TOLD);
  const more = view.counts.fail + view.counts.warn - told.length;
  return [
    style.bold(`Preflight of ${printable(view.batch)}`),
    '',
    ...factLines(
      [
        ['looked at', lookedWords(view)],
        ['found', countWords(view)],
        ['mail', `${counted(view.totals.messages, 'message')}, ${formatBytes(view.totals.sizeBytes)}`],
        ['takes', view.eta && etaWords(view.eta)],
      ],
      paper,
    ),
    ...view.assumptions.flatMap((words) => hanging(' '.repeat(12), words, paper.width).map(style.dim)),
    ...(view.findings.length === 0 ? [] : ['', ...view.findings.flatMap((one) => findingLines(one, paper))]),
    ...told.flatMap((user) => ['', ...userLines(user, paper)]),
    ...(more > 0 ? ['', `and ${counted(more, 'user')} more; --json lists them.`] : []),
    '',
    endLine(view, paper),
  ];
}

function lookedWords({ looked, chosen, users, state }: PreflightView): string {
  const stopped = state === 'stopped' ? '; it was stopped' : '';
  const sample = chosen < users ? `, ${formatCount(chosen)} of them chosen evenly` : '';
  return `${formatCount(looked)} of ${counted(users, 'user')}${sample}${stopped}`;
}

function countWords({ counts }: PreflightView): string {
  return `${formatCount(counts.ok)} ready, ${formatCount(counts.warn)} with a warning, ${formatCount(counts.fail)} cannot be moved yet`;
}

/** An end as a range: "about 3 h, 6 h at worst". */
export function etaWords({ p50Seconds, p90Seconds, isMeasured }: ReportedEta): string {
  const by = isMeasured ? 'by what was measured here' : 'assumed';
  return `about ${rough(p50Seconds)}, nine times of ten at most ${rough(p90Seconds)} (${by})`;
}

function rough(seconds: number): string {
  return formatDuration(seconds < 60 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 60) * 60);
}

function userLines({ emailAddress, findings }: PreflightUserView, paper: Paper): string[] {
  const shown = findings.filter(({ level }) => level !== 'ok');
  return [paper.style.bold(printable(emailAddress)), ...shown.flatMap((one) => findingLines(one, paper))];
}

/** A finding: its sign, which server it is about, its words, its code, what to do. */
export function findingLines({ level, code, side, words, fix }: PreflightFinding, paper: Paper): string[] {
  const { style, width } = paper;
  // both servers may say the same
  const where = side === 'service' ? '' : `${side}: `;
  return [
    ...hanging(`  ${signOf(level, paper)} `, `${where}${printable(words)} [${code}]`, width),
    ...(level === 'ok' ? [] : hanging(`    ${style.signs.arrow} `, fix, width).map(style.dim)),
  ];
}

function signOf(level: PreflightLevel, { style }: Paper): string {
  const { signs } = style;
  if (level === 'fail') return style.red(signs.bad);
  return level === 'warn' ? style.yellow(signs.warning) : style.green(signs.good);
}

function endLine({ state, level, batch, counts }: PreflightView, { style }: Paper): string {
  const { signs } = style;
  const command = `mailhaul ${shellWords(['batch', 'start', batch])}`;
  if (state !== 'done') return style.yellow(`${signs.warning} Not everybody was looked at.`);
  if (level === 'fail') {
    const others = counts.ok + counts.warn === 0 ? '' : `; the others start with \`${command}\``;
    return style.red(`${signs.bad} ${counted(counts.fail, 'user')} cannot be moved yet${others}.`);
  }
  return style.green(`${signs.good} Nothing stands in the way: \`${command}\`.`);
}
