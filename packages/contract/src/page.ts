import { z } from 'zod';
import { queryNumber } from './fields.ts';

/** Items of a page unless said, and at most. */
export const PAGE_ITEMS = { usual: 100, most: 1_000 } as const;

/** One page: its items, and what to ask for as `after` to get the next one; null after the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().nullable() });
}

/** Every page is asked for with these. */
export const pageQuery = {
  limit: queryNumber.pipe(z.number().int().min(1).max(PAGE_ITEMS.most)).exactOptional(),
  /** `next` of the page before. */
  after: z.string().max(2_000).exactOptional(),
  order: z.enum(['asc', 'desc']).exactOptional(),
};

/** A page as clients hold it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  /** How many items the filter lets through; null where counting would take too long. */
  readonly total: number | null;
}
