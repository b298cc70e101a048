import type { SkippedItem, UserStatistics } from '@mailhaul/contract/client';

/** How many items of a user were left out. */
export interface SkippedCounts {
  /** So many are known one by one; the service lists the first ones alone. */
  readonly listed: number;
  readonly total: number;
}

/** How many items were left out, and how many of them are listed. */
export function skippedCounts({
  skippedItems = [],
  skippedItemCount,
}: Pick<UserStatistics, 'skippedItems' | 'skippedItemCount'>): SkippedCounts {
  const listed = skippedItems.length;
  // the figure is of the last sync, the list of now
  return { listed, total: Math.max(listed, skippedItemCount) };
}

/** What is done about some items, or about all where none is chosen. */
export interface Concerned {
  /** Those that are tried again; these must be named, so that none is among them that is not listed. */
  readonly retried: readonly string[];
  /** How many are approved, and which; all where that is null, also those that are not listed. */
  readonly approvedCount: number;
  readonly approved: readonly string[] | null;
}

/** What the buttons concern while some items are chosen; all when none is. */
export function concernedBy(
  user: Pick<UserStatistics, 'skippedItems' | 'skippedItemCount' | 'hasUnapprovedSkippedItems'>,
  chosen: readonly string[],
): Concerned {
  const items = user.skippedItems ?? [];
  const open = items.filter(({ approved }) => !approved);
  if (chosen.length > 0) {
    const approved = idsOf(open).filter((id) => chosen.includes(id));
    return { retried: chosen, approvedCount: approved.length, approved };
  }
  const { listed, total } = skippedCounts(user);
  const areAllListed = total === listed;
  const isNothingOpen = open.length === 0 && (areAllListed || !user.hasUnapprovedSkippedItems);
  // of those that are not listed nobody knows here which are approved already
  const approvedCount = isNothingOpen ? 0 : areAllListed ? open.length : total;
  return { retried: idsOf(items), approvedCount, approved: null };
}

/** The ids of items that have one. */
export function idsOf(items: readonly SkippedItem[]): readonly string[] {
  return items.flatMap(({ id }) => (id === null ? [] : [id]));
}
