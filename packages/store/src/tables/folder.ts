import { defineStatements } from '../sql/statement.ts';

/** A folder's columns apart from its key. */
export interface FolderColumns {
  readonly sourceName: string;
  readonly sourceUidValidity: number;
  readonly sourceMailboxId: string | null;
  readonly targetName: string;
  readonly targetUidValidity: number;
  readonly finishedUidNext: number | null;
  readonly finishedMessages: number | null;
  readonly finishedHighestModSeq: string | null;
  readonly finishedOptionsHash: string | null;
}

const columnsOf = (p: FolderColumns) => ({
  source_name: p.sourceName,
  source_uid_validity: p.sourceUidValidity,
  source_mailbox_id: p.sourceMailboxId,
  target_name: p.targetName,
  target_uid_validity: p.targetUidValidity,
  finished_uid_next: p.finishedUidNext,
  finished_messages: p.finishedMessages,
  finished_highest_mod_seq: p.finishedHighestModSeq,
  finished_options_hash: p.finishedOptionsHash,
});

export const folders = defineStatements('folder', {
  ofPair: (db, p: { pairId: number }) =>
    db.selectFrom('ledger_folder').selectAll().where('pair_id', '=', p.pairId).orderBy('id'),
  add: (db, p: FolderColumns & { pairId: number }) =>
    db
      .insertInto('ledger_folder')
      .values({ pair_id: p.pairId, ...columnsOf(p) })
      .returning('id'),
  replace: (db, p: FolderColumns & { pairId: number; id: number }) =>
    db.updateTable('ledger_folder').set(columnsOf(p)).where('id', '=', p.id).where('pair_id', '=', p.pairId),
});
