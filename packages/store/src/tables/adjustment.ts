import type { AdjustmentKind } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** An adjustment as parameters of a statement. */
export interface AdjustmentColumns {
  readonly folderId: number;
  readonly sourceUid: number;
  readonly kind: AdjustmentKind;
  readonly detail: string;
}

export const adjustments = defineStatements('adjustment', {
  /** Whether this very adjustment is known; a settled unit tells it a second time. */
  find: (db, p: AdjustmentColumns) =>
    db
      .selectFrom('ledger_adjustment')
      .select('id')
      .where('folder_id', '=', p.folderId)
      .where('source_uid', '=', p.sourceUid)
      .where('kind', '=', p.kind)
      .where('detail', '=', p.detail),
  add: (db, p: AdjustmentColumns) =>
    db
      .insertInto('ledger_adjustment')
      .values({ folder_id: p.folderId, source_uid: p.sourceUid, kind: p.kind, detail: p.detail }),
  ofFolder: (db, p: { folderId: number }) =>
    db
      .selectFrom('ledger_adjustment')
      .select(['folder_id', 'source_uid', 'kind', 'detail'])
      .where('folder_id', '=', p.folderId)
      .orderBy('source_uid')
      .orderBy('id'),
  ofPair: (db, p: { pairId: number }) =>
    db
      .selectFrom('ledger_adjustment')
      .innerJoin('ledger_folder', 'ledger_folder.id', 'ledger_adjustment.folder_id')
      .where('ledger_folder.pair_id', '=', p.pairId)
      .select(['folder_id', 'source_uid', 'kind', 'detail'])
      .orderBy('folder_id')
      .orderBy('source_uid')
      .orderBy('ledger_adjustment.id'),
});
