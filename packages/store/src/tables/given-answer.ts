import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { defineStatements } from '../sql/statement.ts';

const underWay =
  ({ id, sinceMs }: { readonly id: string; readonly sinceMs: number }) =>
  (eb: ExpressionBuilder<Schema, 'given_answer'>) =>
    eb.and([eb('id', '=', id), eb('at_ms', '=', sinceMs), eb('status', '=', eb.lit(0))]);

export const givenAnswers = defineStatements('givenAnswer', {
  begin: (db, p: { id: string; fingerprint: string; atMs: number }) =>
    db
      .insertInto('given_answer')
      .values((eb) => ({ id: p.id, fingerprint: p.fingerprint, status: eb.lit(0), at_ms: p.atMs }))
      .onConflict((conflict) => conflict.column('id').doNothing()),
  find: (db, p: { id: string }) => db.selectFrom('given_answer').selectAll().where('id', '=', p.id),
  // whoever began it, or said since that it is under way, knows when that was; another process may have taken it over
  keep: (db, p: { id: string; sinceMs: number; atMs: number }) =>
    db.updateTable('given_answer').set({ at_ms: p.atMs }).where(underWay(p)),
  end: (db, p: { id: string; sinceMs: number; status: number; answer: string }) =>
    db.updateTable('given_answer').set({ status: p.status, answer: p.answer }).where(underWay(p)),
  remove: (db, p: { id: string; sinceMs: number }) => db.deleteFrom('given_answer').where(underWay(p)),
  removeAbandoned: (db, p: { id: string; beforeMs: number }) =>
    db
      .deleteFrom('given_answer')
      .where((eb) =>
        eb.and([eb('id', '=', p.id), eb('status', '=', eb.lit(0)), eb('at_ms', '<', p.beforeMs)]),
      ),
  removeBefore: (db, p: { beforeMs: number }) =>
    db.deleteFrom('given_answer').where('at_ms', '<', p.beforeMs),
});
