import { expect, test } from 'vitest';
import { TABLE_NAMES } from '../schema/schema.ts';
import { MOVED_TABLES, STAYING_TABLES } from './moved-tables.ts';

test('every table of the schema either moves or stays', () => {
  const moved = MOVED_TABLES.map(({ name }) => name);
  expect([...moved, ...STAYING_TABLES].toSorted()).toEqual([...TABLE_NAMES].toSorted());
});
