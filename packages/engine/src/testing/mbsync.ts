import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from '@mailhaul/test-kit/servers';

/** Copies an account with mbsync, which leaves an X-TUID header in every message. */
export async function copyWithMbsync(source: Account, target: Account): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mh-mbsync-'));
  try {
    const file = join(folder, 'rc');
    await writeFile(file, configuration({ source, target, state: `${folder}/` }));
    // it warns, and says so with its exit code, about messages that it leaves out
    await promisify(execFile)('mbsync', ['-c', file, '-q', '-q', 'all']).catch(() => undefined);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function configuration(run: { source: Account; target: Account; state: string }): string {
  const store = (name: string, { host, port, user, password }: Account) => `IMAPAccount ${name}
Host ${host}
Port ${port}
User ${user}
Pass ${password}
SSLType None
AuthMechs LOGIN

IMAPStore ${name}
Account ${name}
`;
  return `${store('source', run.source)}
${store('target', run.target)}
Channel all
Far :source:
Near :target:
Patterns *
Create Near
Sync Pull
CopyArrivalDate yes
SyncState ${run.state}
`;
}
