import { CONSISTENCY_SCORES, STATUS_DETAILS, USER_STATUSES, WAITED_FOR } from '@mailhaul/domain';
import { z } from 'zod';
import {
  duration,
  failureCode,
  identity,
  instant,
  itemLimit,
  plainSecret,
  queryFlag,
  queryNumber,
  ranged,
} from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';
import { failureSchema, skippedItemSchema } from './failure.ts';
import { diagnosticInfoSchema, folderVerificationSchema, reportSchema } from './report.ts';

const STATUS_SUMMARIES = ['Active', 'Synced', 'Completed', 'Failed', 'Stopped'] as const;

const user = {
  identity: z.string(),
  guid: z.string(),
  batchId: z.string(),
  emailAddress: z.string(),
  /** Once more, under the names of Get-MigrationUser. */
  mailboxEmailAddress: z.string().exactOptional(),
  requestGuid: z.string().exactOptional(),
  lastSyncTime: instant.nullable().exactOptional(),
  rowIndex: z.number(),
  tag: z.string().nullable(),
  status: z.enum(USER_STATUSES),
  statusSummary: z.enum(STATUS_SUMMARIES),
  statusDetail: z.enum(STATUS_DETAILS),
  syncedItemCount: z.number(),
  skippedItemCount: z.number(),
  /** Of the skipped items: what could not be copied, or was not found again. */
  failedItemCount: z.number(),
  lastSuccessfulSyncTime: instant.nullable(),
  /** When anything last moved in a run of it. */
  lastActivityTime: instant.nullable(),
  /** Who is waited for: a server, the service itself, or nobody; null when it is at rest. */
  waitsFor: z.enum(WAITED_FOR).nullable(),
  /** The folder that is copied just now, as the source names it; null between folders and at rest. */
  folderNow: z.string().nullable(),
  hasUnapprovedSkippedItems: z.boolean(),
  dataConsistencyScore: z.enum(CONSISTENCY_SCORES).nullable(),
  dataConsistencyScoringFactors: z.array(z.string()),
  errorType: z.string().nullable(),
  errorSummary: z.string().nullable(),
  failure: failureSchema.nullable(),
  /** 1 for the next one of its batch; only where one user is asked for. */
  positionInQueue: z.number().nullable().exactOptional(),
  estimatedQueueWait: duration.nullable().exactOptional(),
  /** Another one after each change of what can be set, passwords among it; only where one user is asked for. */
  revision: z.string().exactOptional(),
};

/** One mailbox of a batch (MigrationUser). */
export const userSchema = z.object(user);

/** A mailbox and everything that is counted for it (MigrationUserStatistics). */
export const userStatisticsSchema = z.object({
  ...user,
  /** What errorSummary says, under the name of Get-MigrationUserStatistics. */
  error: z.string().nullable().exactOptional(),
  bytesTransferred: z.number(),
  /** As the target acknowledges lately; null when it is at rest. */
  currentBytesTransferredPerMinute: z.number().nullable().exactOptional(),
  averageBytesTransferredPerHour: z.number().nullable(),
  estimatedTotalTransferSize: z.number(),
  estimatedTotalTransferCount: z.number(),
  percentageComplete: z.number(),
  /** Messages of the source: those that were looked at, those that there are, and those that the target had before. */
  examinedItemCount: z.number(),
  sourceItemCount: z.number(),
  alreadyThereItemCount: z.number(),
  /** Read from the source and acknowledged by the target lately; null when it is at rest. */
  readBytesPerSecond: z.number().nullable(),
  writeBytesPerSecond: z.number().nullable(),
  /** What is left at the rate of now; null while that cannot be told. */
  estimatedRemainingDuration: duration.nullable(),
  startTime: instant.nullable(),
  initialSyncTime: instant.nullable(),
  foldersSynced: z.number(),
  foldersTotal: z.number(),
  totalQueuedDuration: duration,
  totalInProgressDuration: duration,
  totalSyncedDuration: duration,
  totalStalledDuration: duration,
  skippedItems: z.array(skippedItemSchema).exactOptional(),
  report: reportSchema.exactOptional(),
  diagnosticInfo: diagnosticInfoSchema.exactOptional(),
});

const usersFilter = {
  status: z.enum(USER_STATUSES).exactOptional(),
  statusSummary: z.enum(STATUS_SUMMARIES).exactOptional(),
  errorCode: failureCode.exactOptional(),
  /** Part of the address. */
  text: z.string().max(200).exactOptional(),
  sort: z
    .enum([
      'rowIndex',
      'identity',
      'status',
      'bytesTransferred',
      'syncedItemCount',
      'skippedItemCount',
      'lastSuccessfulSyncTime',
    ])
    .exactOptional(),
};

/** Which users are listed. */
export const listUsersSchema = z.strictObject({
  ...pageQuery,
  ...usersFilter,
  batch: identity.exactOptional(),
});

/** The columns of a file of users, in the order of the page. */
export const USER_FILE_COLUMNS = [
  'identity',
  'status',
  'progress',
  'waitsFor',
  'bytesTransferred',
  'skippedItemCount',
  'failedItemCount',
  'rate',
  'remaining',
  'lastActivityTime',
  'lastSuccessfulSyncTime',
  'score',
  'startTime',
] as const;

/** Which users a file holds, in which order, and what it tells of them. */
export const usersFileQuerySchema = z.strictObject({
  ...usersFilter,
  batch: identity,
  order: pageQuery.order,
  /** Names of columns with commas between them; all unless said. */
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(USER_FILE_COLUMNS)).min(1))
    .exactOptional(),
});

/** A file of users. */
export const usersFileSchema = z.string().meta({ format: 'binary' });

/** A user by its address or GUID; `batch` tells apart users of the same address. */
export const oneUserSchema = z.strictObject({ identity, batch: identity.exactOptional() });

/** A user, to be removed. */
export const removeUserSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  force: queryFlag.exactOptional(),
});

/** What changes a user. */
export const setUserSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  badItemLimit: itemLimit.exactOptional(),
  largeItemLimit: itemLimit.exactOptional(),
  acceptLargeDataLoss: z.boolean().exactOptional(),
  startAfter: z.string().exactOptional(),
  completeAfter: z.string().exactOptional(),
  maxReceiveSizeBytes: ranged('maxReceiveSizeBytes').exactOptional(),
  approveSkippedItems: z.boolean().exactOptional(),
  syncNow: z.boolean().exactOptional(),
  userName: z.string().exactOptional(),
  password: plainSecret.exactOptional(),
  targetUserName: z.string().exactOptional(),
  targetPassword: plainSecret.exactOptional(),
});

/** How much is told of a user. */
export const userStatisticsQuerySchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  includeReport: queryFlag.exactOptional(),
  includeSkippedItems: queryFlag.exactOptional(),
  limitSkippedItemsTo: queryNumber.exactOptional(),
  diagnosticInfo: z.string().exactOptional(),
});

/** A page of users, each with what is counted for it. */
export const userPageSchema = pageOf(userStatisticsSchema);

/** The folders of a user, as its last run found them. */
export const userFoldersSchema = z.object({ items: z.array(folderVerificationSchema) });

/** A user. */
export type User = z.infer<typeof userSchema>;
/** A user with its figures. */
export type UserStatistics = z.infer<typeof userStatisticsSchema>;
