import { execFileSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where a result was measured, as far as it matters. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly kernel: string;
  /** Where the source's mail and our state lie. */
  readonly disk: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The commit that was measured; with `+` when files were changed since. */
  readonly commit: string;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GIB = 2 ** 30;

/** File system types that statfs tells by number (statfs(2)). */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: 'ext4',
  16914836: 'tmpfs',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  2035054128: 'overlayfs',
};

/** Describes this machine. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: Math.round(totalmem() / GIB),
    system: systemName(),
    kernel: release(),
    disk: `${tmpdir()} on ${FILE_SYSTEMS[statfsSync(tmpdir()).type] ?? 'another file system'}`,
    versions: {
      node: process.version,
      dovecot: firstLine('/usr/sbin/dovecot', '--version'),
      mbsync: firstLine('mbsync', '--version'),
    },
    commit: firstLine('git', '-C', ROOT, 'describe', '--always', '--dirty=+'),
  };
}

/** How busy the machine was over the last minute, five and fifteen. */
export function loadAverages(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
}

function systemName(): string {
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
}

function firstLine(program: string, ...args: readonly string[]): string {
  try {
    const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.split('\n', 1)[0] ?? '';
  } catch {
    return 'not there';
  }
}
