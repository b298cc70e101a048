import { defineStatements } from '../sql/statement.ts';

/** A new session. */
export interface SessionColumns {
  readonly id: string;
  readonly adminId: number;
  readonly csrfToken: string;
  readonly atMs: number;
  readonly expiresAtMs: number;
  readonly address: string;
  readonly userAgent: string;
}

export const sessions = defineStatements('session', {
  add: (db, p: SessionColumns) =>
    db.insertInto('session').values({
      id: p.id,
      admin_id: p.adminId,
      csrf_token: p.csrfToken,
      created_at_ms: p.atMs,
      last_seen_at_ms: p.atMs,
      expires_at_ms: p.expiresAtMs,
      address: p.address,
      user_agent: p.userAgent,
    }),
  seen: (db, p: { id: string; atMs: number }) =>
    db.updateTable('session').set({ last_seen_at_ms: p.atMs }).where('id', '=', p.id),
  find: (db, p: { id: string }) => db.selectFrom('session').selectAll().where('id', '=', p.id),
  all: (db) => db.selectFrom('session').selectAll().orderBy('last_seen_at_ms', 'desc'),
  remove: (db, p: { id: string }) => db.deleteFrom('session').where('id', '=', p.id),
  removeOf: (db, p: { adminId: number; keep: string }) =>
    db.deleteFrom('session').where('admin_id', '=', p.adminId).where('id', '<>', p.keep),
  removeExpired: (db, p: { atMs: number }) => db.deleteFrom('session').where('expires_at_ms', '<=', p.atMs),
});
