const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An ISO 8601 duration (`P1DT2H3M4.5S`) in ms; 0 for what is none. */
export function durationMs(text: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
  if (!match) return 0;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
}

/** The one or two units that matter: `2 h 41 min`, `16 min`, `1 s`. */
export function unitsOf(ms: number): readonly (readonly [number, 'day' | 'hour' | 'minute' | 'second'])[] {
  const s = Math.max(0, ms);
  if (s >= DAY)
    return [
      [Math.floor(s / DAY), 'day'],
      [Math.floor((s % DAY) / HOUR), 'hour'],
    ];
  if (s >= HOUR)
    return [
      [Math.floor(s / HOUR), 'hour'],
      [Math.floor((s % HOUR) / MINUTE), 'minute'],
    ];
  if (s >= MINUTE) return [[Math.floor(s / MINUTE), 'minute']];
  return [[Math.round(s / SECOND), 'second']];
}
