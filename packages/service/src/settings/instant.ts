import { UsageError } from '../usage-error.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads an ISO date (`2024-01-31`: its beginning, UTC) or date-time (`2024-01-31T08:00Z`); seconds since the epoch. */
export function parseInstant(text: string): number {
  const match = FORM.exec(text.trim());
  if (!match) throw new UsageError(`\`${text}\` is no date; write it as 2024-01-31 or 2024-01-31T08:00Z.`);
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  // Date.parse rolls 31 February over into March
  const rolled =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day);
  if (Number.isNaN(ms) || rolled) throw new UsageError(`\`${text}\` is a date that does not exist.`);
  return Math.floor(ms / 1000);
}
