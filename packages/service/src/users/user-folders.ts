import type { Store, StoredUser } from '@mailhaul/store';
import type { FolderVerificationView } from '../reports/report-view.ts';
import { sessionOf } from '../reports/user-report.ts';
import { verifiedFolders } from '../reports/verify-folders.ts';
import { foldersUnderWay, knownFolders, REPORTED_ITEMS, skippedItems } from './known-folders.ts';

/** The folders of a user as its report tells them, without reading the rest of its report. */
export async function userFolders(
  store: Store,
  user: StoredUser,
): Promise<readonly FolderVerificationView[]> {
  const known = await knownFolders(store, user);
  const entries = await store.migration.read.reports.foldersOfUser(user.id);
  const sessions = entries.flatMap((entry) => (entry.kind === 'session' ? [sessionOf(entry)] : []));
  const underWay = known === null ? [] : await foldersUnderWay(known, entries);
  const items = known === null ? [] : await skippedItems(known, entries);
  return verifiedFolders({ sessions, underWay }, items.slice(0, REPORTED_ITEMS));
}
