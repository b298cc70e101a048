import { z } from 'zod';
import { duration, instant } from '../fields.ts';
import { failureSchema, reportEntrySchema, skippedItemSchema } from './failure.ts';

const failuresByType = z.array(
  z.object({ failureType: z.string(), count: z.number(), users: z.number().exactOptional() }),
);

/** Throttle durations of one side by their name; what is absent was none. */
const throttles = z.record(z.string(), duration);

const provider = z.object({
  totalDuration: duration,
  bytesIn: z.number(),
  bytesOut: z.number(),
  commands: z.number(),
});

const latency = z.object({
  average: z.number().nullable(),
  /** Round trips that the average is made of. */
  numberOfLatencySamplingCalls: z.number().exactOptional(),
  totalNumberOfRemoteCalls: z.number(),
  roundTripsPerMessage: z.number().nullable(),
});

const sessionStatistics = z.object({
  sessions: z.number(),
  messages: z.number(),
  bytes: z.number(),
  totalTimeProcessingMessages: duration,
  sourceProviderInfo: provider,
  destinationProviderInfo: provider,
  sourceLatencyInfo: latency,
  destinationLatencyInfo: latency,
  durations: z.record(z.string(), duration),
});

const session = z.object({
  work: z.string(),
  endTime: instant,
  duration: duration.nullable(),
  messages: z.number(),
  bytes: z.number(),
  sourceRoundTrips: z.number(),
  targetRoundTrips: z.number(),
});

const folderSide = z.object({ count: z.number() });

/** One folder compared on both sides, as the last run found it. */
export const folderVerificationSchema = z.object({
  folderPath: z.string(),
  targetFolderPath: z.string(),
  source: folderSide,
  target: folderSide,
  copiedBytes: z.number(),
  corrupt: z.number(),
  large: z.number(),
  skipped: z.number(),
  missing: z.number(),
  verdict: z.enum(['Valid', 'Pending', 'MissingItems', 'TargetHasMore', 'Failed']),
  failure: z.string().nullable(),
});

/** What happened to a user, and what came of it. */
export const reportSchema = z.object({
  entries: z.array(reportEntrySchema),
  failures: z.array(failureSchema),
  failuresByType,
  badItems: z.array(skippedItemSchema),
  largeItems: z.array(skippedItemSchema.extend({ itemSize: z.number().exactOptional() })),
  skippedItems: z.array(skippedItemSchema),
  sourceThrottles: throttles,
  targetThrottles: throttles,
  sessionStatistics,
  sessions: z.array(session),
  mailboxVerification: z.array(folderVerificationSchema),
});

/** What happened in a batch, and everything about its users in sum. */
export const batchReportSchema = z.object({
  entries: z.array(reportEntrySchema),
  failures: z.array(failureSchema.extend({ user: z.string() })),
  failuresByType,
  badItemCount: z.number(),
  largeItemCount: z.number(),
  missingItemCount: z.number(),
  skippedItemCount: z.number(),
  sourceThrottles: throttles,
  targetThrottles: throttles,
  sessionStatistics,
  users: z.array(
    z.object({
      emailAddress: z.string(),
      rowIndex: z.number(),
      status: z.string(),
      statusSummary: z.string(),
      itemsSynced: z.number(),
      itemsSkipped: z.number(),
      bytesTransferred: z.number(),
      failureType: z.string().nullable(),
      error: z.string().nullable(),
      suggestedFix: z.string().nullable(),
    }),
  ),
});

const time = { state: z.string(), duration, mSecs: z.number() };

/** Time slots, time line and what the service knows beyond, as `diagnosticInfo` asked for them. */
export const diagnosticInfoSchema = z.object({
  timeSlots: z.array(z.object(time)).exactOptional(),
  timeline: z
    .object({ by: z.string(), rows: z.array(z.object({ startTime: instant, ...time })) })
    .exactOptional(),
  verbose: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).exactOptional(),
});

/** A report of a user. */
export type Report = z.infer<typeof reportSchema>;
/** A report of a batch. */
export type BatchReport = z.infer<typeof batchReportSchema>;
/** A folder on both sides. */
export type FolderVerification = z.infer<typeof folderVerificationSchema>;
