import type { FolderProgress } from '@mailhaul/domain';
import type { Selectable } from 'kysely';
import type { UserFolderTable } from '../schema/migration.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { userFolders } from '../tables/user-folder.ts';

/** Whose folder it is. */
export interface FolderOwner {
  readonly userId: number;
  readonly batchId: number;
}

/** Reads how far the folders of a user are. */
export function userFolderReader(reader: Reader) {
  return {
    ofUser: async (userId: number): Promise<readonly FolderProgress[]> =>
      (await reader.all(userFolders.ofUser, { userId })).map(folderOf),
  };
}

/** Writes it. */
export function userFolderWriter(transaction: Transaction) {
  return {
    ...userFolderReader(transaction),
    save: ({ userId, batchId }: FolderOwner, folders: readonly FolderProgress[]) =>
      transaction.runEach(
        userFolders.save,
        folders.map((folder) => ({
          ...folder,
          userId,
          batchId,
          sourceKey: folder.source.toLowerCase(),
          renamed: folder.source === folder.target ? 0 : 1,
        })),
      ),
    /** These are not among those that are copied any more: renamed or removed at the source, or left out by now. */
    forget: (userId: number, sources: readonly string[]) =>
      transaction.runEach(
        userFolders.forget,
        sources.map((source) => ({ userId, source })),
      ),
    /** A run came to its end: every folder that is copied is in step as of then. */
    inStep: (userId: number, atMs: number) =>
      transaction.run(userFolders.inStep, { userId, atMs, state: 'Copied' }),
  };
}

/** A row as the folder it is. */
export function folderOf(row: Selectable<UserFolderTable>): FolderProgress {
  return {
    source: row.source,
    target: row.target,
    state: row.state,
    sourceItems: row.source_items,
    copiedItems: row.copied_items,
    alreadyThere: row.already_there,
    skippedItems: row.skipped_items,
    failedItems: row.failed_items,
    copiedBytes: row.copied_bytes,
    failure: row.failure,
    syncedAtMs: row.synced_at_ms,
  };
}
