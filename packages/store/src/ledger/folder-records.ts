import type { FolderRecord } from '@mailhaul/domain';
import type { FolderTable } from '../schema/ledger.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { type FolderColumns, folders } from '../tables/folder.ts';

type FolderRow = Omit<FolderTable, 'id'> & { readonly id: number };

/** The folders of a pair, in the order they were first met. */
export async function readFolders(reader: Reader, pairId: number): Promise<readonly FolderRecord[]> {
  const rows = await reader.all(folders.ofPair, { pairId });
  return rows.map(recordOf);
}

/** Adds or replaces a folder's record; answers with it as stored. */
export async function writeFolder(
  transaction: Transaction,
  pairId: number,
  folder: FolderRecord,
): Promise<FolderRecord> {
  const columns = columnsOf(folder);
  if (folder.id === 0) {
    const [added] = await transaction.all(folders.add, { pairId, ...columns });
    if (added === undefined) throw new Error(`the database gave no id to folder ${folder.sourceName}`);
    return { ...folder, id: added.id };
  }
  const replaced = await transaction.run(folders.replace, { pairId, id: folder.id, ...columns });
  if (replaced !== 1) throw new Error(`folder ${folder.id} is not in this ledger`);
  return folder;
}

function recordOf(row: FolderRow): FolderRecord {
  const { finished_uid_next: uidNext, finished_messages: messages, finished_options_hash: optionsHash } = row;
  const isFinished = uidNext !== null && messages !== null && optionsHash !== null;
  return {
    id: row.id,
    sourceName: row.source_name,
    sourceUidValidity: row.source_uid_validity,
    sourceMailboxId: row.source_mailbox_id,
    targetName: row.target_name,
    targetUidValidity: row.target_uid_validity,
    finished: isFinished
      ? { uidNext, messages, highestModSeq: row.finished_highest_mod_seq, optionsHash }
      : null,
  };
}

function columnsOf({ finished, ...folder }: FolderRecord): FolderColumns {
  return {
    sourceName: folder.sourceName,
    sourceUidValidity: folder.sourceUidValidity,
    sourceMailboxId: folder.sourceMailboxId,
    targetName: folder.targetName,
    targetUidValidity: folder.targetUidValidity,
    finishedUidNext: finished?.uidNext ?? null,
    finishedMessages: finished?.messages ?? null,
    finishedHighestModSeq: finished?.highestModSeq ?? null,
    finishedOptionsHash: finished?.optionsHash ?? null,
  };
}
