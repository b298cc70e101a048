import type { ItemState } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** An item as parameters of a statement. */
export interface ItemColumns {
  readonly folderId: number;
  readonly sourceUid: number;
  readonly state: ItemState;
  readonly code: string;
  readonly messageId: string;
  readonly date: string;
  readonly subject: string;
  readonly sender: string;
  readonly sizeBytes: number;
  readonly words: string;
}

const judgementOf = (p: ItemColumns) => ({
  state: p.state,
  code: p.code,
  message_id: p.messageId,
  date: p.date,
  subject: p.subject,
  sender: p.sender,
  size_bytes: p.sizeBytes,
  words: p.words,
});

export const items = defineStatements('item', {
  save: (db, p: ItemColumns) =>
    db
      .insertInto('ledger_item')
      .values({ folder_id: p.folderId, source_uid: p.sourceUid, ...judgementOf(p) })
      .onConflict((conflict) => conflict.columns(['folder_id', 'source_uid']).doUpdateSet(judgementOf(p))),
  remove: (db, p: { folderId: number; sourceUid: number }) =>
    db.deleteFrom('ledger_item').where('folder_id', '=', p.folderId).where('source_uid', '=', p.sourceUid),
  removeAll: (db, p: { folderId: number }) =>
    db.deleteFrom('ledger_item').where('folder_id', '=', p.folderId),
  ofFolder: (db, p: { folderId: number }) =>
    db.selectFrom('ledger_item').selectAll().where('folder_id', '=', p.folderId).orderBy('source_uid'),
  ofPair: (db, p: { pairId: number }) =>
    db
      .selectFrom('ledger_item')
      .innerJoin('ledger_folder', 'ledger_folder.id', 'ledger_item.folder_id')
      .where('ledger_folder.pair_id', '=', p.pairId)
      .selectAll('ledger_item')
      .orderBy('ledger_item.folder_id')
      .orderBy('ledger_item.source_uid'),
});
