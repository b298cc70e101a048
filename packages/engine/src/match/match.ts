import type { DeliveredMessage, FailureCode, ItemState } from '@mailhaul/domain';
import type { SourceMessage } from '../enumerate/source-message.ts';

/** What policy leaves out; recomputed in every pass, so that a raised limit copies it. */
export interface ItemPolicy {
  /** The largest message that is copied; null for no limit. */
  readonly maxItemSizeBytes: number | null;
  /** Only messages received at or after, in seconds since the epoch. */
  readonly sinceS: number | null;
  /** Only messages received before. */
  readonly beforeS: number | null;
  /** With an item cap: the messages that lie within it. */
  readonly withinCap: ((uid: number) => boolean) | null;
}

/** What the ledger knows about one folder's messages. */
export interface KnownMessages {
  readonly delivered: ReadonlyMap<number, DeliveredMessage>;
  readonly items: ReadonlyMap<number, ItemState>;
  /** Part of an intent without outcome: settled elsewhere, never sent from here. */
  readonly inDoubt: ReadonlySet<number>;
}

/** The decision about one source message. */
export type Match =
  | { readonly kind: 'copy' }
  | { readonly kind: 'already-there'; readonly delivered: DeliveredMessage }
  | { readonly kind: 'in-doubt' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'known-item'; readonly state: ItemState }
  | { readonly kind: 'left-out'; readonly code: FailureCode; readonly words: string };

/** Decides what happens to a source message; pure. */
export function match(message: SourceMessage, known: KnownMessages, policy: ItemPolicy): Match {
  const delivered = known.delivered.get(message.uid);
  if (delivered) return { kind: 'already-there', delivered };
  if (known.inDoubt.has(message.uid)) return { kind: 'in-doubt' };
  const state = known.items.get(message.uid);
  if (state !== undefined && state !== 'retry') return { kind: 'known-item', state };
  if (!isWithinDates(message, policy)) return { kind: 'outside' };
  if (policy.withinCap && !policy.withinCap(message.uid)) {
    return {
      kind: 'left-out',
      code: 'OverItemCap',
      words: 'older than the newest messages that --max-items allows',
    };
  }
  if (policy.maxItemSizeBytes !== null && message.sizeBytes > policy.maxItemSizeBytes) {
    return {
      kind: 'left-out',
      code: 'ItemTooLarge',
      words: `${message.sizeBytes} bytes, more than the ${policy.maxItemSizeBytes} allowed`,
    };
  }
  return { kind: 'copy' };
}

function isWithinDates(message: SourceMessage, policy: ItemPolicy): boolean {
  if (policy.sinceS === null && policy.beforeS === null) return true;
  const instant = message.instantS;
  if (instant === null) return true;
  return (
    (policy.sinceS === null || instant >= policy.sinceS) &&
    (policy.beforeS === null || instant < policy.beforeS)
  );
}
