import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { ROOT } from './house/step.ts';
import { compressFiles } from './package/compress.ts';
import { nodeNeeded, publishedManifest } from './package/manifest.ts';
import { thirdPartyPage } from './package/third-party.ts';

// `npm run build`: the published package, ready for `npm pack`: the whole command as plain JavaScript, one file per part that is loaded on
// its own, and the page. Into dist/, or with `-- --out FOLDER` into another folder, e.g. a new one for a release.

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const OUT = values.out === undefined ? join(ROOT, 'dist') : resolve(values.out);

/** Longer than a command from an earlier build is expected to run. */
const OLD_PART_MS = 7 * 24 * 3_600_000;

/** pg looks for its native twin, which nobody needs. */
const EXTERNAL = ['pg-native', 'pg-cloudflare'];

const [MAJOR, MINOR] = nodeNeeded();
const LAUNCHER = `#!/usr/bin/env -S node --max-semi-space-size=4
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > ${MAJOR} || (major === ${MAJOR} && minor >= ${MINOR})) await import('./main.js');
else {
  console.error(\`mailhaul needs Node ${MAJOR}.${MINOR} or newer, and this is \${process.version}.\`);
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
  const licences = buildPage();
  forgetOldParts();
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  writeFrame(modules, licences);
  return output.reduce((sum, { fileName }) => sum + statSync(join(OUT, fileName)).size, 0);
}

function writeFrame(modules: readonly string[], licences: string): void {
  const launcher = join(OUT, 'mailhaul.mjs');
  writeFileSync(launcher, LAUNCHER);
  chmodSync(launcher, 0o755);
  copyFileSync(join(import.meta.dirname, 'package/health.mjs'), join(OUT, 'health.mjs'));
  writeFileSync(join(OUT, 'package.json'), publishedManifest());
  writeFileSync(join(OUT, 'THIRD-PARTY.md'), thirdPartyPage(modules, licences));
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md'])
    copyFileSync(join(ROOT, name), join(OUT, name));
}

/** The page, built apart from whatever tests build at the same time; answers the licences of what is in it. */
function buildPage(): string {
  const built = mkdtempSync(join(ROOT, 'node_modules/.page-'));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'packages/web', '--outDir', built, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  const licences = readFileSync(join(built, '.vite/license.md'), 'utf8');
  // where a command that runs from the sources looks for the page
  if (values.out === undefined) cpSync(built, join(ROOT, 'packages/web/dist'), { recursive: true });
  rmSync(join(built, '.vite'), { recursive: true });
  compressFiles(built);
  cpSync(built, join(OUT, 'web'), { recursive: true });
  rmSync(built, { recursive: true });
  return licences;
}

// a command that runs for days still loads parts of the build it was started from, and so does an open page; their names hold a hash
function forgetOldParts(): void {
  const parts = globSync('{chunks,web/assets}/*', { cwd: OUT }).map((name) => join(OUT, name));
  for (const part of parts) if (Date.now() - statSync(part).mtimeMs > OLD_PART_MS) rmSync(part);
}

const sizeBytes = await build();
console.log(`${join(OUT, 'mailhaul.mjs')}: ${(sizeBytes / 1e6).toFixed(2)} MB in all`);
