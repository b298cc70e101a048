import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from '@mailhaul/test-kit/servers';

const LIMIT_MS = 120_000;

function account(name: string, { host, port, user, password }: Account): string {
  return [
    `IMAPAccount ${name}`,
    `Host ${host}`,
    `Port ${port}`,
    `User ${user}`,
    `Pass ${password}`,
    'SSLType None',
    'AuthMechs LOGIN',
    '',
    `IMAPStore ${name}`,
    `Account ${name}`,
    '',
  ].join('\n');
}

/** Copies an account with mbsync, which puts an X-TUID header into each message. */
export async function mbsync(source: Account, target: Account, folder: string): Promise<void> {
  const state = join(folder, 'mbsync');
  mkdirSync(state, { recursive: true });
  const channel = [
    'Channel all',
    'Far :source:',
    'Near :target:',
    'Patterns *',
    'Create Near',
    'Sync Pull',
    'CopyArrivalDate yes',
    `SyncState ${state}/`,
    '',
  ].join('\n');
  const config = join(folder, 'mbsyncrc');
  writeFileSync(config, [account('source', source), account('target', target), channel].join('\n'));
  await promisify(execFile)('mbsync', ['-c', config, '-a'], { timeout: LIMIT_MS });
}
