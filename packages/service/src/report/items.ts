import { type Adjustment, FAILURES, type ListedItem } from '@mailhaul/domain';
import type { FolderCopy } from '@mailhaul/engine';
import type { ReportedAdjustment, ReportedItem } from './copy-report.ts';

/** States in which a message is not where it should be, and nobody has accepted that. */
const OPEN_STATES: ReadonlySet<ListedItem['state']> = new Set(['listed', 'retry', 'gone-at-target']);

/** What the ledger lists and what this pass left out by the user's own settings, each message once. */
export function openItems(ledger: readonly ListedItem[], folders: readonly FolderCopy[]): ListedItem[] {
  const byMessage = new Map<string, ListedItem>();
  for (const item of [...folders.flatMap(({ leftOut }) => leftOut), ...ledger])
    byMessage.set(`${item.folderId}/${item.sourceUid}`, item);
  return [...byMessage.values()].filter(({ state }) => OPEN_STATES.has(state));
}

/** The items as the report shows them: by folder, then by UID from the newest. */
export function reportItems(
  items: readonly ListedItem[],
  nameOf: ReadonlyMap<number, string>,
): ReportedItem[] {
  const rows = items.map(({ folderId, sourceUid, ...item }) => ({
    folder: nameOf.get(folderId) ?? `folder ${folderId}`,
    uid: sourceUid,
    ...item,
    reason: FAILURES[item.code].message,
  }));
  return rows.sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : b.uid - a.uid));
}

/** The adjustments as the report shows them. */
export function reportAdjustments(
  adjustments: readonly Adjustment[],
  nameOf: ReadonlyMap<number, string>,
): ReportedAdjustment[] {
  return adjustments.map(({ folderId, sourceUid, kind, detail }) => ({
    folder: nameOf.get(folderId) ?? `folder ${folderId}`,
    uid: sourceUid,
    kind,
    detail,
  }));
}
