import { readFileSync } from 'node:fs';
import { FAILURES } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { EXIT_CODES } from './exit-codes.ts';

const page = readFileSync(new URL('../../../../docs/manual/exit-codes.md', import.meta.url), 'utf8');
const documented = [...page.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, code, meaning]) => [
  code,
  meaning,
]);

describe('exit codes', () => {
  test('are in the manual, each with its meaning, and no others', () => {
    expect(documented).toEqual(Object.entries(EXIT_CODES));
  });

  test('that failures end with are all known', () => {
    for (const [code, { exitCode }] of Object.entries(FAILURES))
      expect(EXIT_CODES, code).toHaveProperty(String(exitCode));
  });
});
