import type { ReportEntry } from '@mailhaul/domain';
import type { Store, StoredUser } from '@mailhaul/store';
import { diagnosticWords, userDiagnostics } from '../reports/diagnostic-info.ts';
import type { DiagnosticInfoView, ReportView } from '../reports/report-view.ts';
import { skippedItemViews } from '../reports/skipped-items.ts';
import { buildUserReport, sessionOf } from '../reports/user-report.ts';
import type { SkippedItemView } from '../use-cases/views.ts';

/** Entries of one user that are shown. */
const ENTRIES = 100_000;
/** Skipped items that a report holds. */
const REPORTED_ITEMS = 10_000;

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
  const items = includeReport || includeSkippedItems ? await skippedItems(store, user, entries) : [];
  const diagnosticInfo = userDiagnostics(user, entries, { words, atMs });
  const { stalledMs } = user.durations;
  return {
    ...(includeReport
      ? { report: buildUserReport({ entries, skippedItems: items.slice(0, REPORTED_ITEMS), stalledMs }) }
      : {}),
    ...(includeSkippedItems ? { skippedItems: items.slice(0, limitSkippedItemsTo) } : {}),
    ...(diagnosticInfo === null ? {} : { diagnosticInfo }),
  };
}

async function skippedItems(
  store: Store,
  { pair, approvedAtMs }: StoredUser,
  entries: readonly ReportEntry[],
): Promise<readonly SkippedItemView[]> {
  if (pair === null) return [];
  const ledger = await store.ledger(pair, { fence: 'read' });
  const names = new Map((await ledger.folders()).map(({ id, sourceName }) => [id, sourceName]));
  const listed = (await ledger.items()).map(({ folderId, ...item }) => ({
    ...item,
    rawName: names.get(folderId) ?? '',
  }));
  const sessions = entries.flatMap((entry) => (entry.kind === 'session' ? [sessionOf(entry)] : []));
  return skippedItemViews({ listed, sessions, approved: approvedAtMs !== null });
}
