import type { Log } from '@mailhaul/base';
import type { Client, Pool, PoolClient, QueryResult } from 'pg';
import { TABLE_NAMES } from '../schema/schema.ts';
import type { Connection, Reader, ScriptRunner, Transaction } from '../sql/connection.ts';
import { DIALECTS } from '../sql/dialect.ts';
import { type Statement, valuesOf } from '../sql/statement.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 5;
// below this little was written, and giving back its space is not worth the round trips
const TIDY_AFTER_COMMITS = 16;
const INT8_OID = 20;
const NUMERIC_OID = 1700;

type Rows = readonly Readonly<Record<string, unknown>>[];
type Result = QueryResult<Record<string, unknown>>;

/** Opens a pool; nothing is sent before the first statement. Loads `pg` only here, since embedded stores never need it. */
export async function openPostgres(url: string, log: Log): Promise<PostgresConnection> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // statements of one transaction that do not wait for each other travel together
    pipeline: true,
    types: { getTypeParser: (oid, format) => parserOf(oid) ?? pg.types.getTypeParser(oid, format) },
  });
  // without listeners a connection that breaks would end the process; whoever waits for its answer is told by the rejection
  const onBroken = (error: Error) => log.warn('a database connection broke', { error: error.message });
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken));
  const newClient = async () => new pg.Client({ connectionString: url, keepAlive: true });
  return new PostgresConnection(pool, newClient);
}

// int8 and sums arrive as text; everything we store stays below 2^53
function parserOf(oid: number): ((text: string) => unknown) | undefined {
  return oid === INT8_OID || oid === NUMERIC_OID ? Number : undefined;
}

/** A PostgreSQL database; each transaction has a connection of the pool for itself. */
export class PostgresConnection implements Connection {
  readonly dialect = DIALECTS.postgres;
  readonly pool: Pool;
  /** A connection beside the pool, not connected yet. */
  readonly newClient: () => Promise<Client>;
  #commits = 0;

  constructor(pool: Pool, newClient: () => Promise<Client>) {
    this.pool = pool;
    this.newClient = newClient;
  }

  async all<P, R>(statement: Statement<P, R>, parameters: P): Promise<readonly R[]> {
    const result: Result = await this.pool.query(statement.text.postgres, valuesOf(statement, parameters));
    return result.rows as R[];
  }

  async transaction<T>(work: (transaction: Transaction & ScriptRunner) => Promise<T>): Promise<T> {
    const result = await this.#within(this.dialect.beginWrite, work);
    this.#commits += 1;
    return result;
  }

  snapshot<T>(work: (reader: Reader & ScriptRunner) => Promise<T>): Promise<T> {
    return this.#within(this.dialect.beginSnapshot, work);
  }

  async sizeBytes(): Promise<number> {
    const { rows }: Result = await this.pool.query(
      'select coalesce(sum(pg_total_relation_size(to_regclass(name))), 0) as size from unnest($1::text[]) as name',
      [TABLE_NAMES],
    );
    return Number(rows[0]?.size ?? 0);
  }

  async tidy(): Promise<void> {
    if (this.#commits < TIDY_AFTER_COMMITS) return;
    await this.pool.query('vacuum (skip_locked) ledger_open_unit, ledger_fragment, ledger_segment');
  }

  async close(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  async #within<T>(begin: string, work: (transaction: Transaction & ScriptRunner) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query(begin);
      const result = await work(transactionOn(client));
      await client.query('commit');
      client.release();
      return result;
    } catch (cause) {
      await abandon(client);
      throw cause;
    }
  }
}

// a connection that cannot even roll back is of no use to anyone after us
async function abandon(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (cause) {
    client.release(cause instanceof Error ? cause : true);
  }
}

function transactionOn(client: PoolClient): Transaction & ScriptRunner {
  const send = <P, R>(statement: Statement<P, R>, parameters: P): Promise<Result> =>
    client.query(statement.text.postgres, valuesOf(statement, parameters));
  return {
    all: async <P, R>(statement: Statement<P, R>, parameters: P) =>
      (await send(statement, parameters)).rows as unknown as readonly R[],
    run: async (statement, parameters) => (await send(statement, parameters)).rowCount ?? 0,
    runEach: async (statement, list) => {
      const results = await Promise.all(list.map((parameters) => send(statement, parameters)));
      return results.reduce((changed, result) => changed + (result.rowCount ?? 0), 0);
    },
    script: async (text, values) => {
      const result: Result | Result[] = await client.query(
        text,
        values === undefined ? undefined : [...values],
      );
      return Array.isArray(result) ? [] : (result.rows as Rows);
    },
  };
}
