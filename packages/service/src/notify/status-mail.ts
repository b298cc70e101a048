import {
  exportText,
  MIGRATION_ERRORS,
  type MigrationErrorRow,
  type NoticeKind,
  RETENTION_WARNING_DAYS,
} from '@mailhaul/domain';
import { xmlText } from '../reports/write/xml-text.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { BatchView } from '../use-cases/views.ts';

/** Attachments beyond this are not sent; the mail says where they are instead. */
export const LARGEST_ATTACHMENT_BYTES = 1_000_000;
/** Failed users that the mail names. */
const NAMED_USERS = 20;

/** A mail before it is addressed. */
export interface StatusMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly filename: string; readonly content: string }[];
}

/** What a status mail tells. */
export interface StatusNews {
  readonly kind: NoticeKind;
  readonly batch: BatchView;
  readonly errors: readonly MigrationErrorRow[];
  /** Users at work that do not move, a sentence for each. */
  readonly standstills?: readonly string[];
}

const WITH_ERRORS: ReadonlySet<BatchView['status']> = new Set([
  'SyncedWithErrors',
  'CompletedWithErrors',
  'Failed',
]);

/** The subject; that of the error case is word for word the one that mail rules of admins look for. */
export function subjectOf({ kind, batch, errors }: StatusNews): string {
  const name = `E-mail migration batch "${oneLine(batch.identity)}"`;
  if (kind === 'progress') return `${name} is ${batch.status}: ${batch.percentSynced} % synced`;
  if (kind === 'standstill') return `${name} has users that do not move`;
  if (kind === 'retention')
    return `${name} will be ${batch.status === 'Synced' ? 'stopped' : 'removed'} in ${RETENTION_WARNING_DAYS} days`;
  const failed = errors.length > 0 || WITH_ERRORS.has(batch.status);
  return `${name} has finished${failed ? ' - with errors' : ''}`;
}

/** The mail about a batch, with MigrationErrors.csv when users failed. */
export function statusMail(news: StatusNews): StatusMail {
  const { batch, errors } = news;
  const csv = errors.length === 0 ? '' : exportText(MIGRATION_ERRORS, errors, { byteOrderMark: true });
  const fits = Buffer.byteLength(csv) <= LARGEST_ATTACHMENT_BYTES;
  const told = { ...news, place: csv === '' ? null : placeOf(batch.identity, fits) };
  return {
    subject: subjectOf(news),
    text: textOf(told),
    html: htmlOf(told),
    attachments: csv !== '' && fits ? [{ filename: 'MigrationErrors.csv', content: csv }] : [],
  };
}

interface Told extends StatusNews {
  /** Where the whole list of errors is; null when there are none. */
  readonly place: string | null;
}

function placeOf(batch: string, fits: boolean): string {
  if (fits) return 'All errors are in the attached MigrationErrors.csv.';
  const command = `mailhaul report export ${shellWord(batch)} --csv-stream MigrationErrors.csv`;
  return `The list of errors is too large for a mail. To download it, on the machine of the service: ${command}`;
}

function factsOf(batch: BatchView): readonly (readonly [string, string])[] {
  const count = (value: number) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return [
    ['Batch', batch.identity],
    ['Status', batch.status],
    ['Users', count(batch.totalCount)],
    ['Synced', count(batch.syncedCount)],
    ['Completed', count(batch.finalizedCount)],
    ['Failed', count(batch.failedCount)],
    ['Waiting', count(batch.pendingCount)],
    ['Items', count(batch.itemsTransferred)],
    ['Bytes', count(batch.bytesTransferred)],
    ['Started', batch.startDateTime ?? ''],
    ...(batch.message === '' ? [] : ([['Note', batch.message]] as const)),
  ];
}

/** What is told besides the facts: users that stand still, or how to keep a batch. */
function remarksOf({ kind, batch, standstills = [] }: StatusNews): readonly string[] {
  const named = shellWord(oneLine(batch.identity));
  if (kind === 'retention')
    return [
      `Nobody has cared for it for a long time. Any command on it puts that off: mailhaul batch set ${named}`,
    ];
  if (standstills.length === 0) return [];
  return [
    'At work, and nothing moves:',
    ...standstills.map((words) => `- ${oneLine(words)}`),
    `  What to do: mailhaul troubleshoot batch ${named}`,
  ];
}

function textOf(told: Told): string {
  const { batch, errors, place } = told;
  const remarks = remarksOf(told);
  const facts = factsOf(batch).map(([name, value]) => `${name}:`.padEnd(11) + oneLine(value));
  const named = errors.slice(0, NAMED_USERS);
  return [
    ...facts,
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    ...(named.length === 0 ? [] : ['', 'Failed:']),
    ...named.flatMap((error) => [
      `- ${oneLine(error.emailAddress)}: ${oneLine(error.errorMessage)}`,
      `  What to do: ${oneLine(error.suggestedFix)}`,
    ]),
    ...(errors.length > named.length ? [`… and ${errors.length - named.length} more.`] : []),
    ...(place === null ? [] : ['', oneLine(place)]),
    '',
    'Sent by Mailhaul.',
    '',
  ].join('\n');
}

// styles stand on the elements: most mail programs drop the others
const CELL = 'style="padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd"';

function htmlOf(told: Told): string {
  const { batch, errors, place } = told;
  const named = errors.slice(0, NAMED_USERS);
  const row = (cells: readonly string[], tag = 'td') =>
    `<tr>${cells.map((cell) => `<${tag} ${CELL}>${xmlText(oneLine(cell))}</${tag}>`).join('')}</tr>`;
  const failures =
    named.length === 0
      ? []
      : [
          '<h2 style="font-size:16px">Failed</h2>',
          '<table style="border-collapse:collapse;font-size:14px">',
          row(['User', 'Why', 'What to do'], 'th'),
          ...named.map((error) => row([error.emailAddress, error.errorMessage, error.suggestedFix])),
          '</table>',
          ...(errors.length > named.length ? [`<p>… and ${errors.length - named.length} more.</p>`] : []),
        ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"></head>',
    '<body style="font-family:sans-serif;font-size:14px;line-height:1.5;color:#1c1f24">',
    `<h1 style="font-size:20px">${xmlText(subjectOf(told))}</h1>`,
    '<table style="border-collapse:collapse;font-size:14px">',
    ...factsOf(batch).map((fact) => row(fact)),
    '</table>',
    ...remarksOf(told).map((words) => `<p>${xmlText(words)}</p>`),
    ...failures,
    ...(place === null ? [] : [`<p>${xmlText(place)}</p>`]),
    '<p style="color:#5c6470">Sent by Mailhaul.</p>',
    '</body></html>',
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
}
