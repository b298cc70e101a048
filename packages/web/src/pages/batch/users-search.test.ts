import { describe, expect, test } from 'vitest';
import { filterOf, usersSearch } from './users-search.ts';

describe('the address of a table of users', () => {
  test('is what the server is asked for', () => {
    expect(filterOf('Wave-1', usersSearch({ summary: 'Failed', text: 'ann', sort: '-status' }))).toEqual({
      batch: 'Wave-1',
      statusSummary: 'Failed',
      text: 'ann',
      sort: 'status',
      order: 'desc',
    });
  });

  test('loses what it does not know instead of asking for nonsense', () => {
    expect(filterOf('Wave-1', usersSearch({ summary: 'Odd', sort: 'password', other: 1 }))).toEqual({
      batch: 'Wave-1',
    });
  });

  test('takes a text of digits as text', () => {
    expect(usersSearch({ text: 42 })).toEqual({ text: '42' });
  });
});
