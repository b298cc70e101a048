import type { FolderRecord, Ledger, PlanRecord, ReportEntry, SkippedItemDecision } from '@mailhaul/domain';
import type { Store, StoredUser } from '@mailhaul/store';
import { skippedItemViews } from '../reports/skipped-items.ts';
import { sessionOf } from '../reports/user-report.ts';
import type { FolderUnderWay } from '../reports/verify-folders.ts';
import type { SkippedItemView } from '../use-cases/view-parts.ts';

/** Skipped items that a report holds. */
export const REPORTED_ITEMS = 10_000;

/** What the ledger of a user knows; opened once for all that is asked. */
export interface KnownFolders {
  readonly ledger: Ledger;
  readonly folders: readonly FolderRecord[];
  /** What people decided about what was left out. */
  readonly decisions: readonly SkippedItemDecision[];
}

/** Opens the ledger of a user; null before its first run. */
export async function knownFolders(store: Store, { id, pair }: StoredUser): Promise<KnownFolders | null> {
  if (pair === null) return null;
  const ledger = await store.ledger(pair, { fence: 'read' });
  const decisions = await store.migration.read.skippedItems.ofUser(id);
  return { ledger, folders: await ledger.folders(), decisions };
}

/** The folders of a first copy that has not come to its end: what a run came to tells more than its plan. */
export async function foldersUnderWay(
  { ledger, folders }: KnownFolders,
  entries: readonly ReportEntry[],
): Promise<readonly FolderUnderWay[]> {
  const last = entries.findLast(({ kind }) => kind === 'plan' || kind === 'session');
  if (last?.kind !== 'plan') return [];
  const ids = new Map(folders.map(({ id, sourceName }) => [sourceName, id]));
  return Promise.all(
    (last.data as PlanRecord).folders.map(async (folder) => {
      const id = ids.get(folder.rawName);
      return { ...folder, delivered: id === undefined ? 0 : await ledger.deliveredCount(id) };
    }),
  );
}

/** What was left out, each item with the folder as the report names it. */
export async function skippedItems(
  { ledger, folders, decisions }: KnownFolders,
  entries: readonly ReportEntry[],
): Promise<readonly SkippedItemView[]> {
  const names = new Map(folders.map(({ id, sourceName }) => [id, sourceName]));
  const listed = (await ledger.items()).map(({ folderId, ...item }) => ({
    ...item,
    rawName: names.get(folderId) ?? '',
  }));
  const sessions = entries.flatMap((entry) => (entry.kind === 'session' ? [sessionOf(entry)] : []));
  return skippedItemViews({ listed, sessions, folders, decisions });
}

/** Every message of a user that is left out. */
export async function skippedItemsOf(store: Store, user: StoredUser): Promise<readonly SkippedItemView[]> {
  const known = await knownFolders(store, user);
  if (known === null) return [];
  return skippedItems(known, await store.migration.read.reports.foldersOfUser(user.id));
}
