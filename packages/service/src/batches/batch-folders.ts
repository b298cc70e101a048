import type { FolderCursor, ListedFolder } from '@mailhaul/store';
import { findBatch } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { instantOf } from '../use-cases/times.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { BatchFoldersInput, BatchFoldersView, BatchFolderView } from './batch-folder-views.ts';

const USUAL_LIMIT = 100;

/** A page of the folders of a batch, filtered and sorted by the database. */
export async function batchFolders(
  { store: { migration } }: UseCaseDeps,
  { identity, only, text, sort = 'user', order = 'asc', limit = USUAL_LIMIT, after }: BatchFoldersInput,
): Promise<BatchFoldersView> {
  const { id: batchId } = await findBatch(migration.read, identity);
  const filter = { batchId, only: only ?? null, text: text ?? null };
  const { folders, next } = await migration.listFolders({
    ...filter,
    sort,
    descending: order === 'desc',
    after: after === undefined ? null : readCursor(after),
    limit,
  });
  return {
    items: folders.map(folderView),
    next: next === null ? null : printCursor(next),
    total: after === undefined ? await migration.countFolders(filter) : null,
  };
}

function folderView(folder: ListedFolder): BatchFolderView {
  return {
    emailAddress: folder.emailAddress,
    folderPath: folder.source,
    targetFolderPath: folder.target,
    state: folder.state,
    sourceItemCount: folder.sourceItems,
    copiedItemCount: folder.copiedItems,
    alreadyThereItemCount: folder.alreadyThere,
    skippedItemCount: folder.skippedItems,
    failedItemCount: folder.failedItems,
    copiedBytes: folder.copiedBytes,
    failure: folder.failure,
    lastSuccessfulSyncTime: instantOf(folder.syncedAtMs),
  };
}

function printCursor({ value, userId, source }: FolderCursor): string {
  return Buffer.from(JSON.stringify([value, userId, source])).toString('base64url');
}

function readCursor(text: string): FolderCursor {
  try {
    const [value, userId, source] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const isPlace = typeof value === 'string' || typeof value === 'number';
    if (isPlace && Number.isSafeInteger(userId) && typeof source === 'string')
      return { value, userId, source };
  } catch {
    // whatever it is, it is no cursor of ours
  }
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: 'after is no `next` of an earlier page.',
    fix: 'Ask for the first page without `after`.',
  });
}
