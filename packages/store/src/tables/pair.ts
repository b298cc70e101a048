import type { MailboxPair } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

export const pairs = defineStatements('pair', {
  find: (db, p: MailboxPair) =>
    db.selectFrom('ledger_pair').select('id').where('source', '=', p.source).where('target', '=', p.target),
  all: (db) => db.selectFrom('ledger_pair').select(['source', 'target']).orderBy('id'),
  // two processes may meet a new pair at the same moment
  add: (db, p: MailboxPair) =>
    db
      .insertInto('ledger_pair')
      .values({ source: p.source, target: p.target })
      .onConflict((conflict) => conflict.columns(['source', 'target']).doNothing()),
  takeFence: (db, p: { id: number }) =>
    db
      .updateTable('ledger_pair')
      .set((eb) => ({ fence: eb('fence', '+', eb.lit(1)) }))
      .where('id', '=', p.id)
      .returning('fence'),
  // the share lock makes a taker wait for the end of a transaction that has already checked its fence
  fence: (db, p: { id: number }, dialect) => {
    const query = db.selectFrom('ledger_pair').select('fence').where('id', '=', p.id);
    return dialect === 'postgres' ? query.forShare() : query;
  },
  reserveUnitIds: (db, p: { id: number; count: number }) =>
    db
      .updateTable('ledger_pair')
      .set((eb) => ({ next_unit_id: eb('next_unit_id', '+', p.count) }))
      .where('id', '=', p.id)
      .returning('next_unit_id'),
});
