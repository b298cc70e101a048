import { defineStatements } from '../sql/statement.ts';

/** What is kept of a cut-over between two looks. */
export interface CutOverColumns {
  readonly batchId: number;
  readonly switchedAtMs: number | null;
  readonly oldTtlSeconds: number | null;
}

export const cutOvers = defineStatements('cutOver', {
  ofBatch: (db, p: { batchId: number }) =>
    db.selectFrom('cut_over').select(['switched_at_ms', 'old_ttl_seconds']).where('batch_id', '=', p.batchId),
  save: (db, p: CutOverColumns) =>
    db
      .insertInto('cut_over')
      .values({ batch_id: p.batchId, switched_at_ms: p.switchedAtMs, old_ttl_seconds: p.oldTtlSeconds })
      .onConflict((conflict) =>
        conflict
          .column('batch_id')
          .doUpdateSet({ switched_at_ms: p.switchedAtMs, old_ttl_seconds: p.oldTtlSeconds }),
      ),
  remove: (db, p: { batchId: number }) => db.deleteFrom('cut_over').where('batch_id', '=', p.batchId),
});
