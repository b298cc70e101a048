import { describe, expect, test } from 'vitest';
import { CMDLETS } from './cmdlets.ts';
import { knownParameters } from './parameters.ts';
import { findCmdlet } from './translate.ts';

// What the reference documents for each cmdlet, as far as it applies to IMAP or may be met in scripts.
const REFERENCE: Readonly<Record<string, string>> = {
  'New-MigrationEndpoint':
    'Name IMAP RemoteServer Port Security Authentication AcceptUntrustedCertificates MaxConcurrentMigrations MaxConcurrentIncrementalSyncs SkipVerification Confirm WhatIf DomainController Partition Credentials Gmail ExchangeRemoteMove ServiceAccountKeyFileData Role MaxConnectionsPerMailbox MaxConnectionsTotal MaxBytesPerSecond MaxMessagesPerSecond DailyBytesOut DailyBytesIn TimeoutConnect CaBundle PinnedFingerprint MessageSizeLimit',
  'Set-MigrationEndpoint':
    'Identity RemoteServer Port Security Authentication AcceptUntrustedCertificates MaxConcurrentMigrations MaxConcurrentIncrementalSyncs SkipVerification Confirm WhatIf DomainController Partition Credentials',
  'Get-MigrationEndpoint':
    'Identity Type ConnectionSettings Diagnostic DiagnosticArgument DiagnosticInfo DomainController Partition',
  'Remove-MigrationEndpoint': 'Identity Confirm WhatIf DomainController Partition',
  'Test-MigrationServerAvailability':
    'Imap RemoteServer Port Security Authentication AcceptUntrustedCertificates Endpoint Confirm WhatIf ExchangeOutlookAnywhere Credentials TestMailbox Partition',
  'New-MigrationBatch':
    'Name CSVData SourceEndpoint TargetEndpoint AutoStart StartAfter CompleteAfter TimeZone Locale AllowIncrementalSyncs AutoRetryCount AutoComplete ExcludeFolders IncludeFolders ContentFilter ContentFilterLanguage BadItemLimit LargeItemLimit NotificationEmails ReportInterval SkipReports SkipMerging MoveOptions SkipMoving AllowUnknownColumnsInCsv DisallowExistingUsers AdoptPreexisting RemoveOnCopy WorkflowControlFlags Users UserIds DisableOnCopy SkipSteps TargetDatabases TargetArchiveDatabases TargetDeliveryDomain ArchiveOnly PrimaryOnly AcceptLargeDataLoss Confirm WhatIf DomainController Partition',
  'Set-MigrationBatch':
    'Identity AddUsers AllowIncrementalSyncs AllowUnknownColumnsInCsv ApproveSkippedItems AutoRetryCount BadItemLimit LargeItemLimit CSVData StartAfter CompleteAfter NotificationEmails ReportInterval SkipReports MoveOptions SkipMerging SkipMoving SyncNow Update Confirm WhatIf DomainController Partition',
  'Get-MigrationBatch':
    'Identity Endpoint Status IncludeReport ResultSize Diagnostic DiagnosticArgument DiagnosticInfo DomainController Partition',
  'Start-MigrationBatch': 'Identity Validate Confirm WhatIf DomainController Partition',
  'Stop-MigrationBatch': 'Identity Confirm WhatIf DomainController Partition',
  'Complete-MigrationBatch':
    'Identity NotificationEmails SyncAndComplete Confirm WhatIf DomainController Partition',
  'Remove-MigrationBatch': 'Identity Force Confirm WhatIf DomainController Partition',
  'Get-MigrationUser':
    'Identity MailboxGuid EmailAddress BatchId Status StatusSummary ResultSize IncludeAssociatedUsers DomainController Partition',
  'Set-MigrationUser':
    'Identity MailboxGuid ApproveSkippedItems BadItemLimit LargeItemLimit StartAfter CompleteAfter SyncNow Confirm WhatIf',
  'Start-MigrationUser': 'Identity Confirm WhatIf',
  'Stop-MigrationUser': 'Identity Confirm WhatIf',
  'Remove-MigrationUser': 'Identity Force Confirm WhatIf',
  'Get-MigrationUserStatistics':
    'Identity IncludeReport IncludeSkippedItems LimitSkippedItemsTo SkipSubscription Diagnostic DiagnosticArgument DiagnosticInfo DomainController Partition',
  'Get-MigrationStatistics': 'Diagnostic DiagnosticArgument DiagnosticInfo DomainController Partition',
  'Get-MigrationConfig': 'Identity AllPartitions DomainController Partition',
  'Set-MigrationConfig':
    'Identity MaxConcurrentMigrations MaxNumberOfBatches Features Confirm WhatIf DomainController Partition',
  'Export-MigrationReport': 'Identity CsvStream StartingRowIndex RowCount DomainController Partition',
  'New-SyncRequest':
    'Imap Name Mailbox RemoteServerName RemoteServerPort UserName RemoteEmailAddress Password Authentication Security IncludeFolders ExcludeFolders TargetRootFolder SourceRootFolder BadItemLimit LargeItemLimit ConflictResolutionOption Priority StartAfter IncrementalSyncInterval Suspend SuspendComment CompletedRequestAgeLimit RequestExpiryInterval SkipMerging AcceptLargeDataLoss',
  'Get-SyncRequest': 'Identity Mailbox Status BatchName Name Suspend HighPriority ResultSize',
  'Get-SyncRequestStatistics': 'Identity IncludeReport DiagnosticInfo IncludeSkippedItems ReportOnly',
  'Set-SyncRequest':
    'Identity LargeItemLimit BadItemLimit Priority BatchName CompletedRequestAgeLimit AcceptLargeDataLoss',
  'Suspend-SyncRequest': 'Identity SuspendComment Confirm WhatIf',
  'Resume-SyncRequest': 'Identity SuspendComment Confirm WhatIf',
  'Remove-SyncRequest': 'Identity Confirm WhatIf',
  'Set-Mailbox': 'Identity MaxReceiveSize MaxSendSize',
  // of moves inside Exchange, which guides on performance use; sync requests and endpoints stand in for them
  'Get-MoveRequest': 'Identity MoveStatus BatchName Suspend HighPriority ResultSize',
  'Get-MoveRequestStatistics': 'Identity IncludeReport DiagnosticInfo ReportOnly',
  'Get-ThrottlingPolicy': 'Identity',
};

const COMMON = 'Verbose Debug ErrorAction WarningAction InformationAction OutVariable';

describe('the cmdlets', () => {
  test('are those of the reference, each once', () => {
    expect(CMDLETS.map(({ name }) => name).sort()).toEqual(Object.keys(REFERENCE).sort());
  });

  test.each(Object.entries(REFERENCE))(
    '%s knows every parameter of the reference',
    async (name, parameters) => {
      const { cmdlet, verb } = await findCmdlet(name);
      const known = knownParameters(cmdlet, verb);
      for (const parameter of `${parameters} ${COMMON}`.split(' ')) {
        const found = known.find((one) => one.name.toLowerCase() === parameter.toLowerCase());
        expect(found, `-${parameter}`).toBeDefined();
        if (found?.meaning.kind === 'refused') expect(found.meaning.sentence).toMatch(/^[^A-Z].*\.$/);
        if (found?.meaning.kind === 'option')
          expect(found.option, `-${parameter} has an option`).not.toBeNull();
      }
    },
  );

  test('mean nothing that does not exist', async () => {
    for (const { name } of CMDLETS) {
      const { cmdlet, verb } = await findCmdlet(name);
      for (const { meaning, option } of knownParameters(cmdlet, verb))
        if (meaning.kind === 'option') expect(option, `${name}: --${meaning.option}`).not.toBeNull();
    }
  });
});
