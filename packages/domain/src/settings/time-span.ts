const TICKS_PER_MS = 10_000;
const TICKS_PER_S = 1_000 * TICKS_PER_MS;

/** A duration as reports write it: `[d.]hh:mm:ss[.fffffff]`, days and fraction only when there are any; null stays null. */
export function printTimeSpan(ms: number | null): string | null {
  if (ms === null) return null;
  // in whole ticks, so that 59.99999999 s becomes a minute and never 60 s
  const ticks = Math.round(Math.abs(ms) * TICKS_PER_MS);
  const seconds = Math.floor(ticks / TICKS_PER_S);
  const rest = ticks - seconds * TICKS_PER_S;
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(7, '0')}`;
  const sign = ms < 0 && ticks > 0 ? '-' : '';
  return `${sign}${days === 0 ? '' : `${days}.`}${clock.map((part) => String(part).padStart(2, '0')).join(':')}${fraction}`;
}

const TIME_SPAN = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/;

/** Milliseconds of a duration as reports write it; null when it is none. */
export function readTimeSpan(text: string): number | null {
  const [whole, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] =
    TIME_SPAN.exec(text.trim()) ?? [];
  if (whole === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const s = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const ms = s * 1000 + Number(fraction.padEnd(7, '0')) / TICKS_PER_MS;
  return sign ? -ms : ms;
}
