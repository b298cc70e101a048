import { defineStatements } from '../sql/statement.ts';

/** What can change about an endpoint. */
export interface EndpointColumns {
  readonly name: string;
  readonly nameKey: string;
  readonly settings: string;
  readonly secret: Uint8Array | null;
  readonly modifiedAtMs: number;
}

const columnsOf = (p: EndpointColumns) => ({
  name: p.name,
  name_key: p.nameKey,
  settings: p.settings,
  secret: p.secret,
  modified_at_ms: p.modifiedAtMs,
});

export const endpoints = defineStatements('endpoint', {
  add: (db, p: EndpointColumns & { guid: string; createdAtMs: number }) =>
    db
      .insertInto('endpoint')
      .values({ guid: p.guid, created_at_ms: p.createdAtMs, ...columnsOf(p) })
      .returning('id'),
  replace: (db, p: EndpointColumns & { id: number }) =>
    db.updateTable('endpoint').set(columnsOf(p)).where('id', '=', p.id),
  remove: (db, p: { id: number }) => db.deleteFrom('endpoint').where('id', '=', p.id),
  all: (db) => db.selectFrom('endpoint').selectAll().orderBy('name_key'),
  find: (db, p: { nameKey: string }) =>
    db.selectFrom('endpoint').selectAll().where('name_key', '=', p.nameKey),
  // whoever else wants to change it waits for the end of this transaction
  lock: (db, p: { id: number }, dialect) => {
    const query = db.selectFrom('endpoint').selectAll().where('id', '=', p.id);
    return dialect === 'postgres' ? query.forUpdate() : query;
  },
  byId: (db, p: { id: number }) => db.selectFrom('endpoint').selectAll().where('id', '=', p.id),
});
