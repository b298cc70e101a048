const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as INTERNALDATE text in UTC. */
export function formatInternalDate(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}

const INTERNAL_DATE = /^[ \d]\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;

/** Whether the text has RFC 3501's date-time form with a month that exists. */
export function isInternalDate(text: string): boolean {
  return INTERNAL_DATE.test(text) && MONTHS.includes(text.slice(3, 6));
}

/** The calendar day as a comparable number, zone and time left out, as SEARCH SINCE and BEFORE ask. */
export function dayNumber(text: string): number {
  const parts = /(\d{1,2})-([A-Za-z]{3})-(\d{4})/.exec(text);
  if (!parts) return Number.NaN;
  const month = MONTHS.findIndex((name) => name.toLowerCase() === parts[2]?.toLowerCase());
  return Number(parts[3]) * 10_000 + (month + 1) * 100 + Number(parts[1]);
}

/** The instant that INTERNALDATE text names, in milliseconds. */
export function instantOf(text: string): number {
  const parts = /^([ \d]\d)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text);
  if (!parts) return Number.NaN;
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes] = parts;
  const local = Date.UTC(
    Number(year),
    MONTHS.indexOf(month ?? ''),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const offsetMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '-' ? local + offsetMs : local - offsetMs;
}
