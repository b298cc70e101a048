import type { FolderState } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** A folder of a user as parameters of a statement. */
export interface UserFolderColumns {
  readonly userId: number;
  readonly batchId: number;
  readonly source: string;
  readonly sourceKey: string;
  readonly target: string;
  readonly state: FolderState;
  readonly renamed: number;
  readonly sourceItems: number;
  readonly copiedItems: number;
  readonly alreadyThere: number;
  readonly skippedItems: number;
  readonly failedItems: number;
  readonly copiedBytes: number;
  readonly failure: string | null;
  readonly syncedAtMs: number | null;
}

const changing = (p: UserFolderColumns) => ({
  target: p.target,
  state: p.state,
  renamed: p.renamed,
  source_items: p.sourceItems,
  copied_items: p.copiedItems,
  already_there: p.alreadyThere,
  skipped_items: p.skippedItems,
  failed_items: p.failedItems,
  copied_bytes: p.copiedBytes,
  failure: p.failure,
  synced_at_ms: p.syncedAtMs,
});

export const userFolders = defineStatements('userFolder', {
  ofUser: (db, p: { userId: number }) =>
    db.selectFrom('user_folder').selectAll().where('user_id', '=', p.userId).orderBy('source'),
  save: (db, p: UserFolderColumns) =>
    db
      .insertInto('user_folder')
      .values({
        user_id: p.userId,
        batch_id: p.batchId,
        source: p.source,
        source_key: p.sourceKey,
        ...changing(p),
      })
      .onConflict((conflict) =>
        conflict.columns(['user_id', 'source']).doUpdateSet((eb) => ({
          target: eb.ref('excluded.target'),
          state: eb.ref('excluded.state'),
          renamed: eb.ref('excluded.renamed'),
          source_items: eb.ref('excluded.source_items'),
          copied_items: eb.ref('excluded.copied_items'),
          already_there: eb.ref('excluded.already_there'),
          skipped_items: eb.ref('excluded.skipped_items'),
          failed_items: eb.ref('excluded.failed_items'),
          copied_bytes: eb.ref('excluded.copied_bytes'),
          failure: eb.ref('excluded.failure'),
          synced_at_ms: eb.ref('excluded.synced_at_ms'),
        })),
      ),
  forget: (db, p: { userId: number; source: string }) =>
    db.deleteFrom('user_folder').where('user_id', '=', p.userId).where('source', '=', p.source),
  /** A run looked at all of a user's folders and has left none of these behind. */
  inStep: (db, p: { userId: number; atMs: number; state: FolderState }) =>
    db
      .updateTable('user_folder')
      .set({ synced_at_ms: p.atMs })
      .where('user_id', '=', p.userId)
      .where('state', '=', p.state),
});
