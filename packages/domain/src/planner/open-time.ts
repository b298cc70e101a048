import { isOpen, nextOpening, type WorkWindows } from '../schedule/work-windows.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** Plans do not reach further. */
const LONGEST_WEEKS = 520;

/** When work of this length ends that begins now and rests outside of its windows, ms; null when it never would, or takes over ten years. */
export function endWithin(windows: WorkWindows | null, startMs: number, workMs: number): number | null {
  if (!(workMs <= LONGEST_WEEKS * WEEK_MS)) return null;
  if (windows === null) return startMs + workMs;
  const opensMs = nextOpening(windows, startMs);
  if (opensMs === null) return null;
  const perWeekMs = hoursPerWeek(windows) * HOUR_MS;
  // whole weeks at once; their number is right also across a change of clocks, give or take an hour
  const weeks = Math.max(0, Math.ceil(workMs / perWeekMs) - 1);
  if (weeks > LONGEST_WEEKS) return null;
  return walk(windows, opensMs + weeks * WEEK_MS, workMs - weeks * perWeekMs);
}

/** How many hours of a week are open. */
export function hoursPerWeek(windows: WorkWindows | null): number {
  if (windows === null) return 7 * 24;
  return windows.days.reduce((sum, day) => sum + bits(day), 0);
}

function walk(windows: WorkWindows, fromMs: number, workMs: number): number | null {
  let [at, left] = [fromMs, workMs];
  for (;;) {
    const opensMs = nextOpening(windows, at);
    if (opensMs === null) return null;
    at = opensMs;
    const closesMs = closing(windows, at);
    if (left <= closesMs - at) return at + left;
    left -= closesMs - at;
    at = closesMs;
  }
}

// windows are full hours of local time; zones are off by quarters of an hour at most
function closing(windows: WorkWindows, openMs: number): number {
  const quarter = HOUR_MS / 4;
  let at = Math.floor(openMs / quarter) * quarter + quarter;
  for (let n = 0; n < WEEK_MS / quarter && isOpen(windows, at); n++) at += quarter;
  return at;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
