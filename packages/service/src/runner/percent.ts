import type { UserCounters } from '@mailhaul/domain';

/** What a user's counters say about its progress, 0–100. */
export function percentOf({
  syncedItems,
  estimatedItems,
  bytesTransferred,
  estimatedBytes,
}: Pick<UserCounters, 'syncedItems' | 'estimatedItems' | 'bytesTransferred' | 'estimatedBytes'>): number {
  const byBytes = estimatedBytes > 0 ? bytesTransferred / estimatedBytes : 0;
  const byItems = estimatedItems > 0 ? syncedItems / estimatedItems : 0;
  return Math.min(100, Math.floor(100 * Math.max(byBytes, byItems)));
}
