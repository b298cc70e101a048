import {
  type FolderRecord,
  type ListedItem,
  printItemKey,
  SKIPPED_ITEMS_KEPT,
  type SkippedItemKey,
} from '@mailhaul/domain';
import type { Store } from '@mailhaul/store';
import { needsNoApproval } from '../reports/skipped-items.ts';

/** What people have accepted of a user. */
export interface ApprovedItems {
  /** Messages that a decision is kept for, and whether it is an approval. */
  readonly decided: ReadonlyMap<string, boolean>;
  /** Of what has no message of its own: folders that cannot be read, messages that are missing. */
  readonly others: number;
}

/** What people have accepted of a user by now; a run that lasts for hours must not go by what held when it began. */
export async function approvedItems({ migration }: Store, userId: number): Promise<ApprovedItems> {
  const decisions = await migration.read.skippedItems.ofUser(userId);
  return {
    decided: new Map(decisions.map((one) => [printItemKey(one), one.approvedAtMs !== null])),
    others: (await migration.read.users.byId(userId))?.approvedItems ?? 0,
  };
}

/** What a pass left out. */
export interface LeftOut {
  readonly items: readonly ListedItem[];
  readonly folders: readonly FolderRecord[];
  /** Counted against the limits; both together are more than the items where something has no message of its own. */
  readonly large: number;
  readonly bad: number;
}

/** How much of it nobody has accepted, and what names each message; those that were decided about come first. */
export function unapproved(
  { items, folders, large, bad }: LeftOut,
  { decided, others }: ApprovedItems,
): { readonly keys: readonly SkippedItemKey[]; readonly large: number; readonly bad: number } {
  const validity = new Map(folders.map((folder) => [folder.id, folder.sourceUidValidity]));
  const keyed = items
    .filter((item) => !needsNoApproval(item))
    .map(({ folderId, sourceUid, code }) => {
      const key = { folderId, uidValidity: validity.get(folderId) ?? 0, sourceUid };
      return { key, code, decision: decided.get(printItemKey(key)) };
    });
  const kept = [...keyed]
    .sort((one, other) => Number(other.decision !== undefined) - Number(one.decision !== undefined))
    .slice(0, SKIPPED_ITEMS_KEPT);
  const approvedLarge = kept.filter(({ decision, code }) => decision && code === 'ItemTooLarge').length;
  const approvedBad = kept.filter(({ decision, code }) => decision && code !== 'ItemTooLarge').length;
  const approvedOthers = Math.min(others, Math.max(0, large + bad - kept.length));
  return {
    keys: kept.map(({ key }) => key),
    large: large - approvedLarge,
    bad: Math.max(0, bad - approvedBad - approvedOthers),
  };
}
