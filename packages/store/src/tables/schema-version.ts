import { defineStatements } from '../sql/statement.ts';

export const schemaVersions = defineStatements('schemaVersion', {
  newest: (db) =>
    db.selectFrom('schema_version').select((eb) => eb.fn.max<number | null>('version').as('version')),
  add: (db, p: { version: number; appliedAtMs: number }) =>
    db.insertInto('schema_version').values({ version: p.version, applied_at_ms: p.appliedAtMs }),
});
