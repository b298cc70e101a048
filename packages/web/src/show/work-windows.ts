/** Every hour of a day. */
export const ALL_DAY = 2 ** 24 - 1;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const HOURS = 24;

/** Whether an hour of a day is open; days from Monday, bit h for the hour from h:00. */
export function isOpenAt(days: readonly number[], day: number, hour: number): boolean {
  return (((days[day] ?? 0) >> hour) & 1) === 1;
}

/** The week with one hour opened or closed. */
export function withHour(days: readonly number[], day: number, hour: number): readonly number[] {
  return days.with(day, (days[day] ?? 0) ^ (1 << hour));
}

/** Writes a week as commands take it: `Mon 18-24, Tue 0-6`. */
export function windowsText(days: readonly number[]): string {
  return days
    .flatMap((_, day) => spansOf(days, day).map(([from, to]) => `${DAYS[day]} ${from}-${to}`))
    .join(', ');
}

function spansOf(days: readonly number[], day: number): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    if (!isOpenAt(days, day, hour)) continue;
    const last = spans.at(-1);
    if (last && last[1] === hour) last[1] = hour + 1;
    else spans.push([hour, hour + 1]);
  }
  return spans;
}
