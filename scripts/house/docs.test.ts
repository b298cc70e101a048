import { globSync, readFileSync } from 'node:fs';
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

describe('README.md', () => {
  const page = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const aboutOptions = page.slice(page.indexOf('## Your first copy'), page.indexOf('## How a run ends'));
  const command = globSync('packages/cli/src/**/*.ts', { cwd: ROOT })
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n');
  const options = new Set([...aboutOptions.matchAll(/--([a-z][a-z-]*[a-z])/g)].map(([, name = '']) => name));

  // the options of an account are declared once for --from-…, --to-… and without prefix
  test.each([...options])('names an option that exists: --%s', (name) => {
    const declared = [`--${name}`, `flag('${name.replace(/^(from|to)-/, '')}')`, `--no-${name}`];
    expect(declared.some((form) => command.includes(form))).toBe(true);
  });
});
