import { all, type Cmdlet, IDENTITY, ignored, named, type ParameterMeaning, refused } from './cmdlet.ts';
import {
  ENDPOINT_CREDENTIALS,
  OTHER_BATCH_PARAMETERS,
  OTHER_ENDPOINT_PARAMETERS,
} from './other-migrations.ts';

type Parameters = Readonly<Record<string, ParameterMeaning>>;

const DIAGNOSTIC = {
  Diagnostic: ignored('-DiagnosticInfo says what is wanted'),
  DiagnosticArgument: named('diagnostic-info'),
} as const satisfies Parameters;

const AT_THE_SERVER: Parameters = {
  ConnectionSettings: refused('name the endpoint, or list all of them.'),
};

const PASSWORD = refused(
  'a password never stands on a command line, where every user of the machine can read it; -Passfile FILE names a file with it.',
);

const KEEPING: Parameters = all(
  ['CompletedRequestAgeLimit', 'RequestExpiryInterval'],
  refused(
    'how long things are kept is said once for all: Set-MigrationConfig -CompletedRetentionDays and -StoppedRetentionDays.',
  ),
);

/** A cmdlet about something that exists: its name comes first, or as -Identity. */
function about(
  name: string,
  [noun, verb]: readonly [Cmdlet['noun'], string],
  parameters: Parameters = {},
): Cmdlet {
  return { name, noun, verb, positional: true, parameters: { Identity: IDENTITY, ...parameters } };
}

/** A cmdlet without a name in front. */
function without(
  name: string,
  [noun, verb]: readonly [Cmdlet['noun'], string],
  parameters: Parameters = {},
): Cmdlet {
  return { name, noun, verb, positional: false, parameters };
}

const ENDPOINTS: readonly Cmdlet[] = [
  without('New-MigrationEndpoint', ['endpoint', 'new'], {
    ...OTHER_ENDPOINT_PARAMETERS,
    ...ENDPOINT_CREDENTIALS,
  }),
  about('Set-MigrationEndpoint', ['endpoint', 'set'], {
    ...OTHER_ENDPOINT_PARAMETERS,
    ...ENDPOINT_CREDENTIALS,
  }),
  about('Get-MigrationEndpoint', ['endpoint', 'get'], { ...AT_THE_SERVER, ...DIAGNOSTIC }),
  // what slows a migration down on purpose is set at its endpoints
  about('Get-ThrottlingPolicy', ['endpoint', 'get']),
  about('Remove-MigrationEndpoint', ['endpoint', 'remove']),
  without('Test-MigrationServerAvailability', ['endpoint', 'test'], {
    ...OTHER_ENDPOINT_PARAMETERS,
    ...ENDPOINT_CREDENTIALS,
    Endpoint: IDENTITY,
    Imap: ignored(),
  }),
];

const BATCHES: readonly Cmdlet[] = [
  without('New-MigrationBatch', ['batch', 'new'], OTHER_BATCH_PARAMETERS),
  about('Set-MigrationBatch', ['batch', 'set'], OTHER_BATCH_PARAMETERS),
  about('Get-MigrationBatch', ['batch', 'get'], DIAGNOSTIC),
  about('Start-MigrationBatch', ['batch', 'start']),
  about('Stop-MigrationBatch', ['batch', 'stop']),
  about('Complete-MigrationBatch', ['batch', 'complete']),
  about('Remove-MigrationBatch', ['batch', 'remove']),
];

const USERS: readonly Cmdlet[] = [
  about('Get-MigrationUser', ['user', 'get'], {
    IncludeAssociatedUsers: ignored('a migration user here has no others that belong to it'),
  }),
  about('Set-MigrationUser', ['user', 'set'], { MailboxGuid: IDENTITY }),
  about('Start-MigrationUser', ['user', 'start']),
  about('Stop-MigrationUser', ['user', 'stop']),
  about('Remove-MigrationUser', ['user', 'remove']),
  about('Get-MigrationUserStatistics', ['user', 'stats'], DIAGNOSTIC),
  about('Set-Mailbox', ['user', 'set'], {
    MaxSendSize: refused('sending is not moving: Mailhaul knows -MaxReceiveSize only.'),
  }),
];

const REQUESTS: readonly Cmdlet[] = [
  without('New-SyncRequest', ['request', 'new'], {
    Password: PASSWORD,
    Credential: PASSWORD,
    SkipMerging: refused(
      "it skips stages of Microsoft's own engine; Mailhaul has no such stages. Leave it out.",
    ),
    SourceRootFolder: refused(
      "name what lies below it: -IncludeFolders 'Name/*'; -TargetRootFolder says where it goes.",
    ),
    ...KEEPING,
  }),
  about('Get-SyncRequest', ['request', 'get']),
  about('Get-SyncRequestStatistics', ['request', 'stats'], DIAGNOSTIC),
  // guides on performance look at moves inside Exchange with these two; the sync request is their place here
  about('Get-MoveRequest', ['request', 'get'], { MoveStatus: named('status') }),
  about('Get-MoveRequestStatistics', ['request', 'stats'], DIAGNOSTIC),
  about('Set-SyncRequest', ['request', 'set'], {
    BatchName: refused(
      'a request belongs to the batch of its user; add its row to the other batch with -AdoptPreexisting.',
    ),
    ...KEEPING,
  }),
  about('Suspend-SyncRequest', ['request', 'suspend']),
  about('Resume-SyncRequest', ['request', 'resume']),
  about('Remove-SyncRequest', ['request', 'remove']),
];

const SERVICE: readonly Cmdlet[] = [
  without('Get-MigrationStatistics', ['stats', ''], DIAGNOSTIC),
  without('Get-MigrationConfig', ['config', 'get'], {
    ...DIAGNOSTIC,
    ...all(
      ['AllPartitions', 'Identity'],
      refused('there is one configuration, that of the data folder; leave it out.'),
    ),
  }),
  without('Set-MigrationConfig', ['config', 'set'], {
    Features: refused('all features are always there; leave it out.'),
    Identity: refused('there is one configuration, that of the data folder; leave it out.'),
  }),
  about('Export-MigrationReport', ['report', 'export']),
];

/** Every cmdlet that is understood. */
export const CMDLETS: readonly Cmdlet[] = [...ENDPOINTS, ...BATCHES, ...USERS, ...REQUESTS, ...SERVICE];

/** Neighbours that are not here, and what is used instead. */
export const OTHER_CMDLETS: Readonly<Record<string, string>> = {
  'Get-ImapFolders': '`mailhaul folders imaps://user@host` lists the folders of an account.',
  'New-MoveRequest': 'Moves inside Exchange are not IMAP. `mailhaul request new --help` moves one mailbox.',
  'Connect-ExchangeOnline':
    'There is nothing to connect to: every command works on the data folder, `--data DIR`.',
  'Connect-IPPSSession':
    'There is nothing to connect to: every command works on the data folder, `--data DIR`.',
  'Export-Clixml':
    'It works in `mailhaul shell`; `mailhaul user stats USER --include-report --out user.clixml` writes the same.',
  'Get-Mailbox':
    "`mailhaul user get USER` shows a migration user; mailboxes themselves are the mail server's.",
  'Get-MailboxStatistics': '`mailhaul user stats USER` shows sizes and counts of both sides.',
  'Get-MailboxFolderStatistics': '`mailhaul folders imaps://user@host` lists the folders of an account.',
  'Suspend-MigrationBatch': '`mailhaul batch stop NAME` (Stop-MigrationBatch) pauses a batch.',
  'Resume-MigrationBatch': '`mailhaul batch start NAME` (Start-MigrationBatch) resumes a batch.',
};
