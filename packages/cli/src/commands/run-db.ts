import { existsSync } from 'node:fs';
import { silentLog } from '@mailhaul/base';
import { databaseUrl, moveInstallation, UsageError } from '@mailhaul/service';
import { abandonMove, createKeyFile, type MoveEnds, type StoreMove } from '@mailhaul/store';
import { dataPlace } from '../data-place.ts';
import { counted } from '../render/numbers.ts';
import type { Invocation } from './command.ts';
import { sayDone } from './say-done.ts';

/** Runs `mailhaul db`; resolves with the exit code. */
export async function runDb(invocation: Invocation): Promise<number> {
  const [what] = invocation.arguments;
  if (what === 'new-key') return newKey(invocation);
  return invocation.options.abandon === true ? abandon(invocation) : move(invocation);
}

function newKey(invocation: Invocation): number {
  const [, file] = invocation.arguments;
  if (file === undefined)
    throw new UsageError('`mailhaul db new-key FILE` needs the name of the file to make.');
  if (existsSync(file))
    throw new UsageError(
      `${file} is there already. A key that is lost is a password lost: it stays as it is.`,
    );
  createKeyFile(file);
  return sayDone(invocation, { document: 'mailhaul-key', file }, [
    `${file} has a new key. Copy it to every machine that works, and keep it apart from backups:`,
    `export MAILHAUL_KEYS_FILE=${file}`,
  ]);
}

async function abandon(invocation: Invocation): Promise<number> {
  const { host } = invocation;
  const { folder } = placesOf(invocation);
  await abandonMove(folder, { clock: host.clock, log: silentLog });
  return sayDone(invocation, { document: 'mailhaul-db-move', abandoned: folder }, [
    `${folder} is worked with again. Whatever had arrived elsewhere must not be: drop that database.`,
  ]);
}

async function move(invocation: Invocation): Promise<number> {
  const { host } = invocation;
  const places = placesOf(invocation);
  const moved = await moveInstallation(endsOf(invocation, places), {
    clock: host.clock,
    log: silentLog,
    environment: host.raw.env,
    folder: places.folder,
  });
  return sayDone(invocation, { document: 'mailhaul-db-move', ...moved }, wordsOf(moved, places.folder));
}

interface Places {
  readonly folder: string;
  readonly database: string | null;
}

function placesOf({ host, options }: Invocation): Places {
  const { env } = host.raw;
  const data = typeof options.data === 'string' ? options.data : null;
  return { folder: dataPlace(data, env).folder, database: databaseUrl(env) };
}

function endsOf({ options }: Invocation, { folder, database }: Places): MoveEnds {
  if (options.to === undefined)
    throw new UsageError(
      '--to is missing: `database` moves the data folder to PostgreSQL, `folder` moves it back.',
    );
  if (database === null)
    throw new UsageError(
      'Which database? DATABASE_URL_FILE names a file with its URL, or DATABASE_URL has it.',
    );
  return options.to === 'database' ? { from: folder, to: database } : { from: database, to: folder };
}

function wordsOf({ from, to, tables }: StoreMove, folder: string): readonly string[] {
  const rows = (table: string) => tables.find((one) => one.table === table)?.rows ?? 0;
  const what =
    tables.length === 0
      ? 'Everything had arrived before.'
      : `${counted(rows('batch'), 'batch', 'batches')}, ${counted(rows('migration_user'), 'user')} and the ledgers of ${counted(rows('ledger_pair'), 'mailbox', 'mailboxes')}, compared row by row.`;
  const next =
    to === folder
      ? `\`mailhaul serve --data ${folder}\` goes on. The keys stay the same: MAILHAUL_KEYS_FILE, or ${folder}/keys.`
      : `\`mailhaul worker\` on each machine goes on. The keys stay the same: MAILHAUL_KEYS_FILE names a copy of ${folder}/keys.`;
  return [`${from} was moved to ${to}: ${what}`, next];
}
