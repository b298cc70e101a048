import type { Generated } from 'kysely';
import { defineStatements } from '../sql/statement.ts';

/** A source folder that some pass has seen. */
export interface FolderTable {
  readonly id: Generated<number>;
  readonly pair_id: number;
  readonly source_name: string;
  readonly source_uid_validity: number;
  readonly source_mailbox_id: string | null;
  readonly target_name: string;
  readonly target_uid_validity: number;
  /** These four are null together until a pass has finished the folder; only the mod-sequence may stay null. */
  readonly finished_uid_next: number | null;
  readonly finished_messages: number | null;
  readonly finished_highest_mod_seq: string | null;
  readonly finished_options_hash: string | null;
}

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
