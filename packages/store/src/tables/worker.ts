import { defineStatements } from '../sql/statement.ts';

export const workers = defineStatements('worker', {
  save: (
    db,
    p: { id: string; host: string; pid: number; startedAtMs: number; seenAtMs: number; capacity: number },
  ) =>
    db
      .insertInto('worker')
      .values({
        id: p.id,
        host: p.host,
        pid: p.pid,
        started_at_ms: p.startedAtMs,
        seen_at_ms: p.seenAtMs,
        capacity: p.capacity,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ seen_at_ms: p.seenAtMs, capacity: p.capacity }),
      ),
  all: (db) => db.selectFrom('worker').selectAll().orderBy('id'),
  remove: (db, p: { id: string }) => db.deleteFrom('worker').where('id', '=', p.id),
  removeUnseen: (db, p: { beforeMs: number }) => db.deleteFrom('worker').where('seen_at_ms', '<', p.beforeMs),
});
