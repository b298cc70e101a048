import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { batchSchema } from './resources/batch.ts';
import { failureSchema, reportEntrySchema, skippedItemSchema } from './resources/failure.ts';
import { batchReportSchema, reportSchema } from './resources/report.ts';
import { requestSchema, requestStatisticsSchema } from './resources/request.ts';
import { userSchema, userStatisticsSchema } from './resources/user.ts';

interface Documented {
  readonly schema: z.ZodObject;
  /** Names that Exchange Online shows and that are told here; in PascalCase, as the shell and reports write them. */
  readonly told: string;
  /** Names of things that there are not here, or that nobody wrote down: they stay out rather than be made up. */
  readonly out: string;
}

// What the cmdlets of Exchange Online and scripts around them read, as far as it applies to IMAP.
const DOCUMENTED: Readonly<Record<string, Documented>> = {
  MigrationBatch: {
    schema: batchSchema,
    told: 'Identity BatchGuid Status MigrationType BatchDirection SourceEndpoint TargetEndpoint TotalCount SyncedCount FinalizedCount FailedCount ActiveCount PendingCount StoppedCount PercentSynced SubmittedByUser CreationDateTime CreationDateTimeUTC StartDateTime StartDateTimeUTC InitialSyncDateTime InitialSyncDateTimeUTC InitialSyncDuration LastSyncedDateTime LastSyncedDateTimeUTC CompletedDateTime CompletedDateTimeUTC StartAfter StartAfterUTC CompleteAfter CompleteAfterUTC AllowIncrementalSyncs AllowUnknownColumnsInCsv AutoRetryCount CurrentRetryCount ExcludedFolders IncludedFolders ContentFilter BadItemLimit LargeItemLimit NotificationEmails ReportInterval SkipReports Locale UserTimeZone DataConsistencyScore Message Report DiagnosticInfo',
    out: 'ProvisionedCount RemovedItemCount ValidationWarningCount Error Reports',
  },
  MigrationUser: {
    schema: userSchema,
    told: 'Identity Guid BatchId EmailAddress MailboxEmailAddress Status StatusSummary SyncedItemCount SkippedItemCount LastSuccessfulSyncTime LastSyncTime RequestGuid DataConsistencyScore DataConsistencyScoringFactors HasUnapprovedSkippedItems ErrorType ErrorSummary',
    out: 'RecipientType State WorkflowStage WorkflowStep TriggeredAction MailboxGuid',
  },
  MigrationUserStatistics: {
    schema: userStatisticsSchema,
    told: 'Error ErrorType Report DiagnosticInfo SkippedItems BytesTransferred AverageBytesTransferredPerHour TotalQueuedDuration TotalInProgressDuration TotalSyncedDuration TotalStalledDuration EstimatedTotalTransferSize EstimatedTotalTransferCount PercentageComplete CurrentBytesTransferredPerMinute',
    out: '',
  },
  SkippedItem: {
    schema: skippedItemSchema,
    told: 'Date Subject Kind FolderName Sender Failure MessageId UID UIDVALIDITY Size ApprovedAt ApprovedBy',
    out: 'DateSent DateReceived ScoringClassifications',
  },
  SyncRequest: {
    schema: requestSchema,
    told: 'Name Mailbox EmailAddress Status BatchName RequestGuid RemoteServerName RemoteServerPort SyncProtocol WhenChanged',
    out: 'TargetAlias Flags WhenCreated RecipientTypeDetails ForwardingDisposition',
  },
  SyncRequestStatistics: {
    schema: requestStatisticsSchema,
    told: 'Name BatchName RequestGuid SourceEndpointGuid Status StatusDetail Priority PositionInQueue Suspend Message BadItemLimit BadItemsEncountered LargeItemLimit LargeItemsEncountered MissingItemsEncountered DataConsistencyScore DataConsistencyScoringFactors EstimatedTransferSize EstimatedTransferItemCount BytesTransferred BytesTransferredPerMinute ItemsTransferred PercentComplete TotalMailboxItemCount QueuedTimestamp StartTimestamp LastUpdateTimestamp InitialSeedingCompletedTimestamp CompletionTimestamp SuspendedTimestamp FailureTimestamp StartAfter OverallDuration TotalQueuedDuration TotalInProgressDuration TotalSuspendedDuration TotalFailedDuration TotalTransientFailureDuration TotalStalledDueToReadThrottle TotalStalledDueToWriteThrottle FailureCode FailureType FailureSide LastFailure Report DiagnosticInfo',
    out: 'SyncStage Direction Flags WorkloadType Protect IsValid ValidationMessage TotalMailboxSize FinalSyncTimestamp TotalFinalizationDuration TotalIdleDuration TotalDataReplicationWaitDuration TotalProxyBackoffDuration TotalStalledDueToCIDuration TotalStalledDueToHADuration TotalStalledDueToMailboxLockedDuration TotalStalledDueToReadCpu TotalStalledDueToWriteCpu TotalStalledDueToReadUnknown TotalStalledDueToWriteUnknown',
  },
  Report: {
    schema: reportSchema,
    told: 'Entries Failures BadItems LargeItems SkippedItems SourceThrottles TargetThrottles SessionStatistics MailboxVerification',
    out: 'ArchiveSessionStatistics SourceMailboxSize TargetMailboxSize Connectivity DebugEntries',
  },
  ReportEntry: {
    schema: reportEntrySchema,
    told: 'CreationTime ServerName Type Message',
    out: '',
  },
  Failure: {
    schema: failureSchema,
    // `code` is written as FailureCode
    told: 'Timestamp FailureType Code FailureSide Message DataContext',
    out: 'StackTrace',
  },
  SessionStatistics: {
    schema: batchReportSchema.shape.sessionStatistics,
    told: 'SourceProviderInfo DestinationProviderInfo SourceLatencyInfo DestinationLatencyInfo TotalTimeProcessingMessages',
    out: 'SessionId',
  },
  LatencyInfo: {
    schema: batchReportSchema.shape.sessionStatistics.shape.sourceLatencyInfo,
    told: 'Average NumberOfLatencySamplingCalls TotalNumberOfRemoteCalls',
    out: '',
  },
};

describe('the names by which Exchange Online shows it', () => {
  test.each(Object.entries(DOCUMENTED))('%s', (_, { schema, told, out }) => {
    const known = new Set(Object.keys(schema.shape).map((name) => name.toLowerCase()));
    const words = (names: string) => names.split(' ').filter((name) => name !== '');
    expect(words(told).filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
    // whoever finds a source for one of these moves it into the list above
    expect(words(out).filter((name) => known.has(name.toLowerCase()))).toEqual([]);
  });
});
