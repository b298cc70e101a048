import { formatBytes } from '@mailhaul/base';
import type { CopyReport } from '@mailhaul/service';
import type { Demo, DemoPerson } from '@mailhaul/test-kit/demo';
import { counted, formatCount, formatDuration } from '../render/numbers.ts';
import type { Style } from '../render/style.ts';
import { table } from '../render/table.ts';
import { displayWidth, hanging } from '../render/text.ts';

/** What the demo is written on. */
export interface DemoPaper {
  readonly width: number;
  readonly style: Style;
}

/** A person's mailbox after it was moved. */
export interface MovedMailbox {
  readonly person: DemoPerson;
  readonly report: CopyReport;
}

/** Where we are before anything moves. */
export function openingLines(demo: Demo, latencyMs: number, { style }: DemoPaper): string[] {
  const { source, target, people } = demo;
  const away = latencyMs === 0 ? 'right here' : `${latencyMs} ms away`;
  return [
    style.bold(`Two mail servers, ${away}, and ${counted(people.length, 'mailbox', 'mailboxes')} to move.`),
    '',
    `  ${style.dim('old')}  imap://${source.host}:${source.port}  all below "INBOX.", names in the users' languages`,
    `  ${style.dim('new')}  imap://${target.host}:${target.port}  levels by "/", own Sent and Trash, a size limit`,
    '',
  ];
}

/** What lies in wait in the mailboxes. */
export function trapLines(demo: Demo, { width, style }: DemoPaper): string[] {
  const traps = [
    ...new Set(demo.people.flatMap((person) => person.traps.map(({ explanation }) => explanation))),
  ];
  return [
    'Each mailbox has traps in it that careless migrations fall into:',
    ...traps.flatMap((trap) => hanging(`  ${style.signs.dot} `, trap, width).map(style.dim)),
    '',
  ];
}

/** Whose mailbox comes next. */
export function personLines(person: DemoPerson, position: string, { style }: DemoPaper): string[] {
  const size = `${counted(person.messages, 'message')}, ${formatBytes(person.sizeBytes)} in ${counted(person.folders, 'folder')}`;
  return [`${style.bold(`${position}  ${person.name}`)}  ${size}`];
}

/** How one mailbox went, in a line or two. */
export function movedLine({ report }: MovedMailbox, style: Style): string {
  const { totals, seconds, verify } = report;
  const listed = totals.listed === 0 ? '' : `, ${formatCount(totals.listed)} listed with the reason`;
  const compared = verify ? `, every byte compared: ${verify.equal ? 'equal' : 'DIFFERENT'}` : '';
  const sign = isAsExpected(report) ? style.green(style.signs.good) : style.red(style.signs.bad);
  return `     ${sign} ${counted(totals.copied, 'message')} delivered in ${formatDuration(seconds)}${listed}${compared}`;
}

/** What a second run of the same copy does. */
export function secondPassLine({ person, report }: MovedMailbox, style: Style): string {
  const { totals, seconds, transfer } = report;
  const commands = transfer.source.commands + transfer.target.commands;
  const sign = totals.copied === 0 ? style.green(style.signs.good) : style.red(style.signs.bad);
  return `${sign} The same copy again for ${person.name}: ${counted(totals.copied, 'message')} sent, ${counted(commands, 'command')}, ${formatDuration(seconds)}.`;
}

/** Whether a mailbox arrived: all of it, or with each exception listed. */
export function isAsExpected(report: CopyReport): boolean {
  return (
    (report.outcome === 'delivered' || report.outcome === 'listed-items') && report.verify?.equal !== false
  );
}

/** The sums, a row per person. */
export function sumLines(moved: readonly MovedMailbox[], { width, style }: DemoPaper): string[] {
  const rows = moved.map(({ person, report: { totals, renames, adjustments, verify, seconds } }) => [
    person.name,
    formatCount(totals.messages),
    formatCount(totals.copied),
    formatCount(totals.listed),
    formatCount(renames.length),
    formatCount(adjustments.length),
    verify ? (verify.equal ? 'equal' : 'different') : style.signs.none,
    formatDuration(seconds),
  ]);
  const right = { align: 'right' as const };
  const columns = [
    { title: 'MAILBOX', least: 10 },
    { title: 'MESSAGES', ...right },
    { title: 'DELIVERED', ...right },
    { title: 'LISTED', ...right },
    { title: 'RENAMED', ...right },
    { title: 'ADJUSTED', ...right },
    { title: 'CHECK' },
    { title: 'TIME', ...right },
  ];
  return table(columns, rows, { width, style });
}

/** A heading with a line below it. */
export function heading(text: string, { style }: DemoPaper): string[] {
  return [style.bold(text), style.dim((style.signs.none === '-' ? '-' : '─').repeat(displayWidth(text)))];
}
