import { defineStatements } from '../sql/statement.ts';

export const givenAnswers = defineStatements('givenAnswer', {
  begin: (db, p: { id: string; fingerprint: string; atMs: number }) =>
    db
      .insertInto('given_answer')
      .values((eb) => ({ id: p.id, fingerprint: p.fingerprint, status: eb.lit(0), at_ms: p.atMs }))
      .onConflict((conflict) => conflict.column('id').doNothing()),
  find: (db, p: { id: string }) => db.selectFrom('given_answer').selectAll().where('id', '=', p.id),
  end: (db, p: { id: string; status: number; answer: string }) =>
    db.updateTable('given_answer').set({ status: p.status, answer: p.answer }).where('id', '=', p.id),
  remove: (db, p: { id: string }) => db.deleteFrom('given_answer').where('id', '=', p.id),
  removeBefore: (db, p: { beforeMs: number }) =>
    db.deleteFrom('given_answer').where('at_ms', '<', p.beforeMs),
});
