import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Builds the page into a folder of its own, as it is shipped. */
export function buildPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-page-'));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'packages/web', '--outDir', folder, '--logLevel', 'error'];
  execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } });
  return folder;
}
