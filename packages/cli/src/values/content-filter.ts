import { UsageError } from '@mailhaul/service';
import { readPointInTime } from './point-in-time.ts';

const COMPARISON = /^\(*\s*Received\s+-(gt|ge|lt|le)\s+(['"‘’“”])(.+?)(['"‘’“”])\s*\)*$/i;
const WORDS = "it compares the date of receipt: \"Received -ge '2024-01-01' -and Received -lt '2025-01-01'\"";

/** The dates of a content filter, ms since the epoch. */
export interface ReceivedDates {
  readonly receivedAfterMs?: number;
  readonly receivedBeforeMs?: number;
}

/** Reads `Received -ge 'date' -and Received -lt 'date'`; a message of the very millisecond is told apart by one more. */
export function readContentFilter(text: string, nowMs: number): ReceivedDates {
  let after: number | null = null;
  let before: number | null = null;
  for (const part of text
    .trim()
    .replace(/^\{(.*)\}$/s, '$1')
    .split(/\s+-and\s+/i)) {
    const [, operator = '', , date = ''] = COMPARISON.exec(part.trim()) ?? [];
    if (operator === '')
      throw new UsageError(`--content-filter: \`${part.trim()}\` is not understood; ${WORDS}.`);
    const ms = Date.parse(readPointInTime(date, nowMs));
    if (operator.toLowerCase().startsWith('g'))
      after = Math.max(after ?? 0, operator.toLowerCase() === 'gt' ? ms + 1 : ms);
    else before = Math.min(before ?? Number.MAX_SAFE_INTEGER, operator.toLowerCase() === 'le' ? ms + 1 : ms);
  }
  if (after !== null && before !== null && after >= before)
    throw new UsageError(`--content-filter: no date can be both; ${WORDS}.`);
  return {
    ...(after === null ? {} : { receivedAfterMs: after }),
    ...(before === null ? {} : { receivedBeforeMs: before }),
  };
}
