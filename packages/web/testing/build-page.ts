import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** Where a service that runs from the clone looks for the page. */
const DIST = join(import.meta.dirname, '../dist');
/** Whatever the page is made of. */
const SOURCES =
  'packages/{web/{src,public}/**,web/index.html,web/vite.config.ts,contract/src/**,domain/src/**}';

/** Builds the page into a folder of its own, as it is shipped. */
export function buildPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-page-'));
  build(folder);
  return folder;
}

/** Scenarios run side by side: one builds, the others wait for it; a build takes seconds, so an older lock was left behind. */
const LOCK = join(ROOT, 'node_modules/.page-lock');
const LOCK_MS = 60_000;
const LOOK_MS = 50;

/** Makes sure that a service of this clone serves the page as its sources are now. */
export function builtPage(): void {
  lock();
  try {
    if (!isFresh()) build(DIST);
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function lock(): void {
  const deadline = Date.now() + LOCK_MS;
  for (;;)
    try {
      return mkdirSync(LOCK);
    } catch {
      if (Date.now() > deadline) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
    }
}

function build(folder: string): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'packages/web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } });
}

function isFresh(): boolean {
  const page = join(DIST, 'index.html');
  if (!existsSync(page)) return false;
  const builtMs = statSync(page).mtimeMs;
  return globSync(SOURCES, { cwd: ROOT }).every((path) => statSync(join(ROOT, path)).mtimeMs <= builtMs);
}
