import { defineStatements } from '../sql/statement.ts';

/** What can change about an admin. */
export interface AdminColumns {
  readonly role: string;
  readonly passwordHash: string | null;
  readonly openidSubject: string | null;
  readonly disabled: number;
}

export const admins = defineStatements('admin', {
  add: (db, p: AdminColumns & { guid: string; name: string; nameKey: string; createdAtMs: number }) =>
    db
      .insertInto('admin')
      .values({
        guid: p.guid,
        name: p.name,
        name_key: p.nameKey,
        role: p.role,
        password_hash: p.passwordHash,
        openid_subject: p.openidSubject,
        disabled: p.disabled,
        created_at_ms: p.createdAtMs,
      })
      .returning('id'),
  replace: (db, p: AdminColumns & { id: number }) =>
    db
      .updateTable('admin')
      .set({
        role: p.role,
        password_hash: p.passwordHash,
        openid_subject: p.openidSubject,
        disabled: p.disabled,
      })
      .where('id', '=', p.id),
  seen: (db, p: { id: number; atMs: number }) =>
    db.updateTable('admin').set({ last_seen_at_ms: p.atMs }).where('id', '=', p.id),
  remove: (db, p: { id: number }) => db.deleteFrom('admin').where('id', '=', p.id),
  all: (db) => db.selectFrom('admin').selectAll().orderBy('name_key'),
  any: (db) =>
    db
      .selectFrom('admin')
      .select('id')
      .limit((eb) => eb.lit(1)),
});
