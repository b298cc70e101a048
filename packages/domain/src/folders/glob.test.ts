import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob } from './glob.ts';

describe('glob', () => {
  test.each([
    ['a*', 'a', true],
    ['a*', 'abc', true],
    ['a*', 'a/b', false],
    ['a**', 'a/b', true],
    ['a/**', 'a', false],
    ['**/b', 'b', true],
    ['**/b', 'a/c/b', true],
    ['**/b', 'ab', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['?', '📬', true],
    ['?', '/', false],
    ['a.b', 'axb', false],
    ['[x]', '[x]', true],
    ['***', 'a/b', true],
    ['', '', true],
    ['', 'a', false],
  ])('%j on %j is %s', (pattern, path, expected) => {
    expect(compileGlob(pattern)(path)).toBe(expected);
  });

  test('agrees with the regular expression that it stands for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '?', '**/', '**'), { maxLength: 6 });
    const asRegExp = (glob: string) =>
      glob.replace(/\*{2,}\/|\*{2,}|[*?]/g, (part) =>
        part === '?' ? '[^/]' : part === '*' ? '[^/]*' : part.endsWith('/') ? '(?:.*/)?' : '.*',
      );
    fc.assert(
      fc.property(pattern, text, (parts, path) => {
        const glob = parts.join('');
        expect(compileGlob(glob)(path)).toBe(new RegExp(`^${asRegExp(glob)}$`).test(path));
      }),
      { numRuns: 1000 },
    );
  });

  test('a pattern full of stars is done at once on a long name', () => {
    expect(compileGlob(`${'a*'.repeat(30)}b`)('a'.repeat(5000))).toBe(false);
  });
});
