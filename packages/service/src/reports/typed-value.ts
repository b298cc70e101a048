import { type Diagnostics, diagnosticXml } from './write/diagnostic-xml.ts';

/** A value of a report with the type that other programs know it by; what writers write and `mailhaul shell` works on. */
export type TypedValue =
  | null
  | string
  | number
  | boolean
  /** A length of time, ms; fractions down to 100 ns. */
  | { readonly kind: 'time-span'; readonly ms: number }
  | { readonly kind: 'instant'; readonly ms: number }
  | TypedList
  | TypedObject;

/** Values in order. */
export interface TypedList {
  readonly kind: 'list';
  readonly items: readonly TypedValue[];
}

/** Named values in order; names are in PascalCase, and are found without regard to case. */
export interface TypedObject {
  readonly kind: 'object';
  /** As in `MigrationUserStatistics`. */
  readonly type: string;
  readonly properties: readonly (readonly [name: string, value: TypedValue])[];
  /** What it is as a string; null when only its type says. */
  readonly text: string | null;
}

type Json = unknown;

/** What a field's value is an object, or a list of objects, of; other fields are called by their own name. */
const TYPES: Readonly<Record<string, string>> = {
  report: 'Report',
  entries: 'ReportEntry',
  failures: 'FailureRec',
  failure: 'FailureRec',
  lastFailure: 'FailureRec',
  failuresByType: 'FailureGroup',
  badItems: 'SkippedItem',
  largeItems: 'SkippedItem',
  skippedItems: 'SkippedItem',
  sourceThrottles: 'Throttles',
  targetThrottles: 'Throttles',
  sessions: 'Session',
  mailboxVerification: 'FolderVerification',
  users: 'ReportedUser',
  timeSlots: 'TimeSlot',
  rows: 'TimelineRow',
};

const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;
/** Only these are lengths of time and moments: a subject may look like one. */
const DURATION_FIELD = /(?:duration|durations|throttle)$/i;
const INSTANT_FIELD = /(?:time|timestamp|after|at)(?:utc)?$/i;

/** An answer of the service with the types of its values, by the names of its fields. */
export function typedValue(json: Json, type: string, field = ''): TypedValue {
  if (json === null || json === undefined) return null;
  if (typeof json === 'string') return typedText(json, field);
  if (typeof json === 'number' || typeof json === 'boolean') return json;
  if (field === 'diagnosticInfo') return diagnosticXml(json as Diagnostics);
  if (Array.isArray(json))
    return { kind: 'list', items: json.map((item) => typedValue(item, TYPES[field] ?? type, field)) };
  return typedObject(json as Readonly<Record<string, Json>>, TYPES[field] ?? type, field);
}

/** Milliseconds of an ISO 8601 duration; null when it is none. */
export function durationMs(text: string): number | null {
  const [whole, days = '0', hours = '0', minutes = '0', seconds = '0'] = ISO_DURATION.exec(text) ?? [];
  if (whole === undefined || whole === 'P' || whole.endsWith('T')) return null;
  return (
    Number(days) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000
  );
}

function typedText(text: string, field: string): TypedValue {
  const ms = DURATION_FIELD.test(field) ? durationMs(text) : null;
  if (ms !== null) return { kind: 'time-span', ms };
  if (INSTANT_FIELD.test(field) && ISO_INSTANT.test(text)) return { kind: 'instant', ms: Date.parse(text) };
  return text;
}

function typedObject(json: Readonly<Record<string, Json>>, type: string, field: string): TypedObject {
  // records such as the stalled durations have keys of their own, and values that are named by the record
  const named = (key: string) => (DURATION_FIELD.test(field) ? field : key);
  return {
    kind: 'object',
    type,
    properties: Object.entries(json).map(([key, value]) => [
      propertyName(key, type),
      typedValue(value, nameOfType(key), named(key)),
    ]),
    text: textOf(json, type),
  };
}

function propertyName(key: string, type: string): string {
  if (type === 'FailureRec' && key === 'code') return 'FailureCode';
  return nameOfType(key);
}

function nameOfType(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function textOf(json: Readonly<Record<string, Json>>, type: string): string | null {
  if (type === 'ReportEntry') return entryLine(json as { creationTime?: string; message?: string });
  const { identity, message, failureType } = json;
  if (type === 'FailureRec') return `${String(failureType)}: ${String(message)}`;
  return typeof identity === 'string' ? identity : null;
}

/** An entry as text reports have it: `<UTC time> [<host>] <message>`. */
export function entryLine({
  creationTime = '',
  serverName,
  message = '',
}: {
  readonly creationTime?: string;
  readonly serverName?: string | null | undefined;
  readonly message?: string;
}): string {
  return `${creationTime} [${serverName || 'mailhaul'}] ${message}`;
}
