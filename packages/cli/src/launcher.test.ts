import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { VERSION } from './version.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'mailhaul-launcher-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the launcher', () => {
  test('works from any folder and through links, and says nothing of its own', () => {
    symlinkSync(join(ROOT, 'mailhaul'), join(folder, 'one'));
    symlinkSync('one', join(folder, 'two'));
    const { status, stdout, stderr } = spawnSync(join(folder, 'two'), ['--version'], {
      cwd: '/',
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([0, `${VERSION}\n`, '']);
  });

  test('hands on arguments and the exit code as they are', () => {
    const { status, stderr } = spawnSync(join(ROOT, 'mailhaul'), ['copy', '--map', 'a b'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--map: `a b` is no folder mapping')]);
  });

  test('runs the bundle while it is younger than every source and the lockfile, and the sources otherwise', () => {
    const clone = join(folder, 'clone');
    const files = {
      'package-lock.json': '',
      'node_modules/.package-lock.json': '',
      'packages/cli/src/main.ts': '',
      'packages/cli/bin/mailhaul.mjs': "console.log('sources')",
      'packages/cli/node_modules/new.ts': '',
      'packages/web/dist/built.css': '',
      'dist/mailhaul.mjs': "console.log('bundle')",
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(clone, name, '..'), { recursive: true });
      writeFileSync(join(clone, name), content);
    }
    copyFileSync(join(ROOT, 'mailhaul'), join(clone, 'mailhaul'));
    const at = (name: string, seconds: number) => utimesSync(join(clone, name), seconds, seconds);
    const runs = () => spawnSync('sh', [join(clone, 'mailhaul')], { encoding: 'utf8' }).stdout.trim();
    at('package-lock.json', 1_000);
    at('packages/cli/src/main.ts', 1_000);
    at('dist/mailhaul.mjs', 2_000);
    expect(runs()).toBe('bundle');
    at('packages/cli/src/main.ts', 3_000);
    expect(runs()).toBe('sources');
    at('packages/cli/src/main.ts', 1_000);
    at('package-lock.json', 3_000);
    expect(runs()).toBe('sources');
    rmSync(join(clone, 'dist'), { recursive: true });
    expect(runs()).toBe('sources');
  });

  test('installs once when several are started together', async () => {
    const clone = join(folder, 'bare');
    mkdirSync(join(clone, 'packages/cli/bin'), { recursive: true });
    mkdirSync(join(clone, 'tools'));
    copyFileSync(join(ROOT, 'mailhaul'), join(clone, 'mailhaul'));
    writeFileSync(join(clone, 'package-lock.json'), '');
    writeFileSync(join(clone, 'packages/cli/bin/mailhaul.mjs'), "console.log('started')");
    const install =
      'echo once >>installs; sleep 1; mkdir -p node_modules; touch node_modules/.package-lock.json';
    writeFileSync(join(clone, 'tools/npm'), `#!/bin/sh\n${install}\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${join(clone, 'tools')}:${process.env.PATH}` };
    const ends = await Promise.all(
      [1, 2, 3].map(async () => {
        const [code] = await once(spawn('sh', [join(clone, 'mailhaul')], { env, stdio: 'ignore' }), 'close');
        return code;
      }),
    );
    expect(ends).toEqual([0, 0, 0]);
    expect(readFileSync(join(clone, 'installs'), 'utf8')).toBe('once\n');
  });

  test('is plain POSIX shell', () => {
    expect(spawnSync('sh', ['-n', join(ROOT, 'mailhaul')]).status).toBe(0);
    expect(readFileSync(join(ROOT, 'mailhaul'), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  });
});

describe('an older Node', () => {
  test.each([
    ['20.20.2', false],
    ['24.6.0', false],
    ['24.7.0', true],
    ['25.0.0', true],
  ])('%s: is taken: %s; if not, it is told in one line, and ends with 10', (version, isTaken) => {
    const entry = readFileSync(join(ROOT, 'packages/cli/bin/mailhaul.mjs'), 'utf8');
    const script = entry.replace(/^#!.*/, '').replace(/await import\([^)]*\)/, 'started = true');
    const said: string[] = [];
    const host = { versions: { node: version }, version: `v${version}`, exitCode: 0 };
    const world = { process: host, console: { error: (line: string) => said.push(line) }, started: false };
    runInNewContext(script, world);
    expect([world.started, said.length, host.exitCode]).toEqual(isTaken ? [true, 0, 0] : [false, 1, 10]);
    if (!isTaken) expect(said[0]).toContain(`needs Node 24.7 or newer, and this is v${version}`);
  });

  test('is the same for npm, for a clone and for the published package', () => {
    const engines = ['package.json', 'packages/cli/package.json'].map(
      (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8')).engines.node,
    );
    expect(engines).toEqual(['>=24.7', '>=24.7']);
  });
});
