import { parseInstant, UsageError } from '@mailhaul/service';
import { parseSpan } from './time-span.ts';

// as PowerShell prints and reads dates whatever the computer's language is: month first
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;

/** Reads `2026-01-31T20:00+01:00`, `1/31/2026 8:00 PM`, `now` or `+2h`; ISO 8601 in UTC. Without a zone it is UTC. */
export function readPointInTime(text: string, nowMs: number): string {
  const trimmed = text.trim();
  if (/^now$/i.test(trimmed)) return iso(nowMs);
  if (trimmed.startsWith('+')) return iso(nowMs + parseSpan(trimmed.slice(1)));
  const american = AMERICAN.exec(trimmed);
  try {
    return iso(parseInstant(american ? isoWords(american) : trimmed) * 1000);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      `\`${text}\` is no time that exists; write 2026-01-31T20:00Z, 2026-01-31T20:00+01:00, 1/31/2026 8:00 PM (UTC) or +2h.`,
    );
  }
}

function isoWords([
  ,
  month = '',
  day = '',
  year = '',
  hour = '0',
  minute = '00',
  second = '00',
  half,
]: RegExpExecArray): string {
  const two = (text: string) => text.padStart(2, '0');
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  // 13 o'clock has no AM or PM
  const named = half !== undefined && Number(hour) > 12 ? 99 : hours;
  return `${year}-${two(month)}-${two(day)}T${two(String(named))}:${minute}:${second}Z`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
