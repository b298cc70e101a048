import type { FolderProgress, FolderRow, ListedItem } from '@mailhaul/domain';
import type { FolderCopy } from '@mailhaul/engine';
import { writtenPath } from '../report/folders.ts';

/** What was left out of a folder. */
export interface FolderItems {
  readonly skipped: number;
  /** Of these: what could not be copied, or was not found again. */
  readonly failed: number;
}

const LEFT_OUT_BY_RULE: ReadonlySet<ListedItem['code']> = new Set(['ItemTooLarge', 'OverItemCap']);

/** What was left out, by the raw name of its folder. */
export function itemsByFolder(
  items: readonly ListedItem[],
  folders: readonly { readonly id: number; readonly sourceName: string }[],
): ReadonlyMap<string, FolderItems> {
  const names = new Map(folders.map(({ id, sourceName }) => [id, sourceName]));
  const groups = Map.groupBy(items, ({ folderId }) => names.get(folderId) ?? '');
  return new Map(
    [...groups].map(([rawName, listed]) => [
      rawName,
      { skipped: listed.length, failed: listed.filter(({ code }) => !LEFT_OUT_BY_RULE.has(code)).length },
    ]),
  );
}

/** How far a folder is in the middle of a pass, on top of what was there before it. */
export function folderProgress(folder: FolderCopy, before: FolderProgress): FolderProgress {
  const { mapping, source, copied, copiedBytes, alreadyThere, listed, leftOut, failure } = folder;
  // what this pass has enumerated so far may be less than what earlier ones delivered
  const delivered = Math.max(before.alreadyThere + before.copiedItems, alreadyThere) + copied;
  const skippedItems = Math.max(before.skippedItems, leftOut.length + listed);
  const progress = {
    ...before,
    target: writtenPath(mapping.targetPath),
    sourceItems: source.messages,
    copiedItems: delivered - before.alreadyThere,
    skippedItems,
    failedItems: Math.max(before.failedItems, listed),
    copiedBytes: before.copiedBytes + copiedBytes,
    failure: failure && `${failure.code}: ${failure.words}`,
  };
  return { ...progress, state: stateOf(progress) };
}

/** What a folder has come to at the end of a pass. */
export function settledProgress(
  row: FolderRow,
  known: FolderProgress | undefined,
  items: FolderItems = { skipped: 0, failed: 0 },
): FolderProgress {
  const alreadyThere = Math.min(known?.alreadyThere ?? 0, row.delivered);
  const progress = {
    source: row.source,
    target: row.target,
    sourceItems: row.messages,
    copiedItems: row.delivered - alreadyThere,
    alreadyThere,
    skippedItems: items.skipped + row.missing,
    failedItems: items.failed + row.missing,
    copiedBytes: known?.copiedBytes ?? row.copiedBytes,
    failure: row.failure,
    syncedAtMs: known?.syncedAtMs ?? null,
  };
  return { ...progress, state: stateOf(progress) };
}

function stateOf(folder: Omit<FolderProgress, 'state'>): FolderProgress['state'] {
  if (folder.failure !== null) return 'Failed';
  const delivered = folder.copiedItems + folder.alreadyThere;
  if (delivered + folder.skippedItems >= folder.sourceItems) return 'Copied';
  return delivered > 0 ? 'PartlyCopied' : 'NotCopied';
}
