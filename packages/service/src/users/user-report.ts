import { FAILURES, type Failure, type ListedItem, type ReportEntry } from '@mailhaul/domain';
import type { Store, StoredUser } from '@mailhaul/store';
import type { FailureView, ReportEntryView, ReportView, SkippedItemView } from '../use-cases/views.ts';
import { failureView } from './user-view.ts';

/** Entries of one user that are shown; the newest are kept. */
const ENTRIES = 100_000;

/** What happened to a user, in order. */
export async function userReport(store: Store, { id }: StoredUser): Promise<ReportView> {
  const entries = await store.migration.read.reports.ofUser(id, { limit: ENTRIES });
  return { entries: entries.map(entryView), failures: entries.flatMap(failureOf) };
}

/** An entry as it is shown. */
export function entryView({ atMs, type, kind, message, data }: ReportEntry): ReportEntryView {
  return { creationTime: new Date(atMs).toISOString(), type, kind, message, data };
}

function failureOf({ kind, data, atMs }: ReportEntry): FailureView[] {
  if (kind !== 'failure') return [];
  const failure = data as Failure;
  return [failureView({ ...failure, atMs, failures: 1 })];
}

/** The messages of a user that were left out, from its ledger. */
export async function skippedItems(
  store: Store,
  { pair, approvedAtMs }: StoredUser,
  limit: number,
): Promise<readonly SkippedItemView[]> {
  if (pair === null) return [];
  const ledger = await store.ledger(pair, { fence: 'read' });
  const names = new Map((await ledger.folders()).map(({ id, sourceName }) => [id, sourceName]));
  const items = (await ledger.items()).filter(({ state }) => state !== 'vanished');
  return items.slice(0, limit).map((item) => itemView(item, names, approvedAtMs !== null));
}

function itemView(item: ListedItem, names: ReadonlyMap<number, string>, approved: boolean): SkippedItemView {
  return {
    kind: item.code,
    folderName: names.get(item.folderId) ?? '',
    date: item.date,
    subject: item.subject,
    messageId: item.messageId,
    uid: item.sourceUid,
    size: item.sizeBytes,
    reason: FAILURES[item.code].message,
    words: item.words,
    approved: approved || item.state === 'approved',
  };
}
