import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../step.ts';

const TOOLS = [
  'mbsync',
  'dsync',
  'imapsync',
  'MailFerry',
  'Exchange admin center',
  'MigrationWiz',
  'audriga',
];

const page = readFileSync(join(ROOT, 'docs/manual/comparison.md'), 'utf8');
const results = readFileSync(join(ROOT, 'bench/results/latest.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('the comparison says of each tool whether it was run here or only read about, and calls measured only what the bench ran', () => {
  const known = new Map(
    TOOLS.map((tool) => [tool, rows.find(([, name = '', , how]) => name.includes(tool) && how)?.[3] ?? '']),
  );
  for (const [tool, how] of known) {
    expect(how, tool).toMatch(/^(measured|read)/);
    expect(results.includes(`| ${tool} |`), tool).toBe(how.startsWith('measured'));
  }
});

test('the comparison has a cell for each tool in every row', () => {
  const table = rows.filter((cells) => cells.length > 6);
  expect(table.length).toBeGreaterThan(10);
  expect(new Set(table.map((cells) => cells.length))).toEqual(new Set([TOOLS.length + 4]));
});
