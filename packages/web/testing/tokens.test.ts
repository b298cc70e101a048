import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../src');

test('every colour of a chart or a bar that is named is a token', () => {
  const tokens = readFileSync(join(SOURCES, 'styles/tokens.css'), 'utf8');
  const files = globSync('**/*.{ts,tsx,css}', { cwd: SOURCES }).filter((file) => !file.endsWith('.test.ts'));
  const named = new Set(
    files.flatMap((file) => readFileSync(join(SOURCES, file), 'utf8').match(/--c-[a-z]+/g) ?? []),
  );
  expect(named.size).toBeGreaterThan(3);
  expect([...named].filter((name) => !tokens.includes(`${name}: `))).toEqual([]);
});
