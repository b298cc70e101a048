import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import type { DialectName } from './dialect.ts';
import type { AnyStatement } from './statement.ts';

// Only for development: nothing that runs in a copy imports this file, for it loads Kysely.

const COMPILERS: Readonly<Record<DialectName, Kysely<Schema>>> = {
  sqlite: new Kysely<Schema>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Schema>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};

/** Stands where a parameter's value will be, and tells its name. */
class Placeholder {
  readonly parameter: string;

  constructor(parameter: string) {
    this.parameter = parameter;
  }
}

const PLACEHOLDERS = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as never;

/** The text of a statement on both databases. */
export function compileStatement(statement: AnyStatement): CompiledStatement {
  const sqlite = compileFor(statement, 'sqlite');
  const postgres = compileFor(statement, 'postgres');
  if (sqlite.parameters !== postgres.parameters) {
    throw new Error(`${statement.name}: the databases take its parameters in a different order`);
  }
  return { parameters: sqlite.parameters, sqlite: sqlite.text, postgres: postgres.text };
}

function compileFor(statement: AnyStatement, dialect: DialectName) {
  const query = statement.build(COMPILERS[dialect], PLACEHOLDERS, dialect).compile();
  const parameters = query.parameters.map((value) => {
    if (value instanceof Placeholder) return value.parameter;
    throw new Error(`${statement.name}: the constant ${String(value)} must be written with eb.lit()`);
  });
  return { text: query.sql, parameters: parameters.join(' ') };
}

const HEADER = `import type { CompiledStatement } from './compiled-statement.ts';

/** Written by \`npm run statements -w @mailhaul/store\` from src/tables; do not edit. */
export const COMPILED: Readonly<Record<string, CompiledStatement>> = {
`;

/** The source text of compiled.ts. */
export function compiledSource(statements: readonly AnyStatement[]): string {
  const entries = statements.map((statement) => {
    const { parameters, sqlite, postgres } = compileStatement(statement);
    return `  '${statement.name}': {
    parameters: '${parameters}',
    sqlite:
      '${sqlite}',
    postgres:
      '${postgres}',
  },\n`;
  });
  return `${HEADER}${entries.join('')}};\n`;
}
