import { defineStatements } from '../sql/statement.ts';

export const verifications = defineStatements('verification', {
  ofUser: (db, p: { userId: number }) =>
    db.selectFrom('verification').select('content').where('user_id', '=', p.userId),
  /** In place of the one before. */
  save: (db, p: { userId: number; content: string }) =>
    db
      .insertInto('verification')
      .values({ user_id: p.userId, content: p.content })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ content: p.content })),
});
