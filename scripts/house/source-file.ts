import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One TypeScript file of the workspace. */
export interface SourceFile {
  /** From the root of the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const PATTERNS = ['packages/*/src/**/*.{ts,tsx}', 'e2e/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'];
const IGNORED = /(^|\/)(node_modules|dist)\//;

/** Reads every source file below a root, sorted by path. */
export function readSources(root: string): SourceFile[] {
  return globSync(PATTERNS, { cwd: root, exclude: ['**/node_modules', '**/dist'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !IGNORED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Tests and what only tests use: never shipped, and free of floors and sizes. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/') || path.startsWith('e2e/');
}

/** The package folder that a file lies in (`packages/imap`), or its top folder (`scripts`). */
export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'packages' ? `${top}/${second}` : top;
}

/** The line, counted from 1, that an offset lies on. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
