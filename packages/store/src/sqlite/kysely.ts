import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { SqliteConnection } from './connection.ts';

/** A Kysely on our one SQLite connection; it waits its turn, so that it never lands inside of a ledger's transaction. */
export function kyselyOnSqlite(connection: SqliteConnection): Kysely<Schema> {
  const dialect = new SqliteDialect({
    // the store closes its connection itself
    database: { close: () => undefined, prepare: (text) => statementOf(connection, text) },
  });
  const driver = dialect.createDriver();
  const leave: (() => void)[] = [];
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => ({
        init: () => driver.init(),
        acquireConnection: async () => {
          leave.push(await connection.enter());
          return driver.acquireConnection();
        },
        releaseConnection: async () => leave.pop()?.(),
        beginTransaction: (held, settings) => driver.beginTransaction(held, settings),
        commitTransaction: (held) => driver.commitTransaction(held),
        rollbackTransaction: (held) => driver.rollbackTransaction(held),
        destroy: () => driver.destroy(),
      }),
    },
  });
}

function statementOf(connection: SqliteConnection, text: string): SqliteStatement {
  const statement = connection.prepare(text);
  type Values = Parameters<typeof statement.all>;
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as Values)),
    run: (values) => statement.run(...(values as Values)),
    iterate: (values) => statement.iterate(...(values as Values)),
  };
}
