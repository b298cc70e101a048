import { describe, expect, test } from 'vitest';
import { complaints, functionsOf, measureSizes } from './size-band.ts';

const lines = (count: number): string => 'step();\n'.repeat(count);

describe('functions', () => {
  test('are declarations, methods and named arrow functions', () => {
    const text = [
      'export function one(): void {',
      '  two();',
      '}',
      'const two = () => {',
      '  [1].map((x) => x);',
      '};',
      'class Three {',
      '  constructor() {}',
      '  #four(): void {',
      '  }',
      '}',
    ].join('\n');
    const found = functionsOf({ path: 'packages/x/src/a.ts', text });
    expect(found.map(({ name, line, lines }) => [name, line, lines])).toEqual([
      ['one', 1, 3],
      ['two', 4, 3],
      ['constructor', 8, 1],
      ['#four', 9, 2],
    ]);
  });

  test('longer than the cap are named with their place', () => {
    const text = `${lines(1)}function long() {\n${lines(60)}}\n`;
    expect(measureSizes([{ path: 'packages/x/src/a.ts', text }]).flatMap(complaints)).toContain(
      'packages/x/src/a.ts:2  long has 62 lines, the cap is 60',
    );
  });
});

describe('files', () => {
  test('longer than the cap are named', () => {
    const [files] = measureSizes([{ path: 'packages/x/src/a.ts', text: lines(401) }]);
    expect(files?.tooLong.map((file) => file.lines)).toEqual([401]);
  });

  test('of tests and tools may have any length', () => {
    const text = lines(900);
    const paths = [
      'packages/x/src/a.test.ts',
      'packages/x/src/testing/a.ts',
      'scripts/a.ts',
      'e2e/t-01-a/a.test.ts',
    ];
    const [files] = measureSizes(paths.map((path) => ({ path, text })));
    expect(files?.tooLong).toEqual([]);
  });
});

describe('the band', () => {
  test('speaks of the whole workspace, not of single files', () => {
    const files = Array.from({ length: 10 }, (_, index) => ({
      path: `packages/x/src/${index}.ts`,
      text: lines(index < 4 ? 10 : 100),
    }));
    expect(measureSizes(files).flatMap(complaints)).toEqual([
      'half of all files are longer than 100 lines, the band says 90',
    ]);
  });
});
