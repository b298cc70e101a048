import { defineStatements } from '../sql/statement.ts';

/** An intent as parameters of a statement. */
export interface OpenUnitColumns {
  readonly pairId: number;
  readonly id: number;
  readonly folderId: number;
  readonly lane: number;
  readonly targetUidNext: number;
  readonly messages: Uint8Array;
}

export const openUnits = defineStatements('openUnit', {
  add: (db, p: OpenUnitColumns) =>
    db.insertInto('ledger_open_unit').values({
      pair_id: p.pairId,
      id: p.id,
      folder_id: p.folderId,
      lane: p.lane,
      target_uid_next: p.targetUidNext,
      messages: p.messages,
    }),
  remove: (db, p: { pairId: number; id: number }) =>
    db.deleteFrom('ledger_open_unit').where('pair_id', '=', p.pairId).where('id', '=', p.id),
  ofPair: (db, p: { pairId: number }) =>
    db.selectFrom('ledger_open_unit').selectAll().where('pair_id', '=', p.pairId).orderBy('id'),
  ofFolder: (db, p: { pairId: number; folderId: number }) =>
    db
      .selectFrom('ledger_open_unit')
      .selectAll()
      .where('pair_id', '=', p.pairId)
      .where('folder_id', '=', p.folderId)
      .orderBy('id'),
});
