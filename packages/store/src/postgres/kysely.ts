import { Kysely, PostgresDialect } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { PostgresConnection } from './connection.ts';

/** A Kysely on the store's own pool. */
export function kyselyOnPostgres(connection: PostgresConnection): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: connection.pool }) });
}
