import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** One thing that is checked, as a command line. */
export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/** How a step ended. */
export interface StepResult {
  readonly step: Step;
  readonly ok: boolean;
  readonly seconds: number;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '../..');

/** What needs no test runner. */
export const STATIC_STEPS: readonly Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '--colors=off', '.'] },
  { name: 'types', command: ['tsc', '-p', '.', '--pretty', 'false'] },
  // the page has its own libraries: a browser's instead of Node's
  { name: 'types of web', command: ['tsc', '-p', 'packages/web', '--pretty', 'false'] },
  { name: 'floors', command: ['node', 'scripts/check-floors.ts'] },
  { name: 'sizes', command: ['node', 'scripts/check-sizes.ts'] },
];

/** The environment in which the workspace's own programs, Node among them, come first. */
export function workspaceEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` };
}

/** Runs a step at the root of the workspace and keeps what it prints; rejects only if it cannot be started. */
export function runStep(step: Step): Promise<StepResult> {
  const startedMs = performance.now();
  const [program, ...args] = step.command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: workspaceEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: Buffer): void => {
      output += text.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ step, ok: code === 0, seconds: (performance.now() - startedMs) / 1000, output });
    });
  });
}
