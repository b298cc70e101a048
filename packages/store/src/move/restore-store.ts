import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusableError } from '../errors.ts';
import { openPlace, type StoreDeps } from '../open-place.ts';
import type { ScriptRunner } from '../sql/connection.ts';
import { STORE_FILE } from '../sqlite/data-folder.ts';
import { configs } from '../tables/config.ts';
import type { BackupEnds } from './backup-store.ts';
import { copyTables, type MovedRows } from './copy-tables.ts';
import { ARRIVAL, MOVE } from './move-marker.ts';
import { requireRoom } from './move-store.ts';
import { MOVED_TABLES } from './moved-tables.ts';
import { requireNobodyWorks } from './nobody-works.ts';
import { emptyTables } from './store-side.ts';

/** What was brought back. */
export interface StoreRestore {
  readonly file: string;
  /** Without a password. */
  readonly to: string;
  readonly tables: readonly MovedRows[];
}

/**
 * Brings a backup into an empty data folder or database, whichever it was made from; an older schema is brought up to date. What came
 * after the backup is found by its content at the next pass, so that nothing is doubled. Rejects with StoreUnusableError.
 */
export async function restoreStore({ file, location }: BackupEnds, deps: StoreDeps): Promise<StoreRestore> {
  requireBackup(file);
  await using target = await openPlace(location, deps);
  await requireNobodyWorks(target);
  await requireRoom(target);
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-restore-'));
  try {
    copyFileSync(file, join(folder, STORE_FILE));
    await using copy = await openPlace(folder, deps);
    await copy.connection.transaction(makeCautious);
    const tables = await copy.connection.snapshot((reading) =>
      target.connection.transaction(async (writing) => {
        const to = { dialect: target.connection.dialect.name, transaction: writing };
        await emptyTables(to, MOVED_TABLES);
        const moved = await copyTables({ from: { dialect: 'sqlite', transaction: reading }, to });
        for (const name of [MOVE, ARRIVAL]) await writing.run(configs.remove, { name });
        return moved;
      }),
    );
    return { file, to: target.printed, tables };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function requireBackup(file: string): void {
  if (!existsSync(file)) throw new StoreUnusableError(`there is no file ${file}`);
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      database.prepare('select max(version) from schema_version').get();
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new StoreUnusableError(`${file} is not a backup that \`mailhaul backup\` made`, { cause });
  }
}

// Who had signed in may have signed out since. Leases are those of processes that know nothing of this copy. And the mailboxes may have gone on: numbers of messages that no
// server ever gives make the next pass compare both sides by content before it sends anything. That finds what was in doubt as well:
// the intents would only have each folder wait for sessions that are long over.
async function makeCautious(transaction: ScriptRunner): Promise<void> {
  await transaction.script("update migration_user set lease_until_ms = 0 where phase = 'running'");
  for (const table of ['session', 'given_answer', 'ledger_open_unit'])
    await transaction.script(`delete from ${table}`);
  await transaction.script(
    `update ledger_folder set source_uid_validity = 0, target_uid_validity = 0, finished_uid_next = null,
       finished_messages = null, finished_highest_mod_seq = null, finished_options_hash = null`,
  );
}
