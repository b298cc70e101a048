import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

// `npm run build`: the whole command as plain JavaScript in dist/, one file per part that is loaded on its own; the page in dist/web.

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');

/** Longer than a command from an earlier build is expected to run. */
const OLD_PART_MS = 7 * 24 * 3_600_000;

/** pg looks for its native twin, which nobody needs. */
const EXTERNAL = ['pg-native', 'pg-cloudflare'];

const LAUNCHER = `#!/usr/bin/env -S node --max-semi-space-size=4
if (Number(process.versions.node.split('.')[0]) >= 24) await import('./main.js');
else {
  console.error(\`mailhaul needs Node 24 or newer, and this is \${process.version}.\`);
  process.exitCode = 10;
}
`;

async function build(): Promise<number> {
  const bundle = await rolldown({
    input: { main: join(ROOT, 'packages/cli/src/main.ts') },
    platform: 'node',
    external: EXTERNAL,
    logLevel: 'warn',
  });
  const { output } = await bundle.write({
    dir: OUT,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  const launcher = join(OUT, 'mailhaul.mjs');
  writeFileSync(launcher, LAUNCHER);
  chmodSync(launcher, 0o755);
  writeFileSync(join(OUT, 'package.json'), '{ "type": "module" }\n');
  buildPage();
  forgetOldParts();
  return output.reduce((sum, { fileName }) => sum + statSync(join(OUT, fileName)).size, 0);
}

function buildPage(): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', 'packages/web', '--logLevel', 'warn'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  cpSync(join(ROOT, 'packages/web/dist'), join(OUT, 'web'), { recursive: true });
}

// a command that runs for days still loads parts of the build it was started from, and so does an open page; their names hold a hash
function forgetOldParts(): void {
  const parts = globSync('{chunks,web/assets}/*', { cwd: OUT }).map((name) => join(OUT, name));
  for (const part of parts) if (Date.now() - statSync(part).mtimeMs > OLD_PART_MS) rmSync(part);
}

const sizeBytes = await build();
console.log(`dist/mailhaul.mjs: ${(sizeBytes / 1e6).toFixed(2)} MB in all`);
