import { describe, expect, test } from 'vitest';
import { ALL_STATEMENTS } from '../tables/all.ts';
import { compileStatement } from './compile.ts';
import { COMPILED } from './compiled.ts';

describe('compiled statements', () => {
  test('are what the table modules say (else: npm run statements -w @mailhaul/store)', () => {
    const expected = ALL_STATEMENTS.map((statement) => [statement.name, compileStatement(statement)]);
    expect(COMPILED).toEqual(Object.fromEntries(expected));
  });

  test('have names of their own', () => {
    expect(new Set(ALL_STATEMENTS.map(({ name }) => name)).size).toBe(ALL_STATEMENTS.length);
  });
});
