import {
  BATCH_STATUSES,
  CONSISTENCY_SCORES,
  FAILURE_ACTIONS,
  PRIORITIES,
  USER_STATUSES,
  WAITED_FOR,
} from '@mailhaul/domain';
import { z } from 'zod';
import {
  duration,
  failureCode,
  identity,
  instant,
  itemLimit,
  plainSecret,
  queryFlag,
  ranged,
  workWindows,
  workWindowsText,
} from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';
import { optional } from './endpoint.ts';
import { etaSchema } from './estimate.ts';
import { batchReportSchema, diagnosticInfoSchema } from './report.ts';

const options = {
  excludeFolders: z.array(z.string()),
  includeFolders: z.array(z.string()),
  targetRootFolder: z.string().nullable(),
  badItemLimit: itemLimit,
  largeItemLimit: itemLimit,
  acceptLargeDataLoss: z.boolean(),
  scoreMode: z.boolean(),
  receivedAfterMs: z.number().nullable(),
  receivedBeforeMs: z.number().nullable(),
  maxItemSizeBytes: ranged('maxItemSizeBytes').nullable(),
  timeZone: z.string(),
  locale: z.string().nullable(),
  allowIncrementalSyncs: z.boolean(),
  incrementalSyncIntervalMs: ranged('incrementalSyncIntervalMs').nullable(),
  autoRetryCount: ranged('autoRetryCount'),
  notificationEmails: z.array(z.string()).nullable(),
  reportIntervalMs: ranged('reportIntervalMs'),
  skipReports: z.boolean(),
  notifyMigratedMailboxes: z.boolean(),
  priority: z.enum(PRIORITIES),
  weight: ranged('weight'),
  allowUnknownColumnsInCsv: z.boolean(),
  disallowExistingUsers: z.boolean(),
  adoptPreexisting: z.boolean(),
  removeOnCopy: z.boolean(),
};

/** How many users are in each status; what is absent is none. */
export const userCountsSchema = z.partialRecord(z.enum(USER_STATUSES), z.number());

/** Mailboxes that are moved together (MigrationBatch). */
export const batchSchema = z.object({
  identity: z.string(),
  batchGuid: z.string(),
  status: z.enum(BATCH_STATUSES),
  stopReason: z.enum(['Requested', 'InitialSyncComplete', 'Idle']).nullable(),
  migrationType: z.literal('IMAP'),
  batchDirection: z.literal('Onboarding'),
  sourceEndpoint: z.string(),
  targetEndpoint: z.string(),
  ...options,
  /** Options once more, under the names that Get-MigrationBatch shows them by. */
  excludedFolders: z.array(z.string()).exactOptional(),
  includedFolders: z.array(z.string()).exactOptional(),
  contentFilter: z.string().nullable().exactOptional(),
  reportInterval: duration.exactOptional(),
  userTimeZone: z.string().exactOptional(),
  /** Moments once more, under the names that say UTC. */
  creationDateTimeUTC: instant.nullable().exactOptional(),
  startDateTimeUTC: instant.nullable().exactOptional(),
  initialSyncDateTimeUTC: instant.nullable().exactOptional(),
  lastSyncedDateTimeUTC: instant.nullable().exactOptional(),
  completedDateTimeUTC: instant.nullable().exactOptional(),
  startAfterUTC: instant.nullable().exactOptional(),
  completeAfterUTC: instant.nullable().exactOptional(),
  workWindows: workWindows.nullable(),
  startAfter: instant.nullable(),
  completeAfter: instant.nullable(),
  totalCount: z.number(),
  activeCount: z.number(),
  pendingCount: z.number(),
  estimatedQueueWait: duration.nullable(),
  stoppedCount: z.number(),
  syncedCount: z.number(),
  finalizedCount: z.number(),
  failedCount: z.number(),
  usersByStatus: userCountsSchema,
  /** How many of those at work wait for whom; who pauses is among them. */
  usersWaitingFor: z.partialRecord(z.enum(WAITED_FOR), z.number()),
  /** When anything last moved for one that runs; null while nobody does. */
  lastActivityTime: instant.nullable(),
  percentSynced: z.number(),
  itemsTransferred: z.number(),
  bytesTransferred: z.number(),
  estimatedItems: z.number(),
  estimatedBytes: z.number(),
  /** Messages of the sources: those that were looked at, those that there are, and those that the targets had before. */
  examinedItems: z.number(),
  sourceItems: z.number(),
  alreadyThereItems: z.number(),
  /** Folders of all its users, as far as they are known. */
  folderCount: z.number(),
  /** Read from the sources and acknowledged by the targets lately. */
  readBytesPerSecond: z.number(),
  writeBytesPerSecond: z.number(),
  /** How many of those at work are held back by what a server or a limit asks for. */
  stalledCount: z.number(),
  submittedByUser: z.string(),
  creationDateTime: instant,
  startDateTime: instant.nullable(),
  initialSyncDateTime: instant.nullable(),
  initialSyncDuration: duration.nullable(),
  lastSyncedDateTime: instant.nullable(),
  completedDateTime: instant.nullable(),
  currentRetryCount: z.number(),
  dataConsistencyScore: z.enum(CONSISTENCY_SCORES).nullable(),
  unapprovedItems: z.number(),
  message: z.string(),
  /** Another one after each change of what can be set. */
  revision: z.string().exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
  /** When all first copies will be through, by what twenty mailboxes have shown; only of one batch. */
  eta: etaSchema.nullable().exactOptional(),
  report: batchReportSchema.exactOptional(),
  diagnosticInfo: diagnosticInfoSchema.exactOptional(),
});

const batchFields = {
  ...optional(options),
  workWindows: workWindowsText.exactOptional(),
  startAfter: z.string().nullable().exactOptional(),
  completeAfter: z.string().nullable().exactOptional(),
};

/** The options of a batch, as they are given. */
export const batchInputSchema = z.strictObject(batchFields);

/** One user as a row; what is left out is taken from the batch. */
export const rowSchema = z.strictObject({
  emailAddress: z.string(),
  userName: z.string(),
  password: plainSecret.exactOptional(),
  targetUserName: z.string().nullable().exactOptional(),
  targetPassword: plainSecret.exactOptional(),
  userRoot: z.string().nullable().exactOptional(),
  targetUserRoot: z.string().nullable().exactOptional(),
  sourceEndpoint: z.string().nullable().exactOptional(),
  targetEndpoint: z.string().nullable().exactOptional(),
  badItemLimit: itemLimit.nullable().exactOptional(),
  largeItemLimit: itemLimit.nullable().exactOptional(),
  excludeFolders: z.array(z.string()).nullable().exactOptional(),
  startAfterMs: z.number().nullable().exactOptional(),
  completeAfterMs: z.number().nullable().exactOptional(),
  priority: z.enum(PRIORITIES).nullable().exactOptional(),
  tag: z.string().nullable().exactOptional(),
});

const users = {
  /** The bytes of a CSV, base64. */
  csvData: z.string().exactOptional(),
  rows: z.array(rowSchema).max(50_000).exactOptional(),
};

/** What makes a batch. */
export const newBatchSchema = z.strictObject({
  ...batchFields,
  ...users,
  name: z.string(),
  sourceEndpoint: z.string(),
  targetEndpoint: z.string(),
  autoStart: z.boolean().exactOptional(),
});

/** What changes one. */
export const setBatchSchema = z.strictObject({
  ...batchFields,
  ...users,
  identity,
  addUsers: z.boolean().exactOptional(),
  sourceEndpoint: z.string().exactOptional(),
  targetEndpoint: z.string().exactOptional(),
  approveSkippedItems: z.boolean().exactOptional(),
  syncNow: z.boolean().exactOptional(),
  update: z.boolean().exactOptional(),
});

/** Which batches are listed. */
export const listBatchesSchema = z.strictObject({
  ...pageQuery,
  status: z.enum(BATCH_STATUSES).exactOptional(),
  endpoint: identity.exactOptional(),
  text: z.string().exactOptional(),
  sort: z.enum(['identity', 'status', 'creationDateTime', 'percentSynced', 'failedCount']).exactOptional(),
});

/** One batch. */
export const oneBatchSchema = z.strictObject({ identity });
/** One batch, to be shown. */
export const showBatchSchema = z.strictObject({
  identity,
  includeReport: queryFlag.exactOptional(),
  diagnosticInfo: z.string().exactOptional(),
});
/** One batch, to be started. */
export const startBatchSchema = z.strictObject({ identity, validate: z.boolean().exactOptional() });
/** One batch, to be completed. */
export const completeBatchSchema = z.strictObject({
  identity,
  syncAndComplete: z.boolean().exactOptional(),
  notificationEmails: z.array(z.string()).exactOptional(),
  notifyMigratedMailboxes: z.boolean().exactOptional(),
});
/** One batch, to be removed. */
export const removeBatchSchema = z.strictObject({ identity, force: queryFlag.exactOptional() });
/** What was removed. */
export const removedSchema = z.object({ removed: z.string() });

/** A file of users, to be looked at before anything is created. */
export const checkUsersSchema = z.strictObject({
  csvData: z.string(),
  sourceEndpoint: z.string().exactOptional(),
  targetEndpoint: z.string().exactOptional(),
  allowUnknownColumnsInCsv: z.boolean().exactOptional(),
  acceptLargeDataLoss: z.boolean().exactOptional(),
});

const csvProblem = z.object({
  code: z.string(),
  headline: z.string(),
  fix: z.string(),
  row: z.number().nullable(),
  column: z.string().nullable(),
});

/** What is in a file of users; no password, not even masked. */
export const checkedUsersSchema = z.object({
  /** Whether a batch could be made of it. */
  taken: z.boolean(),
  users: z.number(),
  /** Rows that would fail. */
  badRows: z.number(),
  header: z.array(z.string()),
  /** What refuses the file as a whole. */
  errors: z.array(csvProblem),
  warnings: z.array(csvProblem),
  /** The first 1,000 rows, those with errors first. */
  rows: z.array(
    z.object({
      row: z.number(),
      emailAddress: z.string(),
      userName: z.string(),
      hasPassword: z.boolean(),
      targetUserName: z.string().nullable(),
      hasTargetPassword: z.boolean(),
      tag: z.string().nullable(),
      errors: z.array(csvProblem),
    }),
  ),
});

/** Failures of a batch's users that have the same cause. */
export const errorGroupSchema = z.object({
  code: failureCode,
  message: z.string(),
  fix: z.string(),
  steps: z.array(z.string()),
  actions: z.array(z.enum(Object.keys(FAILURE_ACTIONS) as [keyof typeof FAILURE_ACTIONS])),
  class: z.enum(['permanent', 'transient', 'throttle', 'validation', 'warning']),
  side: z.enum(['source', 'target', 'service']),
  users: z.number(),
  /** Messages that are left out of their mailboxes. */
  items: z.number(),
  firstSeen: instant,
  lastSeen: instant,
  /** The server's own words, once. */
  words: z.string(),
  /** Some of the users. */
  examples: z.array(z.object({ identity: z.string(), guid: z.string() })),
});

/** All groups, the largest first. */
export const errorGroupsSchema = z.object({ items: z.array(errorGroupSchema) });

/** A page of batches. */
export const batchPageSchema = pageOf(batchSchema);

/** A batch. */
export type Batch = z.infer<typeof batchSchema>;
/** What is in a file of users. */
export type CheckedUsers = z.infer<typeof checkedUsersSchema>;
/** Failures with the same cause. */
export type ErrorGroup = z.infer<typeof errorGroupSchema>;
