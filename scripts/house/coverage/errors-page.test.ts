import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES, type FailureRow, findFailures } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../step.ts';
import { errorsPage } from './errors-page.ts';
import { SEED_ERRORS } from './seed-errors.ts';
import { brokenProof, isProof } from './shown-by.ts';

describe('docs/manual/errors-elsewhere.md', () => {
  test('is what the tables say; if not, run: npm run pages', () => {
    expect(readFileSync(join(ROOT, 'docs/manual/errors-elsewhere.md'), 'utf8')).toBe(errorsPage());
  });

  test.each(SEED_ERRORS)('tells what becomes of: $text', ({ text, code, shownBy }) => {
    const row: FailureRow = FAILURES[code];
    expect(row.here, `${code} does not say what becomes of it`).toBeDefined();
    // several rows may share a sentence; the right one is among the answers
    expect(findFailures(text).map((found) => found.code)).toContain(code);
    if (isProof(shownBy)) expect(brokenProof(shownBy, ROOT)).toBeNull();
  });

  // a line leaves this list when its test is there, and none joins it unnoticed
  test('has no test yet for these lines only', () => {
    const missing = SEED_ERRORS.filter(({ shownBy }) => !isProof(shownBy)).map(({ code }) => code);
    expect(missing).toEqual([]);
  });

  test('names a proof that is gone', () => {
    expect(brokenProof({ file: 'no/such.test.ts', title: 'x' }, ROOT)).toContain('does not exist');
    expect(brokenProof({ file: 'package.json', title: 'no such title' }, ROOT)).toContain('no test');
  });
});
