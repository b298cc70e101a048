import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
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

/** Makes sure that a service of this clone serves the page as its sources are now. */
export function builtPage(): void {
  if (isFresh()) return;
  // scenarios run side by side: each builds apart, and the last one to finish stays
  const folder = mkdtempSync(join(ROOT, 'node_modules/.page-'));
  build(folder);
  rmSync(DIST, { recursive: true, force: true });
  try {
    renameSync(folder, DIST);
  } catch (error) {
    rmSync(folder, { recursive: true });
    if (!isFresh()) throw error;
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
