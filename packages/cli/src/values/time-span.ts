import { UsageError } from '@mailhaul/service';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = {
  s: SECOND,
  sec: SECOND,
  second: SECOND,
  m: MINUTE,
  min: MINUTE,
  minute: MINUTE,
  h: HOUR,
  hour: HOUR,
  d: DAY,
  day: DAY,
};

const CLOCK = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const PARTS = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/gi;

/** Reads `24h`, `1d 12h`, `90min`, `1.12:00:00`, `PT24H` or `0`; milliseconds. */
export function parseSpan(text: string): number {
  const trimmed = text.trim();
  const ms = trimmed === '0' ? 0 : (clockMs(trimmed) ?? isoMs(trimmed) ?? partsMs(trimmed));
  if (ms !== null) return ms;
  if (/^\d+$/.test(trimmed))
    throw new UsageError(`\`${text}\` has no unit; write ${text}s, ${text}min, ${text}h or ${text}d.`);
  throw new UsageError(
    `\`${text}\` is no span of time; write 24h, 90min, 1d 12h or 1.12:00:00 (days, hours, minutes, seconds).`,
  );
}

function clockMs(text: string): number | null {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const whole =
    Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return whole + Math.round(Number(`0.${fraction}`) * SECOND);
}

function isoMs(text: string): number | null {
  const match = ISO.exec(text);
  if (!match || /^PT?$/i.test(text)) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return (
    Number(days) * DAY +
    Number(hours) * HOUR +
    Number(minutes) * MINUTE +
    Math.round(Number(seconds) * SECOND)
  );
}

function partsMs(text: string): number | null {
  let ms = 0;
  let read = 0;
  for (const [part, count, unit = ''] of text.matchAll(PARTS)) {
    const factor = UNITS[unit.toLowerCase()] ?? UNITS[unit.toLowerCase().replace(/s$/, '')];
    if (factor === undefined) return null;
    ms += Number(count) * factor;
    read += part.length;
  }
  return read > 0 && read === text.length ? Math.round(ms) : null;
}

/** A span as a person writes it: `1d 12h`. */
export function plainSpan(spanMs: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(spanMs / DAY), 'd'],
    [Math.floor((spanMs % DAY) / HOUR), 'h'],
    [Math.floor((spanMs % HOUR) / MINUTE), 'min'],
    [(spanMs % MINUTE) / SECOND, 's'],
  ];
  const text = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
  return text === '' ? '0' : text;
}
