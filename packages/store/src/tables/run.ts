import type { Generated } from 'kysely';
import { defineStatements } from '../sql/statement.ts';

/** One run over a pair, for reports. */
export interface RunTable {
  readonly id: Generated<number>;
  readonly pair_id: number;
  readonly started_at_ms: number;
  /** Null while it runs, and for ever if it was killed. */
  readonly ended_at_ms: number | null;
  /** JSON; what it holds is the caller's business. */
  readonly summary: string | null;
}

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
