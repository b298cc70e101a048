import { chmodSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

// `npm run build`: the whole command as plain JavaScript in dist/, one file per part that is loaded on its own.

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');

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
  rmSync(OUT, { recursive: true, force: true });
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
  return output.reduce((sum, { fileName }) => sum + statSync(join(OUT, fileName)).size, 0);
}

const sizeBytes = await build();
console.log(`dist/mailhaul.mjs: ${(sizeBytes / 1e6).toFixed(2)} MB in all`);
