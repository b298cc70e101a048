import type { FolderRecord, Ledger, PlanRecord, ReportEntry } from '@mailhaul/domain';
import type { Store, StoredUser } from '@mailhaul/store';
import { diagnosticWords, userDiagnostics } from '../reports/diagnostic-info.ts';
import type { DiagnosticInfoView, ReportView } from '../reports/report-view.ts';
import { skippedItemViews } from '../reports/skipped-items.ts';
import { buildUserReport, sessionOf } from '../reports/user-report.ts';
import type { FolderUnderWay } from '../reports/verify-folders.ts';
import type { SkippedItemView } from '../use-cases/view-parts.ts';

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
  const known = includeReport || includeSkippedItems ? await knownFolders(store, user) : null;
  const items = known === null ? [] : await skippedItems(known, user, entries);
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

/** What the ledger of a user knows; opened once for all that is asked. */
interface KnownFolders {
  readonly ledger: Ledger;
  readonly folders: readonly FolderRecord[];
}

async function knownFolders(store: Store, { pair }: StoredUser): Promise<KnownFolders | null> {
  if (pair === null) return null;
  const ledger = await store.ledger(pair, { fence: 'read' });
  return { ledger, folders: await ledger.folders() };
}

// what a run came to tells more than its plan
async function foldersUnderWay(
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

async function skippedItems(
  { ledger, folders }: KnownFolders,
  { approvedAtMs }: StoredUser,
  entries: readonly ReportEntry[],
): Promise<readonly SkippedItemView[]> {
  const names = new Map(folders.map(({ id, sourceName }) => [id, sourceName]));
  const listed = (await ledger.items()).map(({ folderId, ...item }) => ({
    ...item,
    rawName: names.get(folderId) ?? '',
  }));
  const sessions = entries.flatMap((entry) => (entry.kind === 'session' ? [sessionOf(entry)] : []));
  return skippedItemViews({ listed, sessions, approved: approvedAtMs !== null });
}
