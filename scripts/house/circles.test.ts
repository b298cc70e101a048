import { expect, test } from 'vitest';
import { circlesIn } from './circles.ts';

const file = (path: string, ...lines: readonly string[]) => ({
  path: `packages/x/src/${path}`,
  text: lines.join('\n'),
});

test('files that lead back to themselves are a circle, be it only by a type, a re-export or a late import', () => {
  const files = [
    file('a.ts', "import type { B } from './in/b.ts';"),
    file('in/b.ts', "export { c } from '../c.ts';"),
    file('c.ts', "const late = import('./a.ts');", "import { d } from './d.ts';"),
    file('d.ts', 'export const d = 1;'),
  ];
  expect(circlesIn(files)).toEqual([
    ['packages/x/src/a.ts', 'packages/x/src/c.ts', 'packages/x/src/in/b.ts'],
  ]);
});

test('two circles are two, and a file that imports itself is one', () => {
  const files = [
    file('a.ts', "import './b.ts';", "import './y.ts';"),
    file('b.ts', "import './a.ts';"),
    file('y.ts', "import './z.ts';"),
    file('z.ts', "import './y.ts';"),
    file('self.ts', "import './self.ts';"),
  ];
  expect(circlesIn(files).map((circle) => circle.length)).toEqual([2, 1, 2]);
});

test('many ways down are no circle', () => {
  const files = [
    file('top.ts', "import './left.ts';", "import './right.ts';"),
    file('left.ts', "import './bottom.ts';"),
    file('right.ts', "import './bottom.ts';"),
    file('bottom.ts', "import { readFileSync } from 'node:fs';"),
  ];
  expect(circlesIn(files)).toEqual([]);
});
