import { z } from 'zod';
import { identity, queryNumber } from '../fields.ts';
import { skippedItemSchema } from './failure.ts';

/** Items that one request may name. */
const NAMED = 1_000;

const items = z.array(z.string().max(64)).min(1).max(NAMED);

/** Whose skipped items are listed. */
export const skippedItemsQuerySchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  /** 1000 unless said. */
  limit: queryNumber.exactOptional(),
});

/** The messages of a user that are left out. */
export const skippedItemsSchema = z.object({ items: z.array(skippedItemSchema) });

/** Skipped items whose loss is accepted, by their ids. */
export const approveItemsSchema = z.strictObject({ identity, batch: identity.exactOptional(), items });

/** Skipped items that are to be tried again, by their ids. */
export const retryItemsSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  items,
  /** Begins a sync for it as soon as there is a slot. */
  syncNow: z.boolean().exactOptional(),
});

/** One skipped item, by its id. */
export const oneSkippedItemSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  item: z.string().max(64),
});

/** The bytes of a message, as the source hands them out. */
export const messageSchema = z.string().meta({ format: 'binary' });

const decided = {
  /** The user's address. */
  identity: z.string(),
  items: z.array(skippedItemSchema),
  /** Whether something else of the user still waits for approval. */
  hasUnapprovedSkippedItems: z.boolean(),
};

/** What was decided about skipped items. */
export const itemsDecidedSchema = z.object(decided);

/** Skipped items that are tried again: by a sync that was begun for it, or by whichever comes next. */
export const itemsRetriedSchema = z.object({ ...decided, by: z.enum(['SyncNow', 'NextSync']) });
