import { defineStatements } from '../sql/statement.ts';

export const runs = defineStatements('run', {
  start: (db, p: { pairId: number; startedAtMs: number }) =>
    db.insertInto('run').values({ pair_id: p.pairId, started_at_ms: p.startedAtMs }).returning('id'),
  end: (db, p: { id: number; endedAtMs: number; summary: string }) =>
    db.updateTable('run').set({ ended_at_ms: p.endedAtMs, summary: p.summary }).where('id', '=', p.id),
  all: (db) =>
    db
      .selectFrom('run')
      .innerJoin('ledger_pair', 'ledger_pair.id', 'run.pair_id')
      .select(['run.id', 'source', 'target', 'started_at_ms', 'ended_at_ms', 'summary'])
      .orderBy('run.id'),
});
