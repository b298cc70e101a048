import { defineStatements } from '../sql/statement.ts';
import { segmentRows } from './segment-rows.ts';

export const fragments = defineStatements('fragment', {
  ...segmentRows('ledger_fragment'),
  ofFolder: (db, p: { folderId: number }) =>
    db
      .selectFrom('ledger_fragment')
      .select(['id', 'content'])
      .where('folder_id', '=', p.folderId)
      .orderBy('id'),
  /** How many messages of each folder wait to be merged. */
  backlog: (db, p: { pairId: number }) =>
    db
      .selectFrom('ledger_fragment')
      .innerJoin('ledger_folder', 'ledger_folder.id', 'ledger_fragment.folder_id')
      .where('ledger_folder.pair_id', '=', p.pairId)
      .groupBy('ledger_fragment.folder_id')
      .select((eb) => [
        'ledger_fragment.folder_id',
        eb.fn.sum<number>('ledger_fragment.messages').as('messages'),
      ]),
});
