/** Which message was left out: the ledger's folder, the UIDVALIDITY that its UID belongs to, and the UID (RFC 9051 §2.3.1.1). */
export interface SkippedItemKey {
  readonly folderId: number;
  readonly uidValidity: number;
  readonly sourceUid: number;
}

/** What people decided about a message that was left out. */
export interface SkippedItemDecision extends SkippedItemKey {
  /** When its loss was accepted; null while nobody did. */
  readonly approvedAtMs: number | null;
  readonly approvedBy: string | null;
  /** Since when it is to be tried again; null when nobody wished so, or a sync has begun to. */
  readonly retryAtMs: number | null;
}

/** Skipped items of one user that decisions are kept for; any more are only counted. */
export const SKIPPED_ITEMS_KEPT = 10_000;

/** A key as people and programs hand it over: `12.1699999999.42`. */
export function printItemKey({ folderId, uidValidity, sourceUid }: SkippedItemKey): string {
  return `${folderId}.${uidValidity}.${sourceUid}`;
}

const ITEM_KEY = /^(\d{1,15})\.(\d{1,10})\.(\d{1,10})$/;

/** Reads what printItemKey wrote; null for anything else. */
export function readItemKey(text: string): SkippedItemKey | null {
  const [, folderId, uidValidity, sourceUid] = ITEM_KEY.exec(text) ?? [];
  if (folderId === undefined) return null;
  return { folderId: Number(folderId), uidValidity: Number(uidValidity), sourceUid: Number(sourceUid) };
}
