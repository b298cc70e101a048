import { UsageError } from '@mailhaul/service';
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
  const about = identityField(call);
  if (call.identity !== null && about !== null) put(about, call.identity, `\`${call.identity}\``);
  for (const row of call.verb.options) {
    const value = call.given.get(row.name);
    if (value === undefined || row.local === true || isCommon(row.name)) continue;
    put(fieldOf(row), fieldValue(row, value, call), `--${row.name}`);
  }
  return request;
}

function identityField({ verb }: VerbCall): string | null {
  return verb.identity?.field === undefined ? 'identity' : verb.identity.field;
}

function fieldValue(row: OptionRow, value: unknown, call: VerbCall): unknown {
  if (row.value.kind !== 'file' || typeof value !== 'string') return value;
  if (row.value.as === 'secret') return call.secret(row.name);
  return call.file(`--${row.name}`, value).toString(row.value.as === 'bytes' ? 'base64' : 'utf8');
}
