import { printTimeSpan } from '@mailhaul/domain';
import type { TypedObject, TypedValue } from '@mailhaul/service';
import { printable } from '../render/text.ts';
import { findProperty, isObject, matching } from './property.ts';

/** Lists inside of a cell show this many items, as PowerShell's $FormatEnumerationLimit. */
const SHOWN_ITEMS = 4;
/** Objects with more properties are shown as a list. */
const TABLE_PROPERTIES = 4;

/** What is shown of an object when nobody says what; all of the others. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  MigrationUser: ['Identity', 'BatchId', 'Status', 'LastSuccessfulSyncTime'],
  MigrationBatch: ['Identity', 'Status', 'TotalCount', 'SyncedCount', 'FinalizedCount', 'FailedCount'],
  SyncRequest: ['Name', 'Mailbox', 'Status', 'BatchName'],
  MigrationEndpoint: ['Identity', 'EndpointType', 'RemoteServer', 'MaxConcurrentMigrations'],
  MigrationUserStatistics: ['Identity', 'BatchId', 'Status', 'SyncedItemCount', 'SkippedItemCount'],
  SyncRequestStatistics: ['Name', 'StatusDetail', 'BatchName', 'PercentComplete'],
  MoveRequest: ['Name', 'Mailbox', 'Status', 'BatchName'],
  MoveRequestStatistics: ['Name', 'StatusDetail', 'BatchName', 'PercentComplete'],
  Mailbox: ['Identity', 'BatchId', 'Status'],
  ThrottlingPolicy: [
    'Identity',
    'MaxConcurrentMigrations',
    'MaxConcurrentIncrementalSyncs',
    'MaxConnectionsTotal',
    'MaxBytesPerSecond',
  ],
  GroupInfo: ['Count', 'Name', 'Group'],
};

/** A value on one line: what `[string]` makes of it. */
export function textOf(value: TypedValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return printable(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value.kind === 'time-span') return printTimeSpan(value.ms) ?? '';
  if (value.kind === 'instant') return new Date(value.ms).toISOString();
  if (value.kind === 'list') return value.items.map(textOf).join(' ');
  return printable(value.text ?? smallText(value) ?? `Mailhaul.${value.type}`);
}

/** Properties of an object that is shown inside of a cell. */
const SMALL_PROPERTIES = 4;

// as PowerShell does with objects that have no text of their own
function smallText({ properties }: TypedObject): string | null {
  if (properties.length > SMALL_PROPERTIES) return null;
  if (
    properties.some(
      ([, value]) => typeof value === 'object' && (value?.kind === 'object' || value?.kind === 'list'),
    )
  )
    return null;
  return `@{${properties.map(([name, value]) => `${name}=${textOf(value)}`).join('; ')}}`;
}

/** Values as they are shown when no format is asked for. */
export function usualLines(values: readonly TypedValue[], width: number): string[] {
  const [first] = values;
  if (first === undefined || !isObject(first)) return values.filter((value) => value !== null).map(textOf);
  const usual = USUAL[first.type];
  if (usual && values.every(isObject)) return tableLines(values, usual, width);
  if (first.type === 'ReportEntry') return values.map(textOf);
  return first.properties.length > TABLE_PROPERTIES ? listLines(values, []) : tableLines(values, [], width);
}

/** `Format-List`: a property per line, a block per object. */
export function listLines(values: readonly TypedValue[], patterns: readonly string[]): string[] {
  const blocks = values.map((value) => {
    if (!isObject(value)) return [textOf(value)];
    const properties = patterns.length === 0 ? value.properties : matching(value, patterns);
    const widest = Math.max(...properties.map(([name]) => name.length), 0);
    const pad = ' '.repeat(widest + 3);
    return properties.map(([name, held]) =>
      `${name.padEnd(widest)} : ${longText(held).join(`\n${pad}`)}`.trimEnd(),
    );
  });
  const shown = blocks.filter((block) => block.length > 0);
  return shown.length === 0 ? [] : ['', ...shown.flatMap((block) => [...block, ''])];
}

// line breaks of a text stay, below each other
function longText(value: TypedValue): readonly string[] {
  if (typeof value === 'string') return value.split(/\r?\n/).map(printable);
  return [cellText(value)];
}

function cellText(value: TypedValue): string {
  if (typeof value === 'object' && value?.kind === 'list') {
    const items = value.items.slice(0, SHOWN_ITEMS).map(textOf);
    return `{${[...items, ...(value.items.length > SHOWN_ITEMS ? ['…'] : [])].join(', ')}}`;
  }
  return textOf(value);
}

/** `Format-Table`: a line per object. */
export function tableLines(
  values: readonly TypedValue[],
  wanted: readonly string[],
  width: number,
): string[] {
  const objects = values.filter(isObject);
  if (objects.length < values.length) return values.map(textOf);
  const columns = columnsOf(objects, wanted);
  if (objects.length === 0 || columns.length === 0) return [];
  const rows = objects.map((object) => columns.map((name) => findProperty(object, name)?.[1] ?? null));
  const isNumber = columns.map((_, at) => rows.every((row) => typeof row[at] === 'number'));
  const cells = [
    columns,
    columns.map((name) => '-'.repeat(name.length)),
    ...rows.map((row) => row.map(cellText)),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join(' ')
      .trimEnd(),
  );
  return ['', ...lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line)), ''];
}

function columnsOf(objects: readonly TypedObject[], wanted: readonly string[]): readonly string[] {
  const [first] = objects;
  if (first === undefined) return [];
  if (wanted.length > 0) return matching(first, wanted).map(([name]) => name);
  return USUAL[first.type] ?? first.properties.map(([name]) => name);
}
