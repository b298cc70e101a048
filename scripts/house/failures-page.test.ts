import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { failuresPage } from './failures-page.ts';
import { ROOT } from './step.ts';

describe('docs/failures.md', () => {
  const page = failuresPage(FAILURES);

  test('is what the catalogue says; if not, run: npm run pages', () => {
    expect(readFileSync(join(ROOT, 'docs/failures.md'), 'utf8')).toBe(page);
  });

  test.each(Object.keys(FAILURES))('has a section for %s', (code) => {
    expect(page).toContain(`\n### ${code}\n`);
  });
});
