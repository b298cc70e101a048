import { type FolderRecord, type Ledger, printItemKey } from '@mailhaul/domain';
import { LOOKED_AT_EACH_TIME } from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';

/**
 * Takes up the wishes to try messages again: the ledger's entry is opened anew, and its folder is looked into though nothing else may
 * have happened there. What the settings leave out is judged in every pass anyway. Done twice, it is as if done once.
 */
export async function reopenItems(
  ledger: Ledger,
  { store, userId }: { readonly store: Store; readonly userId: number },
): Promise<number> {
  const decisions = await store.migration.read.skippedItems.ofUser(userId);
  const wishes = decisions.flatMap((one) =>
    one.retryAtMs === null ? [] : [{ ...one, atMs: one.retryAtMs }],
  );
  if (wishes.length === 0) return 0;
  const folders = new Map((await ledger.folders()).map((folder) => [folder.id, folder]));
  const wished = new Set(wishes.map(printItemKey));
  const items = (await ledger.items()).filter(({ folderId, sourceUid, state }) => {
    const uidValidity = folders.get(folderId)?.sourceUidValidity ?? 0;
    return state !== 'vanished' && wished.has(printItemKey({ folderId, uidValidity, sourceUid }));
  });
  await ledger.saveItems(items.map((item) => ({ ...item, state: 'retry' })));
  for (const folderId of new Set(items.map((item) => item.folderId))) {
    const folder = folders.get(folderId);
    if (folder) await ledger.saveFolder(lookedAtAgain(folder));
  }
  const untilMs = Math.max(...wishes.map(({ atMs }) => atMs));
  await store.migration.write((tables) => tables.skippedItems.retried(userId, untilMs));
  return items.length;
}

function lookedAtAgain({ finished, ...folder }: FolderRecord): FolderRecord {
  return { ...folder, finished: finished && { ...finished, optionsHash: LOOKED_AT_EACH_TIME } };
}
