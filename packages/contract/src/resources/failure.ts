import { z } from 'zod';
import { failureCode, instant } from '../fields.ts';

/** A failure as people read it. */
export const failureSchema = z.object({
  code: failureCode,
  failureType: z.string(),
  failureSide: z.enum(['Source', 'Target', 'Service']),
  message: z.string(),
  fix: z.string(),
  /** The server's own words. */
  words: z.string(),
  timestamp: instant,
  /** What was being done, line by line. */
  dataContext: z.string().exactOptional(),
});

/** One entry of a report. */
export const reportEntrySchema = z.object({
  creationTime: instant,
  /** The machine that worked on it then, where that is known. */
  serverName: z.string().exactOptional(),
  type: z.enum(['Informational', 'Warning', 'Error']),
  /** What it is about; tells what `data` holds. */
  kind: z.string(),
  message: z.string(),
  data: z.unknown(),
});

/** One message that was left out. */
export const skippedItemSchema = z.object({
  /** Names it where something is to be done about it; null for one of a folder that is not known any more. */
  id: z.string().nullable(),
  kind: failureCode,
  folderName: z.string(),
  date: z.string(),
  subject: z.string(),
  sender: z.string().nullable(),
  messageId: z.string(),
  uid: z.number(),
  /** Of its folder at the source; null for a folder that is not known any more. */
  uidValidity: z.number().nullable().exactOptional(),
  size: z.number(),
  reason: z.string(),
  words: z.string(),
  /** Why, as a failure is named in the migration world. */
  failure: z.object({ failureType: z.string(), message: z.string() }).exactOptional(),
  /** Its loss is accepted, or nobody has to accept it. */
  approved: z.boolean(),
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  /** The next sync tries it again. */
  retryRequested: z.boolean(),
});

/** A failure. */
export type Failure = z.infer<typeof failureSchema>;
/** An entry of a report. */
export type ReportEntry = z.infer<typeof reportEntrySchema>;
/** A skipped item. */
export type SkippedItem = z.infer<typeof skippedItemSchema>;
