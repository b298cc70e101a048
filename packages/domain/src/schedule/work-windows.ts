import { ianaZone } from './windows-zones.ts';

/** The hours of a week in which users may be started: seven days from Monday, one bit per hour, in a zone's local time. */
export interface WorkWindows {
  /** IANA name, e.g. Europe/Berlin. */
  readonly timeZone: string;
  /** Monday first; bit h is the hour from h:00 to h+1:00. */
  readonly days: readonly number[];
}

const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;
const ALL_DAY = 2 ** HOURS_OF_DAY - 1;
const HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Whether users may be started at this instant. */
export function isOpen(windows: WorkWindows | null, atMs: number): boolean {
  if (windows === null) return true;
  const { day, hour } = localHour(windows.timeZone, atMs);
  return (((windows.days[day] ?? 0) >> hour) & 1) === 1;
}

/** When users may be started next: now if they may, null if the windows never open. */
export function nextOpening(windows: WorkWindows | null, atMs: number): number | null {
  if (isOpen(windows, atMs)) return atMs;
  // zones are off by half and quarter hours too, so each quarter's start is looked at
  const quarter = HOUR_MS / 4;
  const first = Math.floor(atMs / quarter) * quarter + quarter;
  for (let i = 0; i <= HOURS_OF_WEEK * 4; i++)
    if (isOpen(windows, first + i * quarter)) return first + i * quarter;
  return null;
}

/**
 * Reads e.g. `Mon-Fri 18-6, Sat-Sun 0-24`: days, then hours from–to; a span that ends before it begins runs into the next day.
 * Answers a sentence when it cannot be read.
 */
export function parseWorkWindows(text: string, timeZone: string): WorkWindows | string {
  if (!isTimeZone(timeZone))
    return `There is no time zone \`${timeZone}\`; write it as in Europe/Berlin, or as Windows does, e.g. W. Europe Standard Time.`;
  const days = new Array<number>(7).fill(0);
  for (const part of text.split(',')) {
    const match =
      /^\s*([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2})(?::00)?\s*-\s*(\d{1,2})(?::00)?\s*$/i.exec(part);
    const [, first = '', last = first, from = '', to = ''] = match ?? [];
    const [begin, end] = [Number(from), Number(to)];
    const [firstDay, lastDay] = [DAYS.indexOf(first.toLowerCase()), DAYS.indexOf(last.toLowerCase())];
    if (!match || firstDay < 0 || lastDay < 0 || begin > 23 || end > 24 || begin === end)
      return `\`${part.trim()}\` is no work window; write days and full hours, as in \`Mon-Fri 18-6, Sat-Sun 0-24\`.`;
    for (let day = firstDay; ; day = (day + 1) % 7) {
      openHours(days, { day, begin, end });
      if (day === lastDay) break;
    }
  }
  return { timeZone: ianaZone(timeZone), days };
}

function openHours(days: number[], span: { day: number; begin: number; end: number }): void {
  const hours = span.end > span.begin ? span.end - span.begin : HOURS_OF_DAY - span.begin + span.end;
  for (let i = 0; i < hours; i++) {
    const hour = span.begin + i;
    const day = (span.day + Math.floor(hour / HOURS_OF_DAY)) % 7;
    days[day] = ((days[day] ?? 0) | (1 << (hour % HOURS_OF_DAY))) & ALL_DAY;
  }
}

/** Whether a zone of this name is known, by its IANA or its Windows name. */
export function isTimeZone(name: string): boolean {
  try {
    return formatterOf(ianaZone(name)) !== null;
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// making a formatter costs 50 times as much as using one
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}

function localHour(timeZone: string, atMs: number): { readonly day: number; readonly hour: number } {
  const parts = formatterOf(timeZone).formatToParts(atMs);
  const textOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { day: DAYS.indexOf(textOf('weekday').toLowerCase()), hour: Number(textOf('hour')) };
}
