import { nearestWord } from '@mailhaul/domain';
import { parseSize, parseWholeNumber, UsageError } from '@mailhaul/service';
import type { OptionRow, ValueKind } from '../verbs/verb.ts';
import { readPointInTime } from './point-in-time.ts';
import { parseSpan, plainSpan } from './time-span.ts';
import { splitList } from './word-list.ts';

/** A value as it goes to the service. */
export type Value = string | number | boolean | null | readonly string[];

const UNLIMITED = 'unlimited';

/** Reads what was typed for an option; throws UsageError that names the option, the range and what was typed. */
export function readValue(option: OptionRow, typed: readonly string[], nowMs: number): Value {
  try {
    return read(option.value, typed, nowMs);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`--${option.name}: ${error.message}`);
  }
}

function read(value: ValueKind, typed: readonly string[], nowMs: number): Value {
  const text = typed.at(-1) ?? '';
  switch (value.kind) {
    case 'switch':
      return true;
    case 'boolean':
      return readBoolean(text);
    case 'text':
      return value.orNone === true && text.trim().toLowerCase() === 'none'
        ? null
        : readText(text, value.most);
    case 'file':
      return readText(text, undefined);
    case 'list':
      return readWords(typed.flatMap(splitList), value.words);
    case 'number':
      return readNumber(text, value);
    case 'limit':
      return isUnlimited(text) ? UNLIMITED : readNumber(text, value);
    case 'cap':
      return isUnlimited(text) ? null : readNumber(text, value);
    case 'size':
      return isUnlimited(text) ? null : readSize(text, value);
    case 'instant':
      return readPointInTime(text, nowMs);
    case 'span':
      return readSpan(text, value);
    case 'choice':
      return readChoice(text, value.words);
  }
}

function isUnlimited(text: string): boolean {
  return text.trim().toLowerCase() === UNLIMITED;
}

function readBoolean(text: string): boolean {
  const word = text.trim().toLowerCase().replace(/^\$/, '');
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'off', '0'].includes(word)) return false;
  throw new UsageError(`\`${text}\` is neither true nor false.`);
}

function readText(text: string, most: number | undefined): string {
  if (text === '') throw new UsageError('nothing is given.');
  if (most !== undefined && text.length > most)
    throw new UsageError(`it has ${text.length} characters; at most ${most} are allowed.`);
  return text;
}

function readNumber(text: string, range: { readonly least: number; readonly most?: number }): number {
  return parseWholeNumber(text, range);
}

function readSize(
  text: string,
  {
    leastBytes = 1,
    mostBytes = Number.MAX_SAFE_INTEGER,
  }: { readonly leastBytes?: number; readonly mostBytes?: number },
): number {
  const sizeBytes = parseSize(text);
  if (sizeBytes < leastBytes || sizeBytes > mostBytes)
    throw new UsageError(
      `\`${text}\` is out of range; it is from ${leastBytes} to ${mostBytes} bytes, or unlimited.`,
    );
  return sizeBytes;
}

function readSpan(
  text: string,
  { leastMs = 0, mostMs = Number.POSITIVE_INFINITY }: { readonly leastMs?: number; readonly mostMs?: number },
): number {
  const spanMs = parseSpan(text);
  if (spanMs < leastMs || spanMs > mostMs) {
    const range =
      mostMs === Number.POSITIVE_INFINITY
        ? `at least ${plainSpan(leastMs)}`
        : `from ${plainSpan(leastMs)} to ${plainSpan(mostMs)}`;
    throw new UsageError(`\`${text}\` is out of range; it is ${range}.`);
  }
  return spanMs;
}

function readChoice(text: string, words: readonly string[]): string {
  const found = words.find((word) => word.toLowerCase() === text.trim().toLowerCase());
  if (found !== undefined) return found;
  const near = nearestWord(text, words);
  const meant = near === null ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`\`${text}\` is none of ${words.join(', ')}.${meant}`);
}

function readWords(words: readonly string[], known: readonly string[] | undefined): readonly string[] {
  return known === undefined ? words : words.map((word) => readChoice(word, known));
}
