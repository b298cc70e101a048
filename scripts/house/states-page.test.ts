import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BATCH_STATUSES, REQUEST_STATUSES, USER_STATUSES } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { statesPage } from './states-page.ts';
import { ROOT } from './step.ts';

describe('docs/states.md', () => {
  const page = statesPage();

  test('is what the tables say; if not, run: npm run pages', () => {
    expect(readFileSync(join(ROOT, 'docs/states.md'), 'utf8')).toBe(page);
  });

  test.each([...new Set([...BATCH_STATUSES, ...USER_STATUSES, ...REQUEST_STATUSES])])(
    'draws %s',
    (status) => {
      expect(page).toMatch(new RegExp(`\\b${status} -->|--> ${status}\\b`));
    },
  );
});
