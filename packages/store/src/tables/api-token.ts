import { defineStatements } from '../sql/statement.ts';

/** A new token. */
export interface ApiTokenColumns {
  readonly guid: string;
  readonly hash: string;
  readonly name: string;
  readonly role: string;
  readonly scopes: string;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
}

export const apiTokens = defineStatements('apiToken', {
  add: (db, p: ApiTokenColumns) =>
    db.insertInto('api_token').values({
      guid: p.guid,
      hash: p.hash,
      name: p.name,
      role: p.role,
      scopes: p.scopes,
      created_by: p.createdBy,
      created_at_ms: p.createdAtMs,
      expires_at_ms: p.expiresAtMs,
    }),
  used: (db, p: { guid: string; atMs: number }) =>
    db.updateTable('api_token').set({ last_used_at_ms: p.atMs }).where('guid', '=', p.guid),
  find: (db, p: { hash: string }) => db.selectFrom('api_token').selectAll().where('hash', '=', p.hash),
  all: (db) => db.selectFrom('api_token').selectAll().orderBy('created_at_ms', 'desc'),
  remove: (db, p: { guid: string }) => db.deleteFrom('api_token').where('guid', '=', p.guid),
});
