import { resolve } from 'node:path';
import { formatBytes, silentLog } from '@mailhaul/base';
import { type BackupEnds, backupStore, restoreStore } from '@mailhaul/store';
import { dataPlace } from '../data-place.ts';
import { counted } from '../render/numbers.ts';
import type { Invocation } from './command.ts';
import { sayDone } from './say-done.ts';

/** Runs `mailhaul backup`; resolves with the exit code. */
export async function runBackup(invocation: Invocation): Promise<number> {
  const made = await backupStore(endsOf(invocation), { clock: invocation.host.clock, log: silentLog });
  return sayDone(invocation, { document: 'mailhaul-backup', ...made }, [
    `${made.file} has everything of ${made.of} (${formatBytes(made.sizeBytes)}).`,
    'The keys that open its passwords are not in it; keep them at another place.',
  ]);
}

/** Runs `mailhaul restore`; resolves with the exit code. */
export async function runRestore(invocation: Invocation): Promise<number> {
  const restored = await restoreStore(endsOf(invocation), { clock: invocation.host.clock, log: silentLog });
  const rows = (table: string) => restored.tables.find((one) => one.table === table)?.rows ?? 0;
  return sayDone(invocation, { document: 'mailhaul-restore', ...restored }, [
    `${restored.to} has ${counted(rows('batch'), 'batch', 'batches')} and ${counted(rows('migration_user'), 'user')} of ${restored.file}.`,
    'It needs the keys that it had when the backup was made.',
  ]);
}

function endsOf({ host, options, arguments: [file = ''] }: Invocation): BackupEnds {
  const data = typeof options.data === 'string' ? options.data : null;
  return { file: resolve(file), location: dataPlace(data, host.raw.env).location };
}
