import type { ReportEntry } from '@mailhaul/contract/client';

/** What a user did between two moments. */
export interface TimelineSpan {
  readonly what: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Longest list of rows that is still a picture. */
const MOST_ROWS = 8;

/** Reads the spans of a user's life out of the moves in its report: each status lasts until the next one. */
export function timelineOf(entries: readonly ReportEntry[], nowMs: number): readonly TimelineSpan[] {
  const moves = entries
    .filter(({ kind }) => kind === 'move')
    .flatMap(({ data, creationTime }) => {
      const to = statusOf(data);
      return to === null ? [] : [{ to, atMs: Date.parse(creationTime) }];
    });
  return moves.map(({ to, atMs }, at) => ({ what: to, fromMs: atMs, toMs: moves[at + 1]?.atMs ?? nowMs }));
}

/** The spans by what they were, in the order in which each came first. */
export function rowsOf(
  spans: readonly TimelineSpan[],
): readonly (readonly [string, readonly TimelineSpan[]])[] {
  return [...Map.groupBy(spans, ({ what }) => what)].slice(0, MOST_ROWS);
}

function statusOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('to' in data)) return null;
  return typeof data.to === 'string' ? data.to : null;
}
