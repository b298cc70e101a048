import { defineStatements } from '../sql/statement.ts';

export const preflights = defineStatements('preflight', {
  ofBatch: (db, p: { batchId: number }) =>
    db.selectFrom('preflight').select('content').where('batch_id', '=', p.batchId),
  /** In place of the one before. */
  save: (db, p: { batchId: number; content: string }) =>
    db
      .insertInto('preflight')
      .values({ batch_id: p.batchId, content: p.content })
      .onConflict((conflict) => conflict.column('batch_id').doUpdateSet({ content: p.content })),
  remove: (db, p: { batchId: number }) => db.deleteFrom('preflight').where('batch_id', '=', p.batchId),
});
