import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  missingPackages,
  missingUnpacked,
  type ServerKind,
  unpackedFolder,
} from '../packages/test-kit/src/servers/requirement.ts';

// Brings the real servers that the tests talk to, mbsync, which one scenario lets work before us, the browser that
// opens the page, and the spreadsheet that opens our files.
// Debian, root, no daemon is started.

const KINDS: readonly ServerKind[] = [
  'dovecot',
  'cyrus',
  'postgres',
  'mbsync',
  'smtp',
  'chromium',
  'spreadsheet',
];
const POLICY = '/usr/sbin/policy-rc.d';
const MAX_OUTPUT_BYTES = 64_000_000;
const APT = ['-qq', '-o', 'DPkg::Lock::Timeout=600'];

const packages = missingPackages(KINDS);
const unpacked = missingUnpacked(KINDS);
const wanted = [...packages, ...unpacked.map((name) => `${name} (unpacked only)`)].join(' ');

function say(sentence: string): void {
  process.stdout.write(`install-servers: ${sentence}\n`);
}

/** Why nothing is installed here although something is missing. */
function reasonNotTo(): string | undefined {
  if (process.env.MAILHAUL_NO_INSTALL === '1') return 'MAILHAUL_NO_INSTALL=1 is set';
  if (process.getuid?.() !== 0) return 'only root can install Debian packages';
  if (!existsSync('/usr/bin/apt-get')) return 'this machine has no apt-get';
  return undefined;
}

function run(command: string, args: readonly string[], cwd = '/'): void {
  const { status, error, stdout } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return;
  process.stdout.write(stdout ?? '');
  throw new Error(`${command} ${args.join(' ')} failed (${error?.message ?? `exit ${status}`})`);
}

/** Debian starts a daemon when its package is installed, unless this file says no. */
function withoutDaemons(install: () => void): void {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (ours) rmSync(POLICY);
  }
}

/** For a daemon that conflicts with another IMAP server: its files, without dpkg knowing. */
function unpack(name: string): void {
  const folder = unpackedFolder();
  const download = join(folder, `${name}.part`);
  rmSync(download, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });
  // apt's own user may not look into a clone below /root
  run('apt-get', [...APT, '-o', 'APT::Sandbox::User=root', 'download', name], download);
  const archive = readdirSync(download).find((file) => file.startsWith(`${name}_`));
  if (archive === undefined) throw new Error(`apt-get download ${name} left no file`);
  run('dpkg-deb', ['-x', join(download, archive), join(download, name)]);
  // the last step: what is there under its own name is complete
  renameSync(join(download, name), join(folder, name));
  rmSync(download, { recursive: true });
}

function install(): void {
  run('apt-get', [...APT, 'update']);
  if (packages.length > 0) {
    withoutDaemons(() => run('apt-get', [...APT, 'install', '-y', '--no-install-recommends', ...packages]));
  }
  for (const name of unpacked) unpack(name);
}

function main(): void {
  if (wanted === '') return;
  const reason = reasonNotTo();
  if (reason !== undefined) {
    say(`not installing ${wanted}: ${reason}. Tests that need them are skipped and counted.`);
    return;
  }
  say(`installing ${wanted} with apt-get; no daemon is started.`);
  try {
    install();
  } catch (cause) {
    say(
      `${String(cause)}. Repair apt, or set MAILHAUL_NO_INSTALL=1 to skip the tests that need these servers.`,
    );
    process.exitCode = 1;
  }
}

main();
