import type { Store, StoredUser } from '@mailhaul/store';
import { diagnosticWords, userDiagnostics } from '../reports/diagnostic-info.ts';
import type { DiagnosticInfoView, ReportView } from '../reports/report-view.ts';
import { buildUserReport } from '../reports/user-report.ts';
import type { SkippedItemView } from '../use-cases/view-parts.ts';
import { foldersUnderWay, knownFolders, REPORTED_ITEMS, skippedItems } from './known-folders.ts';

/** Entries of one user that are shown. */
const ENTRIES = 100_000;

/** What a question for statistics asks besides the counters. */
export interface ReportWishes {
  readonly includeReport?: boolean | undefined;
  readonly includeSkippedItems?: boolean | undefined;
  readonly limitSkippedItemsTo?: number | undefined;
  readonly diagnosticInfo?: string | undefined;
}

/** Skipped items that are shown unless another number is said. */
const SKIPPED_ITEMS = 1_000;

/** The parts of a user's statistics that are shown on demand. */
export async function reportParts(
  store: Store,
  user: StoredUser,
  { wishes, atMs }: { readonly wishes: ReportWishes; readonly atMs: number },
): Promise<{
  readonly report?: ReportView;
  readonly skippedItems?: readonly SkippedItemView[];
  readonly diagnosticInfo?: DiagnosticInfoView;
}> {
  const words = diagnosticWords(wishes.diagnosticInfo);
  const { includeReport, includeSkippedItems, limitSkippedItemsTo = SKIPPED_ITEMS } = wishes;
  if (!includeReport && !includeSkippedItems && words.size === 0) return {};
  const entries = await store.migration.read.reports.ofUser(user.id, { limit: ENTRIES });
  const known = includeReport || includeSkippedItems ? await knownFolders(store, user) : null;
  const items = known === null ? [] : await skippedItems(known, entries);
  const diagnosticInfo = userDiagnostics(user, entries, { words, atMs });
  const { stalledMs } = user.durations;
  const reported = items.slice(0, REPORTED_ITEMS);
  const underWay = known !== null && includeReport ? await foldersUnderWay(known, entries) : [];
  return {
    ...(includeReport
      ? { report: buildUserReport({ entries, skippedItems: reported, stalledMs, underWay }) }
      : {}),
    ...(includeSkippedItems ? { skippedItems: items.slice(0, limitSkippedItemsTo) } : {}),
    ...(diagnosticInfo === null ? {} : { diagnosticInfo }),
  };
}
