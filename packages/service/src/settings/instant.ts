import { readInstant } from '@mailhaul/domain';
import { UsageError } from '../usage-error.ts';

/** Reads an ISO date (`2024-01-31`: its beginning, UTC) or date-time (`2024-01-31T08:00Z`); seconds since the epoch. */
export function parseInstant(text: string): number {
  const ms = readInstant(text);
  if (ms === 'form')
    throw new UsageError(`\`${text}\` is no date; write it as 2024-01-31 or 2024-01-31T08:00Z.`);
  if (ms === 'no-such-time') throw new UsageError(`\`${text}\` is a date that does not exist.`);
  return Math.floor(ms / 1000);
}
