import { describe, expect, test } from 'vitest';
import { holdOrder } from './held-order.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}

const row = (id: string, value = 0): Row => ({ id, value });
const keyOf = ({ id }: Row): string => id;
const ids = (rows: readonly Row[]): string => rows.map(keyOf).join('');

describe('rows under the pointer', () => {
  test('keep their place and show their new values', () => {
    const held = holdOrder([row('a'), row('b')], [row('b', 2), row('a', 1)], keyOf);
    expect(held.rows).toEqual([row('a', 1), row('b', 2)]);
    expect(held.changes).toBe(2);
  });

  test('stay when they are gone, with their last values', () => {
    const held = holdOrder([row('a', 7), row('b')], [row('b')], keyOf);
    expect(ids(held.rows)).toBe('ab');
    expect(held.rows[0]?.value).toBe(7);
    expect(held.changes).toBe(2);
  });

  test('are followed by a further page, which moves none of them', () => {
    const held = holdOrder([row('a')], [row('a'), row('b')], keyOf);
    expect(ids(held.rows)).toBe('ab');
    expect(held.changes).toBe(0);
  });

  test('do not make room for a new row before them', () => {
    const held = holdOrder([row('b'), row('c')], [row('a'), row('b'), row('c')], keyOf);
    expect(ids(held.rows)).toBe('bc');
    expect(held.changes).toBe(3);
  });
});
