import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLOORS } from './floors.ts';
import { anchorsOf, deadLinks } from './links.ts';
import { ROOT } from './step.ts';

describe('the pages', () => {
  test('link to nothing that is not there', () => {
    expect(deadLinks(ROOT)).toEqual([]);
  });

  test('have anchors made of their headings', () => {
    expect([...anchorsOf('# One `two`, three\n\ntext\n\n## Größe\n')]).toEqual(['one-two-three', 'größe']);
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

  test.each(Object.entries(FLOORS))('shows the floor of %s as the machine has it', (name, { ours }) => {
    expect(page).toContain(`\n| ${name} | ${ours.length > 0 ? ours.join(', ') : 'nothing'} |`);
  });
});
