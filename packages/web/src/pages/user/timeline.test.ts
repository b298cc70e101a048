import type { ReportEntry } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import { rowsOf, timelineOf } from './timeline.ts';

const move = (second: number, to: string): ReportEntry => ({
  creationTime: new Date(second * 1000).toISOString(),
  type: 'Informational',
  kind: 'move',
  message: to,
  data: { to },
});

describe('the timeline of a user', () => {
  test('lets each status last until the next one, the last until now', () => {
    expect(timelineOf([move(0, 'Queued'), move(5, 'Syncing')], 9_000)).toEqual([
      { what: 'Queued', fromMs: 0, toMs: 5_000 },
      { what: 'Syncing', fromMs: 5_000, toMs: 9_000 },
    ]);
  });

  test('passes over what is no move, and moves that it cannot read', () => {
    const line: ReportEntry = { ...move(1, 'x'), kind: 'line' };
    expect(timelineOf([line, { ...move(2, 'x'), data: null }], 3_000)).toEqual([]);
  });

  test('has a row for each status, in the order in which they came', () => {
    const spans = timelineOf([move(0, 'Queued'), move(1, 'Syncing'), move(2, 'Queued')], 3_000);
    expect(rowsOf(spans).map(([what, of]) => [what, of.length])).toEqual([
      ['Queued', 2],
      ['Syncing', 1],
    ]);
  });
});
