import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The published package, installed in a folder that knows nothing of the clone. */
export interface InstalledPackage {
  /** What is installed. */
  readonly folder: string;
  /** The command, as npm put it there. */
  readonly command: string;
  /** Names of all files that were packed. */
  readonly files: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Builds, packs and installs it; nothing is fetched, since it depends on nothing. */
export async function installPacked(scratch: string): Promise<InstalledPackage> {
  const [built, place] = [join(scratch, 'built'), join(scratch, 'elsewhere')];
  await run(process.execPath, [join(ROOT, 'scripts/build.ts'), '--out', built], { cwd: ROOT });
  mkdirSync(place);
  const npm = (...words: string[]) => run('npm', [...words, '--loglevel=error'], { cwd: place });
  const { stdout } = await npm('pack', built, '--json', '--pack-destination', scratch);
  // an object by name since npm 11.6, a list before
  const [packed] = Object.values(JSON.parse(stdout)) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error(`npm pack told nothing: ${stdout}`);
  await npm('install', '--offline', '--no-audit', '--no-fund', join(scratch, packed.filename));
  return {
    folder: join(place, 'node_modules/mailhaul'),
    command: join(place, 'node_modules/.bin/mailhaul'),
    files: packed.files.map(({ path }) => path),
    // Node is the project's own; else nothing of the clone is within reach
    environment: { PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`, HOME: place, LC_ALL: 'C.UTF-8' },
  };
}
