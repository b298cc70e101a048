import { all, type ParameterMeaning, refused } from './cmdlet.ts';

const IMAP_ONLY = refused(
  'it belongs to migrations that are not IMAP, and Mailhaul moves IMAP mailboxes only; leave it out.',
);

/** Parameters of the other kinds of endpoints. */
export const OTHER_ENDPOINT_PARAMETERS = all(
  [
    'ExchangeOutlookAnywhere',
    'ExchangeRemoteMove',
    'ExchangeServer',
    'PublicFolder',
    'PublicFolderToUnifiedGroup',
    'PSTImport',
    'Compliance',
    'Autodiscover',
    'EmailAddress',
    'RpcProxyServer',
    'NspiServer',
    'MailboxPermission',
    'SourceMailboxLegacyDN',
    'TestMailbox',
    'PublicFolderDatabaseServerLegacyDN',
    'UseAutoDiscover',
    'RemoteTenant',
    'ApplicationId',
    'AppSecretKeyVaultUrl',
    'AcceptTermsOfUse',
    'FilePath',
    'OAuthCode',
    'RedirectUri',
  ],
  IMAP_ONLY,
);

/** Credentials of an endpoint: an IMAP endpoint of the reference has none, ours signs in otherwise. */
export const ENDPOINT_CREDENTIALS: Readonly<Record<string, ParameterMeaning>> = {
  Credentials: refused(
    'an IMAP endpoint holds no credentials: they stand in the CSV. What the target signs in with is told by `mailhaul endpoint new --help`.',
  ),
  Gmail: refused(
    'it is reached by IMAP here, too: -Imap -RemoteServer imap.gmail.com, with app passwords or OAuth.',
  ),
  ServiceAccountKeyFileData: refused('a key is given as a file; `mailhaul endpoint new --help` says how.'),
};

/** Parameters of the other kinds of batches. */
export const OTHER_BATCH_PARAMETERS: Readonly<Record<string, ParameterMeaning>> = {
  ...all(
    [
      'TargetDatabases',
      'TargetArchiveDatabases',
      'TargetDeliveryDomain',
      'ArchiveOnly',
      'PrimaryOnly',
      'ArchiveDomain',
      'SourcePublicFolderDatabase',
      'PublicFolderToUnifiedGroup',
      'UnifiedGroup',
      'Local',
      'ExchangeServer',
      'RestoreFromRecoverableItems',
      'GoogleResourceOnboarding',
      'ManagedGmailTeams',
      'ForwardingDisposition',
      'SkipCalendar',
      'SkipContacts',
      'SkipMail',
      'SkipRules',
      'SkipDelegates',
      'SimplifiedSwitchOver',
      'MigrateTasks',
      'ContentFilterLanguage',
      'SkipProvisioning',
      'RenamePrimaryCalendar',
      'DataFusion',
      'AvoidMergeOverlap',
      'XMLData',
      'Analyze',
      'MoveOptions',
      'SkipMerging',
      'SkipMoving',
      'SkipSteps',
      'WorkflowControlFlags',
      'WorkflowTemplate',
    ],
    IMAP_ONLY,
  ),
  ContentFilterLanguage: refused('the filter compares dates only, and a date has no language; leave it out.'),
  ...all(
    ['MoveOptions', 'SkipMerging', 'SkipMoving', 'WorkflowControlFlags'],
    refused(
      "it skips stages of Microsoft's own engine, for its support only; Mailhaul has no such stages. Leave it out.",
    ),
  ),
  ...all(
    ['Users', 'UserIds', 'DisableOnCopy'],
    refused('give the users as a CSV with -CSVData; -AdoptPreexisting takes them over from their old batch.'),
  ),
  AutoComplete: refused(
    'the reference knows it for moves inside Exchange, without effect for IMAP. -CompleteAfter says when a batch completes by itself.',
  ),
};
