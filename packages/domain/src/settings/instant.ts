const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO date (`2024-01-31`: its beginning, UTC) or date-time (`2024-01-31T08:00Z`, UTC unless it names an offset);
 * milliseconds since the epoch. `form` when it is no date at all, `no-such-time` for one like 31 February.
 */
export function readInstant(text: string): number | 'form' | 'no-such-time' {
  const match = FORM.exec(text.trim());
  if (!match) return 'form';
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  // Date.parse rolls 31 February over into March
  const rolled =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day);
  return Number.isNaN(ms) || rolled ? 'no-such-time' : ms;
}

/** A time as reports write it, UTC in ISO form; null stays null. */
export function printInstant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
