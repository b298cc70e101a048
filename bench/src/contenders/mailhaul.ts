import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CopyReport } from '@mailhaul/service';
import type { Account } from '@mailhaul/test-kit/servers';
import { type MeasuredCommand, runProcess } from '../measure/run-process.ts';
import type { Contender, Taken, Task } from './contender.ts';

/** `clone`: ./mailhaul as it is called in a clone; `bundled`: what `npm run build` makes. */
export type Build = 'clone' | 'bundled';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUNDLE = join(ROOT, 'dist/mailhaul.mjs');

/** What its first line tells node; the bench names its own node instead of searching for one. */
const BUNDLE_FLAGS = ['--max-semi-space-size=4'];

/** Our command with these arguments. */
export function mailhaulCommand(build: Build, args: readonly string[]): MeasuredCommand {
  if (build === 'clone') return { command: join(ROOT, 'mailhaul'), args };
  return { command: process.execPath, args: [...BUNDLE_FLAGS, BUNDLE, ...args] };
}

/** Builds the bundle when there is none or the sources are newer. */
export async function ensureBundle(): Promise<void> {
  if (existsSync(BUNDLE) && builtAtMs() > newestSourceMs()) return;
  const { code, stderr } = await runProcess({
    command: process.execPath,
    args: [join(ROOT, 'scripts/build.ts')],
  });
  if (code !== 0) throw new Error(`the bundle could not be built: ${stderr}`);
}

function builtAtMs(): number {
  return statSync(BUNDLE).mtimeMs;
}

function newestSourceMs(): number {
  const sources = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  return Math.max(...sources.map((file) => statSync(join(ROOT, file)).mtimeMs));
}

/** The arguments of `mailhaul copy` for two accounts, with its state in a folder. */
export function copyArguments({
  source,
  target,
  folder,
}: Pick<Task, 'source' | 'target' | 'folder'>): string[] {
  const sides = [
    ['from', source],
    ['to', target],
  ] as const;
  const accounts = sides.flatMap(([side, account]) => {
    const passfile = join(folder, `${side}.pass`);
    writeFileSync(passfile, `${account.password}\n`, { mode: 0o600 });
    return [`--${side}`, urlOf(account), `--${side}-passfile`, passfile];
  });
  return ['copy', ...accounts, '--state', join(folder, 'state'), '--json', '--no-input'];
}

function urlOf({ user, host, port }: Account): string {
  return `imap://${encodeURIComponent(user)}@${host}:${port}?security=none`;
}

/** Us. Ledger, digests and the default verification are on, the state lies on the disk. */
export function mailhaul(build: Build, args: readonly string[] = []): Contender {
  const program = build === 'clone' ? './mailhaul' : 'dist/mailhaul.mjs';
  return {
    name: build === 'clone' ? 'mailhaul' : 'mailhaul, bundled',
    how: [program, 'copy', ...args].join(' '),
    delivers: true,
    run: (task) => runMailhaul(build, task, args),
  };
}

/** One copy by us; throws when it did not deliver everything. */
export async function runMailhaul(
  build: Build,
  task: Pick<Task, 'source' | 'target' | 'folder'>,
  args: readonly string[] = [],
): Promise<Required<Taken>> {
  const run = await runProcess(mailhaulCommand(build, [...copyArguments(task), ...args]));
  if (run.code !== 0)
    throw new Error(`mailhaul ended with ${run.code}: ${(run.stderr || run.stdout).slice(-2000)}`);
  const report = JSON.parse(run.stdout) as CopyReport;
  const { wallMs, cpuS } = run;
  return { wallMs, cpuS, peakRssBytes: Math.max(run.peakRssBytes, report.process.peakRssBytes), report };
}
