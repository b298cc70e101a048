import type { ReportEntry } from './report-entry.ts';
import type { MoveRecord, StageRecord, StallRecord } from './session.ts';

/** A state, and how long it lasted without a break. */
export interface StateSpan {
  readonly state: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

type Entry = Pick<ReportEntry, 'atMs' | 'kind' | 'data'>;

/** What a user was in from its first entry until `untilMs`: its statuses, split by what its passes did and what they waited for. */
export function stateSpans(entries: readonly Entry[], untilMs: number): StateSpan[] {
  const spans: StateSpan[] = [];
  const first = entries.find(({ kind }) => kind === 'move');
  if (first === undefined) return spans;
  let now = { state: (first.data as MoveRecord).from, fromMs: entries[0]?.atMs ?? first.atMs };
  let back: { readonly state: string; readonly atMs: number } | null = null;
  const become = (state: string, atMs: number) => {
    if (atMs > now.fromMs) spans.push({ ...now, untilMs: atMs });
    now = { state, fromMs: Math.max(now.fromMs, atMs) };
  };
  const endStall = (atMs: number) => {
    if (back !== null && back.atMs <= atMs) become(back.state, back.atMs);
    if (back !== null && back.atMs <= atMs) back = null;
  };
  for (const entry of entries) {
    endStall(entry.atMs);
    const change = changeOf(entry);
    if (change === null) continue;
    if (change.waitMs !== null)
      back = {
        state: (back as { readonly state: string } | null)?.state ?? now.state,
        atMs: entry.atMs + change.waitMs,
      };
    else back = null;
    become(change.state, entry.atMs);
  }
  endStall(untilMs);
  become('', untilMs);
  return joined(spans);
}

function changeOf({ kind, data }: Entry): { readonly state: string; readonly waitMs: number | null } | null {
  if (kind === 'move') return { state: (data as MoveRecord).to, waitMs: null };
  if (kind === 'stage') return { state: (data as StageRecord).detail, waitMs: null };
  if (kind !== 'stall') return null;
  const { detail, waitMs } = data as StallRecord;
  return { state: detail, waitMs };
}

function joined(spans: readonly StateSpan[]): StateSpan[] {
  const whole: StateSpan[] = [];
  for (const span of spans) {
    const before = whole.at(-1);
    if (before?.state === span.state && before.untilMs === span.fromMs)
      whole[whole.length - 1] = { ...before, untilMs: span.untilMs };
    else whole.push(span);
  }
  return whole;
}

/** How long each state lasted in all, ms, the longest first (`showtimeslots`). */
export function timeSlots(spans: readonly StateSpan[]): { readonly state: string; readonly ms: number }[] {
  const sums = new Map<string, number>();
  for (const { state, fromMs, untilMs } of spans) sums.set(state, (sums.get(state) ?? 0) + untilMs - fromMs);
  return [...sums]
    .map(([state, ms]) => ({ state, ms }))
    .sort((a, b) => b.ms - a.ms || (a.state < b.state ? -1 : 1));
}

/** How finely a time line is drawn. */
export const TIMELINE_STEPS = [
  { name: 'Minute', ms: 60_000 },
  { name: 'Hour', ms: 3_600_000 },
  { name: 'Day', ms: 86_400_000 },
  { name: 'Month', ms: 30 * 86_400_000 },
] as const;

/** Most steps that a time line has before it is drawn more coarsely. */
export const TIMELINE_MOST_STEPS = 120;

/** One state within one step of a time line. */
export interface TimelineRow {
  readonly startMs: number;
  readonly state: string;
  readonly ms: number;
}

/** The time line of a user (`showtimeline`), drawn by minutes, hours, days or months, whatever fits. */
export interface Timeline {
  readonly by: (typeof TIMELINE_STEPS)[number]['name'];
  readonly rows: readonly TimelineRow[];
}

/** How finely so much time is drawn. */
export function timelineStep(wholeMs: number): Timeline['by'] {
  return TIMELINE_STEPS.find(({ ms }) => wholeMs <= ms * TIMELINE_MOST_STEPS)?.name ?? 'Month';
}

/** Draws the time line of spans; a month is one of the calendar, UTC. */
export function timelineOf(
  spans: readonly StateSpan[],
  by: Timeline['by'] = timelineStep((spans.at(-1)?.untilMs ?? 0) - (spans[0]?.fromMs ?? 0)),
): Timeline {
  const rows = new Map<string, TimelineRow>();
  for (const span of spans)
    for (let atMs = span.fromMs; atMs < span.untilMs; ) {
      const startMs = startOf(by, atMs);
      const endMs = Math.min(span.untilMs, endOf(by, startMs));
      addRow(rows, { startMs, state: span.state, ms: endMs - atMs });
      atMs = endMs;
    }
  return { by, rows: [...rows.values()] };
}

/** Adds a row to those of the same step and state. */
export function addRow(rows: Map<string, TimelineRow>, { startMs, state, ms }: TimelineRow): void {
  const key = `${startMs} ${state}`;
  rows.set(key, { startMs, state, ms: (rows.get(key)?.ms ?? 0) + ms });
}

function startOf(by: Timeline['by'], atMs: number): number {
  const date = new Date(atMs);
  if (by === 'Month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const ms = TIMELINE_STEPS.find(({ name }) => name === by)?.ms ?? 1;
  return Math.floor(atMs / ms) * ms;
}

function endOf(by: Timeline['by'], startMs: number): number {
  const date = new Date(startMs);
  if (by === 'Month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return startMs + (TIMELINE_STEPS.find(({ name }) => name === by)?.ms ?? 1);
}
