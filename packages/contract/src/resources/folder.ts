import { FOLDER_FILTERS, FOLDER_STATES } from '@mailhaul/domain';
import { z } from 'zod';
import { identity, instant } from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';

/** Which folders of a batch are listed. */
export const listFoldersSchema = z.strictObject({
  ...pageQuery,
  identity,
  /** Those that are named otherwise on the target, that miss something, or that are not copied yet. */
  only: z.enum(FOLDER_FILTERS).exactOptional(),
  /** Part of the name at the source. */
  text: z.string().max(200).exactOptional(),
  sort: z.enum(['user', 'source', 'sourceItems', 'copiedBytes']).exactOptional(),
});

/** A folder of a user of a batch: how far it is, all runs together. */
export const batchFolderSchema = z.object({
  emailAddress: z.string(),
  folderPath: z.string(),
  targetFolderPath: z.string(),
  state: z.enum(FOLDER_STATES),
  sourceItemCount: z.number(),
  copiedItemCount: z.number(),
  /** On the target before anything was copied. */
  alreadyThereItemCount: z.number(),
  skippedItemCount: z.number(),
  /** Of the skipped items: what could not be copied, or was not found again. */
  failedItemCount: z.number(),
  copiedBytes: z.number(),
  failure: z.string().nullable(),
  lastSuccessfulSyncTime: instant.nullable(),
});

/** A page of folders. */
export const folderPageSchema = pageOf(batchFolderSchema);

/** A folder of a batch. */
export type BatchFolder = z.infer<typeof batchFolderSchema>;
