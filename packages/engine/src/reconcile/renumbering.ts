import type { ListedItem } from '@mailhaul/domain';
import type { DeliveredColumns } from './delivered-columns.ts';

/** What became of a folder's delivered messages under new numbers. */
export interface Renumbering {
  /** Delivered, by the numbers that hold now. */
  readonly kept: DeliveredColumns;
  /** Source UIDs of messages that were delivered once and are not on the target any more. */
  readonly gone: readonly number[];
  /** Listed messages by the numbers that hold now. */
  readonly items: readonly ListedItem[];
}
