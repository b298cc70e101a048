import { describe, expect, test } from 'vitest';
import { shownColumns } from './chosen-columns.ts';
import type { Column } from './column.ts';

const column = (key: string, more: Partial<Column<object>> = {}): Column<object> => ({
  key,
  head: key,
  cell: () => null,
  ...more,
});
const COLUMNS = [
  column('user', { fixed: true }),
  column('status'),
  column('failed', { fromPx: 1200 }),
  column('score', { fromPx: null }),
];
const keys = (chosen: readonly string[] | null, widthPx: number) =>
  shownColumns(COLUMNS, { chosen, widthPx }).map(({ key }) => key);

describe('columns of a table', () => {
  test('are those that the window has room for, until somebody chooses', () => {
    expect(keys(null, 1024)).toEqual(['user', 'status']);
    expect(keys(null, 1400)).toEqual(['user', 'status', 'failed']);
  });

  test('are those that were chosen, whatever the window, in their own order', () => {
    expect(keys(['score', 'failed'], 800)).toEqual(['user', 'failed', 'score']);
  });

  test('include what cannot be left out', () => {
    expect(keys([], 1400)).toEqual(['user']);
  });

  test('of which a stored choice knows more than there are do no harm', () => {
    expect(keys(['status', 'of an older version'], 1400)).toEqual(['user', 'status']);
  });
});
