import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '@mailhaul/test-kit/servers';
import { runProcess } from '../measure/run-process.ts';
import type { Contender } from './contender.ts';

/** mbsync (Debian's isync), told to keep dates and not to compress: it would do so by itself, and be slower here. */
export const mbsync = {
  name: 'mbsync',
  how: 'mbsync without compression, Sync Pull, Create Near, CopyArrivalDate yes',
  delivers: true,
  async run({ source, target, folder }: Setup) {
    const configFile = join(folder, 'mbsyncrc');
    writeFileSync(configFile, configuration({ source, target, folder }), { mode: 0o600 });
    const run = await runProcess({ command: 'mbsync', args: ['-c', configFile, '-q', 'all'] });
    if (run.code !== 0) throw new Error(`mbsync ended with ${run.code}: ${run.stderr.slice(-2000)}`);
    return run;
  },
} satisfies Contender;

interface Setup {
  readonly source: Account;
  readonly target: Account;
  readonly folder: string;
}

function configuration({ source, target, folder }: Setup): string {
  return [
    ...store('old', source),
    ...store('new', target),
    'Channel all',
    'Far :old:',
    'Near :new:',
    'Patterns *',
    'Create Near',
    'Sync Pull',
    'CopyArrivalDate yes',
    `SyncState ${folder}/`,
    '',
  ].join('\n');
}

function store(name: string, { host, port, user, password }: Account): readonly string[] {
  return [
    `IMAPAccount ${name}`,
    `Host ${host}`,
    `Port ${port}`,
    `User ${user}`,
    `Pass "${password}"`,
    'SSLType None',
    'AuthMechs LOGIN',
    'DisableExtension COMPRESS=DEFLATE',
    '',
    `IMAPStore ${name}`,
    `Account ${name}`,
    '',
  ];
}
