const TICKS_PER_MS = 10_000;

/** A duration as reports write it: `[d.]hh:mm:ss[.fffffff]`, days and fraction only when there are any; null stays null. */
export function printTimeSpan(ms: number | null): string | null {
  if (ms === null) return null;
  const seconds = Math.floor(ms / 1000);
  const ticks = Math.round((ms - seconds * 1000) * TICKS_PER_MS);
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = ticks === 0 ? '' : `.${String(ticks).padStart(7, '0')}`;
  return `${days === 0 ? '' : `${days}.`}${clock.map((part) => String(part).padStart(2, '0')).join(':')}${fraction}`;
}
