import { CONSISTENCY_SCORES, PRIORITIES, REQUEST_STATUSES, STATUS_DETAILS } from '@mailhaul/domain';
import { z } from 'zod';
import { duration, failureCode, identity, instant, itemLimit, plainSecret, queryFlag } from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';
import { batchInputSchema } from './batch.ts';
import { failureSchema, skippedItemSchema } from './failure.ts';
import { diagnosticInfoSchema, reportSchema } from './report.ts';

const request = {
  identity: z.string(),
  name: z.string(),
  requestGuid: z.string(),
  mailbox: z.string(),
  emailAddress: z.string().exactOptional(),
  status: z.enum(REQUEST_STATUSES),
  statusDetail: z.enum(STATUS_DETAILS),
  batchName: z.string(),
  syncProtocol: z.literal('Imap'),
  remoteServerName: z.string(),
  remoteServerPort: z.number(),
  priority: z.enum(PRIORITIES),
  suspend: z.boolean(),
  whenChanged: instant,
  /** Another one after each change of what can be set; only where one request is asked for. */
  revision: z.string().exactOptional(),
};

/** The sync of one mailbox (SyncRequest). */
export const requestSchema = z.object(request);

/** A sync and everything that is counted for it (SyncRequestStatistics). */
export const requestStatisticsSchema = z.object({
  ...request,
  positionInQueue: z.number().nullable(),
  estimatedQueueWait: duration.nullable(),
  badItemLimit: itemLimit,
  badItemsEncountered: z.number(),
  largeItemLimit: itemLimit,
  largeItemsEncountered: z.number(),
  missingItemsEncountered: z.number(),
  estimatedTransferSize: z.number(),
  estimatedTransferItemCount: z.number(),
  bytesTransferred: z.number(),
  itemsTransferred: z.number(),
  percentComplete: z.number(),
  queuedTimestamp: instant.nullable(),
  startTimestamp: instant.nullable(),
  initialSeedingCompletedTimestamp: instant.nullable(),
  completionTimestamp: instant.nullable(),
  failureTimestamp: instant.nullable(),
  startAfter: instant.nullable(),
  totalQueuedDuration: duration,
  totalInProgressDuration: duration,
  totalSuspendedDuration: duration,
  totalFailedDuration: duration,
  totalTransientFailureDuration: duration,
  totalStalledDurations: z.partialRecord(z.enum(STATUS_DETAILS), duration),
  transientFailures: z.number(),
  sourceEndpointGuid: z.string().nullable().exactOptional(),
  dataConsistencyScore: z.enum(CONSISTENCY_SCORES).nullable().exactOptional(),
  dataConsistencyScoringFactors: z.array(z.string()).exactOptional(),
  /** As the target acknowledges lately; null when it is at rest. */
  bytesTransferredPerMinute: z.number().nullable().exactOptional(),
  /** Messages of the source, as far as runs have found them. */
  totalMailboxItemCount: z.number().exactOptional(),
  /** When anything last moved, or its status changed. */
  lastUpdateTimestamp: instant.exactOptional(),
  /** Since when it is suspended; null while it is not. */
  suspendedTimestamp: instant.nullable().exactOptional(),
  /** From its beginning until now or its completion, whatever it did meanwhile. */
  overallDuration: duration.exactOptional(),
  /** Held back by a limit of a side or by ours for it: its rate, its connections, its bandwidth. */
  totalStalledDueToReadThrottle: duration.exactOptional(),
  totalStalledDueToWriteThrottle: duration.exactOptional(),
  failureCode: failureCode.nullable(),
  failureType: z.string().nullable(),
  failureSide: z.enum(['Source', 'Target', 'Service']).nullable(),
  lastFailure: failureSchema.nullable(),
  /** Why it failed, in one sentence; empty for nothing. */
  message: z.string().exactOptional(),
  worker: z.string().nullable(),
  skippedItems: z.array(skippedItemSchema).exactOptional(),
  report: reportSchema.exactOptional(),
  diagnosticInfo: diagnosticInfoSchema.exactOptional(),
});

/** What makes a request without a batch of its own. */
export const newRequestSchema = z.strictObject({
  name: z.string().exactOptional(),
  mailbox: z.string(),
  sourceEndpoint: z.string(),
  targetEndpoint: z.string(),
  userName: z.string(),
  password: plainSecret.exactOptional(),
  batch: batchInputSchema.exactOptional(),
});

/** Which requests are listed. */
export const listRequestsSchema = z.strictObject({
  ...pageQuery,
  mailbox: identity.exactOptional(),
  batch: identity.exactOptional(),
  status: z.enum(REQUEST_STATUSES).exactOptional(),
  highPriority: queryFlag.exactOptional(),
  suspend: queryFlag.exactOptional(),
});

/** What changes a request. */
export const setRequestSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  badItemLimit: itemLimit.exactOptional(),
  largeItemLimit: itemLimit.exactOptional(),
  acceptLargeDataLoss: z.boolean().exactOptional(),
  priority: z.enum(PRIORITIES).exactOptional(),
});

/** A request, to be suspended. */
export const suspendRequestSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  suspendComment: z.string().max(1_000).exactOptional(),
});

/** How much is told of a request. */
export const requestStatisticsQuerySchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  includeReport: queryFlag.exactOptional(),
  includeSkippedItems: queryFlag.exactOptional(),
  diagnosticInfo: z.string().exactOptional(),
});

/** A page of requests. */
export const requestPageSchema = pageOf(requestSchema);

/** A sync request. */
export type SyncRequest = z.infer<typeof requestSchema>;
/** A sync request with its figures. */
export type SyncRequestStatistics = z.infer<typeof requestStatisticsSchema>;
