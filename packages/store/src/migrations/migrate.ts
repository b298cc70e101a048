import type { Clock, Log } from '@mailhaul/base';
import { StoreUnusableError } from '../errors.ts';
import type { Connection, Reader, ScriptRunner, Transaction } from '../sql/connection.ts';
import { schemaVersions } from '../tables/schema-version.ts';
import { LEDGER } from './0001-ledger.ts';
import { RUNS } from './0002-runs.ts';
import { MIGRATION_SERVICE } from './0003-migration-service.ts';
import { ACCESS } from './0004-access.ts';
import { USER_TOTALS } from './0005-user-totals.ts';
import { ITEM_SENDER } from './0006-item-sender.ts';
import { USER_ACTIVITY } from './0007-user-activity.ts';
import { TROUBLE_RECORDS } from './0008-trouble-records.ts';
import { SKIPPED_ITEMS } from './0009-skipped-items.ts';
import { FINDINGS } from './0010-findings.ts';
import { LEFT_UNITS } from './0011-left-units.ts';
import { USER_PACE } from './0012-user-pace.ts';
import { USER_FOLDERS } from './0013-user-folders.ts';
import { ENDPOINT_TESTS } from './0014-endpoint-tests.ts';
import type { Migration } from './migration.ts';

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  LEDGER,
  RUNS,
  MIGRATION_SERVICE,
  ACCESS,
  USER_TOTALS,
  ITEM_SENDER,
  USER_ACTIVITY,
  TROUBLE_RECORDS,
  SKIPPED_ITEMS,
  FINDINGS,
  LEFT_UNITS,
  USER_PACE,
  USER_FOLDERS,
  ENDPOINT_TESTS,
];
const NEWEST = MIGRATIONS.at(-1)?.version ?? 0;

/** What migrating needs besides the connection. */
export interface MigrationDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Tests build an older store by leaving the newest steps out. */
  readonly steps?: readonly Migration[];
}

/** Brings the schema up to date; one transaction for all steps, so that a store is never between two versions. */
export async function migrate(connection: Connection, deps: MigrationDeps): Promise<void> {
  const steps = deps.steps ?? MIGRATIONS;
  const isCurrent = await connection.snapshot(
    async (reader) => pending(steps, await versionOf(connection, reader)).length === 0,
  );
  if (isCurrent) return;
  await connection.transaction(async (transaction) => {
    if (connection.dialect.migrationLock) await transaction.script(connection.dialect.migrationLock);
    const version = await versionOf(connection, transaction);
    if (version === 0) await createVersionTable(connection, transaction);
    for (const step of pending(steps, version)) await apply(step, { connection, transaction, deps });
  });
}

/** Refuses a store that this program cannot read, without changing anything. */
export async function requireCurrent(connection: Connection): Promise<void> {
  const version = await connection.snapshot((reader) => versionOf(connection, reader));
  if (version === NEWEST) return;
  throw new StoreUnusableError(
    `the store has schema version ${version}, this program reads version ${NEWEST}; run a command that writes once, it updates the store`,
  );
}

function pending(steps: readonly Migration[], version: number): readonly Migration[] {
  if (version > NEWEST) {
    throw new StoreUnusableError(
      `the store was written by a newer mailhaul (schema version ${version}, this program knows ${NEWEST}); update mailhaul`,
    );
  }
  return steps.filter((step) => step.version > version);
}

async function versionOf(connection: Connection, reader: Reader & ScriptRunner): Promise<number> {
  const existing = await reader.script(connection.dialect.storeExists);
  if (existing.length === 0) return 0;
  const [row] = await reader.all(schemaVersions.newest, {});
  return row?.version ?? 0;
}

async function createVersionTable({ dialect }: Connection, transaction: ScriptRunner): Promise<void> {
  await transaction.script(
    `create table schema_version (version ${dialect.types.integer} primary key, applied_at_ms ${dialect.types.integer} not null)`,
  );
}

interface Step {
  readonly connection: Connection;
  readonly transaction: Transaction & ScriptRunner;
  readonly deps: MigrationDeps;
}

async function apply(migration: Migration, { connection, transaction, deps }: Step): Promise<void> {
  for (const text of migration.up(connection.dialect)) await transaction.script(text);
  await transaction.run(schemaVersions.add, { version: migration.version, appliedAtMs: deps.clock.now() });
  deps.log.debug('store migrated', { version: migration.version });
}
