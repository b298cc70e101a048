import { nearestWord, type PlannedMailbox } from '@mailhaul/domain';
import { decodeText } from '../csv/decode-text.ts';
import { CSV_LIMITS } from '../csv/limits.ts';
import type { Separator } from '../csv/split-rows.ts';
import { type SplitRow, splitFirstRow, splitRows } from '../csv/split-rows.ts';
import { parseSize } from '../settings/size.ts';
import { UsageError } from '../usage-error.ts';

type Column = 'mailbox' | 'sizeBytes' | 'items' | 'tag' | 'server';

/** The names of each column, as other programs export them; compared without case, blanks and underscores. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  mailbox: ['mailbox', 'emailaddress', 'address', 'user', 'primarysmtpaddress', 'identity', 'displayname'],
  sizeBytes: ['sizebytes', 'size', 'bytes', 'totalitemsize', 'totalsize', 'mailboxsize'],
  items: ['items', 'itemcount', 'messages', 'messagecount', 'count'],
  tag: ['tag', 'department', 'group'],
  server: ['server', 'servername', 'sourceserver', 'database'],
};
const COLUMNS = Object.keys(NAMES) as Column[];
const NEEDED = ['mailbox', 'sizeBytes'] as const;
const SEPARATORS = [',', ';', '\t'] as const satisfies readonly Separator[];
/** Wrong rows that are named; the others are counted. */
const TOLD_ROWS = 10;
/** What a message is taken to weigh where the file does not count them. */
export const ASSUMED_MESSAGE_BYTES = 75_000;

/** Mailboxes with their sizes, as a file lists them. */
export interface ReadSizes {
  readonly mailboxes: readonly PlannedMailbox[];
  /** The file does not count messages; they are worked out from the size. */
  readonly itemsAssumed: boolean;
}

/** Reads a CSV of mailbox,sizeBytes,items (also tag and server); throws UsageError that names every row that is wrong, ten at most. */
export function readSizesCsv(bytes: Uint8Array): ReadSizes {
  const decoded = decodeText(bytes);
  if ('code' in decoded) throw new UsageError(`${decoded.headline} ${decoded.fix}`);
  const separator = separatorOf(decoded.text);
  const { rows, tooMany, errors } = splitRows(decoded.text, separator, CSV_LIMITS.rowsAtMost + 1);
  if (tooMany) throw new UsageError(`There are more than ${CSV_LIMITS.rowsAtMost} rows; divide the file.`);
  const [header, ...body] = rows;
  if (!header || body.length === 0)
    throw new UsageError('The file needs a header row and at least one mailbox.');
  const places = placesOf(header.cells);
  const wrong = errors.map(({ row, headline }) => `row ${row}: ${headline}`);
  const mailboxes = body.flatMap((row) => readRow(row, places, wrong));
  if (wrong.length > 0) throw new UsageError(wrongRows(wrong));
  return { mailboxes, itemsAssumed: places.items === undefined };
}

type Places = Partial<Record<Column, number>>;

function separatorOf(text: string): Separator {
  const cells = (one: Separator) => splitFirstRow(text, one).length;
  return SEPARATORS.reduce((best, one) => (cells(one) > cells(best) ? one : best));
}

function placesOf(header: readonly string[]): Places {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[\s_()]/g, ''));
  const places: Places = {};
  for (const column of COLUMNS) {
    const at = names.findIndex((name) => NAMES[column].includes(name));
    if (at >= 0) places[column] = at;
  }
  const missing = NEEDED.filter((column) => places[column] === undefined);
  if (missing.length === 0) return places;
  const near = missing.map((column) => nearestWord(column, header)).find((one) => one !== null);
  const hint = near === undefined ? '' : ` Is it the one called \`${near}\`?`;
  throw new UsageError(
    `The header names no column ${missing.map((one) => `\`${one}\``).join(' and ')}; it looks like \`mailbox,sizeBytes,items\`.${hint}`,
  );
}

function readRow({ row, cells }: SplitRow, places: Places, wrong: string[]): PlannedMailbox[] {
  const cell = (column: Column) => cells[places[column] ?? -1]?.trim() ?? '';
  const address = cell('mailbox');
  const sizeBytes = sizeIn(cell('sizeBytes'));
  const items = places.items === undefined ? assumedItems(sizeBytes ?? 0) : countIn(cell('items'));
  if (address === '') wrong.push(`row ${row}: no mailbox`);
  else if (sizeBytes === null) wrong.push(`row ${row}: \`${cell('sizeBytes')}\` is no size`);
  else if (items === null) wrong.push(`row ${row}: \`${cell('items')}\` is no number of messages`);
  else return [{ address, sizeBytes, items, ...labels(cell('tag'), cell('server')) }];
  return [];
}

function labels(tag: string, server: string): Pick<PlannedMailbox, 'tag' | 'server'> {
  return { ...(tag === '' ? {} : { tag }), ...(server === '' ? {} : { server }) };
}

// Exchange exports "4.2 GB (4,509,715,660 bytes)": the exact number is in the brackets
function sizeIn(text: string): number | null {
  const exact = /\(([\d,. ]+) bytes\)/i.exec(text)?.[1]?.replaceAll(/\D/g, '') ?? text;
  if (exact === '0') return 0;
  try {
    return parseSize(exact);
  } catch {
    return null;
  }
}

function countIn(text: string): number | null {
  const digits = text.replaceAll(/[,. ]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** How many messages a mailbox of this size is taken to hold. */
export function assumedItems(sizeBytes: number): number {
  return Math.ceil(sizeBytes / ASSUMED_MESSAGE_BYTES);
}

function wrongRows(wrong: readonly string[]): string {
  const more = wrong.length - TOLD_ROWS;
  return `The file cannot be used: ${wrong.slice(0, TOLD_ROWS).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
