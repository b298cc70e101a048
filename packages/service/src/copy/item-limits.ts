import type { Failure } from '@mailhaul/domain';
import type { ReportedItem } from '../report/copy-report.ts';

/** How many messages may be left out before a finished copy counts as failed; null for any number. */
export interface ItemLimits {
  readonly badItems: number | null;
  readonly largeItems: number | null;
}

/** The limit that was exceeded, as a failure; null when none was. */
export function exceededLimit(items: readonly ReportedItem[], limits: ItemLimits): Failure | null {
  const large = items.filter(({ code }) => code === 'ItemTooLarge').length;
  // what the cap left out was asked for, so it is nobody's fault
  const bad = items.filter(({ code }) => code !== 'ItemTooLarge' && code !== 'OverItemCap').length;
  if (limits.badItems !== null && bad > limits.badItems)
    return {
      code: 'TooManyBadItems',
      side: 'service',
      words: `${bad} items could not be delivered; --bad-item-limit allows ${limits.badItems}.`,
    };
  if (limits.largeItems !== null && large > limits.largeItems)
    return {
      code: 'TooManyLargeItems',
      side: 'target',
      words: `${large} items are too large; --large-item-limit allows ${limits.largeItems}.`,
    };
  return null;
}
