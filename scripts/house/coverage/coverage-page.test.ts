import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../step.ts';
import { CAPABILITIES } from './capabilities.ts';
import { coveragePage } from './coverage-page.ts';
import { brokenProof, isProof } from './shown-by.ts';

describe('docs/coverage.md', () => {
  test('is what the table says; if not, run: npm run pages', () => {
    expect(readFileSync(join(ROOT, 'docs/coverage.md'), 'utf8')).toBe(coveragePage());
  });

  test('has every line of the list once, in its order', () => {
    expect(CAPABILITIES.map(({ number }) => number)).toEqual(Array.from({ length: 53 }, (_, at) => at + 1));
  });

  test.each(CAPABILITIES)(
    'names a test that is there, or what is missing: $number $name',
    ({ where, shownBy }) => {
      expect(shownBy.length).toBeGreaterThan(0);
      const broken = shownBy.filter(isProof).map((one) => brokenProof(one, ROOT));
      expect(broken.filter((one) => one !== null)).toEqual([]);
      // what is nowhere cannot be shown in full
      if (where === null) expect(shownBy.every(isProof)).toBe(false);
    },
  );
});
