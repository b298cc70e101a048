import { closeSync, openSync, readSync } from 'node:fs';
import { secretFromFile, UsageError } from '@mailhaul/service';
import { isCommon } from '../verbs/common-options.ts';
import { fieldOf, type OptionRow } from '../verbs/verb.ts';
import type { VerbCall } from './verb-call.ts';

/** What the service is asked: the identity and every option under its field's name. */
export type Request = Readonly<Record<string, unknown>>;

/** The fields that the options give; files are read now. Throws UsageError when two options say the same. */
export function requestOf(call: VerbCall): Request {
  const request: Record<string, unknown> = {};
  const put = (field: string, value: unknown, said: string) => {
    if (field in request && request[field] !== value)
      throw new UsageError(`${said} says what was said already; say it once.`);
    request[field] = value;
  };
  if (call.identity !== null) put(identityField(call), call.identity, `\`${call.identity}\``);
  for (const row of call.verb.options) {
    const value = call.given.get(row.name);
    if (value === undefined || row.local === true || isCommon(row.name)) continue;
    put(fieldOf(row), fieldValue(row, value, call), `--${row.name}`);
  }
  return request;
}

function identityField({ verb }: VerbCall): string {
  return verb.identity?.field ?? 'identity';
}

function fieldValue(row: OptionRow, value: unknown, { terminal }: VerbCall): unknown {
  if (row.value.kind !== 'file' || typeof value !== 'string') return value;
  if (row.value.as === 'secret') {
    const warn = (words: string) => terminal.stderr.write(`${terminal.stderr.style.yellow('!')} ${words}\n`);
    return secretFromFile(value, { warn }).reveal();
  }
  return readBytes(row.name, value).toString(row.value.as === 'bytes' ? 'base64' : 'utf8');
}

/** The service takes 10 MB at most and says so itself; more than this is not even read. */
const READ_AT_MOST_BYTES = 16 * 1024 ** 2;

function readBytes(option: string, path: string): Buffer {
  try {
    return readBeginning(path);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--${option}: the file ${path} cannot be read: ${words}`);
  }
}

function readBeginning(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(READ_AT_MOST_BYTES);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
