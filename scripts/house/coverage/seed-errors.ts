import type { FailureCode } from '../../../packages/domain/src/failures/failures.ts';
import { by, type ShownBy } from './shown-by.ts';

/** The documents, as their readers know them. */
export const SEED_TITLES = {
  '000': 'Microsoft: Troubleshooting issues with IMAP mailbox migration (KB 10062)',
  '001': 'Troubleshooting IMAP migration to Office 365 (office365concepts)',
  '002': 'Microsoft Exchange team: Troubleshooting IMAP Migrations to Office 365',
  '003': 'Microsoft Outlook Live: Fix active migration errors (2009)',
  '004': 'Microsoft: Email migration performance and best practices',
} as const;

/** An error text that occurs in one of the documents the product comes from. */
export interface SeedError {
  /** The documents that have it. */
  readonly seeds: readonly (keyof typeof SEED_TITLES)[];
  /** As an admin reads it. */
  readonly text: string;
  /** The row of the failure catalogue that answers it; searching for the text finds this row. */
  readonly code: FailureCode;
  readonly shownBy: ShownBy;
}

const CSV = 'packages/service/src/csv/read-users-csv.test.ts';
const BROKEN = 'e2e/t-21-broken-servers/broken-servers.test.ts';
const MISSING = by(
  'packages/engine/src/probe/missing-mailbox.server.test.ts',
  'tells a missing target mailbox from a wrong password',
);
const WRONG_PASSWORD = by(
  'e2e/t-11-refused/refused.test.ts',
  'with a wrong password at the %s, after one attempt',
);
const FULL = by(
  'packages/service/src/full-target.server.test.ts',
  '%s: the user waits without a slot, goes on alone when there is room, and ends EQUAL',
);
const TOO_LARGE = by(
  'e2e/t-10-limits/limits.test.ts',
  'is told what is larger, which is listed without being sent or with the words of the server',
);
const CLOSED_FOLDER = by(
  'packages/engine/src/transfer/folder-trouble.test.ts',
  'is named with the words of the server, and the others arrive',
);
const TRAILING = by('packages/engine/src/folders/plan-folders.test.ts', 'a trailing delimiter is no level');
const HIDDEN = by(
  'e2e/t-02-folders/names.test.ts',
  'below a parent that is not there arrive where they were',
);
const ODD_BLANKS = by('packages/imap/src/command/fetch.test.ts', 'for its blanks is read: %s');
const ITEM_LIMIT = by(
  'packages/service/src/copy/outcome.test.ts',
  'exceeds a limit by the kind of item that it is for',
);
const NAME_TAKEN = by(
  'packages/service/src/batches/new-batch.test.ts',
  'whose name is taken is refused in the words that admins know',
);

/** Every error text of the five documents, in their order. */
export const SEED_ERRORS: readonly SeedError[] = [
  {
    seeds: ['000'],
    text: "A recipient wasn't found for user@contoso.com on the target. Create a recipient of the appropriate type for this migration on the target and try again.",
    code: 'RecipientNotFound',
    shownBy: MISSING,
  },
  {
    seeds: ['000'],
    text: "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
    code: 'AuthenticationFailed',
    shownBy: WRONG_PASSWORD,
  },
  {
    seeds: ['000'],
    text: "I'm seeing duplicate emails",
    code: 'Duplicates',
    shownBy: by(
      'e2e/t-02-folders/excluded.test.ts',
      'are those that were named, literally or by their purpose, with what lies below, and no others',
    ),
  },
  {
    seeds: ['000'],
    text: 'This mailbox is full. Please free up some space so that email can be downloaded.',
    code: 'QuotaExceeded',
    shownBy: FULL,
  },
  {
    seeds: ['000', '001'],
    text: "A maximum of 500,000 items can be migrated from a user's mailbox.",
    code: 'OverItemCap',
    shownBy: by(
      'e2e/t-02-folders/item-cap.test.ts',
      'keeps its newest 500 of 600 whatever folder they lie in, lists the other 100, and brings them when asked',
    ),
  },
  {
    seeds: ['000', '001', '002'],
    text: 'The maximum message size that can be migrated is 35 MB.',
    code: 'ItemTooLarge',
    shownBy: TOO_LARGE,
  },
  {
    seeds: ['000'],
    text: 'The connection to the server Servername.contoso.com timed out after 00:00:15.',
    code: 'ConnectTimeout',
    shownBy: by(BROKEN, 'drops every packet'),
  },
  {
    seeds: ['000'],
    text: 'Connecting To server.contoso.com...Could not open connection to the host, on port 993: Connect failed',
    code: 'ConnectionRefused',
    shownBy: by(BROKEN, 'refuses'),
  },
  {
    seeds: ['000'],
    text: 'The connection to the server imap.contoso.com could not be completed.',
    code: 'NameNotFound',
    shownBy: by(BROKEN, 'is named nowhere says CONN_DNS'),
  },
  {
    seeds: ['000'],
    text: "Upload file can't be empty",
    code: 'CsvEmpty',
    shownBy: by(CSV, 'has nothing in it, or only its byte order mark'),
  },
  {
    seeds: ['000'],
    text: 'The CSV file contains more than 50,000 rows. Please divide the file into two or more files and submit them separately.',
    code: 'CsvTooManyRows',
    shownBy: by(CSV, '50,001 are refused in the words that admins know'),
  },
  {
    seeds: ['000'],
    text: 'Column "Column name" is missing from the CSV file. The import process can\'t continue because this column is required. Please edit the CSV file and re-submit it.',
    code: 'CsvColumnMissing',
    shownBy: by(CSV, 'is refused with %s, its row and its column, and no password is repeated'),
  },
  {
    seeds: ['000'],
    text: 'Row X has the wrong number of columns. Expected number: 3. Actual number: Y. Please edit this row and re-submit the file.',
    code: 'CsvRowColumns',
    shownBy: by(CSV, 'is refused with %s, its row and its column, and no password is repeated'),
  },
  { seeds: ['000'], text: 'The migration batch already exists.', code: 'BatchExists', shownBy: NAME_TAKEN },
  {
    seeds: ['001'],
    text: 'any messages that are deleted or moved to archive by these policies will result in the migration process flagging these items as missing (Messaging Records Management (MRM) or archival policies)',
    code: 'ItemVanished',
    shownBy: by(
      'e2e/t-13-changing-source/changing-source.test.ts',
      'messages that are deleted, arrive or change their flags at the source end up as they are there',
    ),
  },
  {
    seeds: ['001', '002'],
    text: "Imap server sent NO response to SelectCommand. Response code: '', message: 'Invalid mailbox name: Junk/'.",
    code: 'FolderUnreadable',
    shownBy: CLOSED_FOLDER,
  },
  {
    seeds: ['001', '002'],
    text: "Imap server sent NO response to SelectCommand. Response code: '', message: 'Invalid mailbox name: Sent/'.",
    code: 'FolderUnreadable',
    shownBy: TRAILING,
  },
  {
    seeds: ['001', '002'],
    text: 'Error: TooManyLargeItemsPermanentException has occurred',
    code: 'TooManyLargeItems',
    shownBy: ITEM_LIMIT,
  },
  {
    seeds: ['001', '002'],
    text: 'Error: Fatal Error TooManyLargeItemsPermanentException has occurred',
    code: 'TooManyLargeItems',
    shownBy: ITEM_LIMIT,
  },
  {
    seeds: ['001', '002'],
    text: "Imap server sent NO response to LoginCommand. Response code: '', message: 'LOGIN failed.'",
    code: 'AuthenticationFailed',
    shownBy: WRONG_PASSWORD,
  },
  {
    seeds: ['001', '002'],
    text: "MigrationPermanentException: Unable to log into account. --> Unable to log into account. --> The username or password for this account is incorrect, or IMAP access is disabled. --> Imap server sent NO response to LoginCommand. Response code: '', message: 'LOGIN failed.'",
    code: 'AuthenticationFailed',
    shownBy: WRONG_PASSWORD,
  },
  {
    seeds: ['001', '002'],
    text: 'If more or all users are affected, there might be issues with IMAP server certificate.',
    code: 'TlsCertExpired',
    shownBy: by(BROKEN, 'shows a certificate that expired'),
  },
  {
    seeds: ['002'],
    text: 'If the source server is Gmail, this error message might happen because 2 step verification process/ app password which is required when migrating from it.',
    code: 'AuthAppPassword',
    shownBy: by('packages/engine/src/failures/classify.test.ts', 'Application-specific password required'),
  },
  {
    seeds: ['001'],
    text: 'UserAlreadyBeingMigratedException',
    code: 'AlreadyBeingMigrated',
    shownBy: by('e2e/t-22-troubleshooter/faults-slow.ts', 'a request of another batch for the same mailbox'),
  },
  {
    seeds: ['002'],
    text: 'Mailbox folder hierarchy contains multiple roots: FolderHierarchyContainsMultipleRootsTransientException',
    code: 'FolderMultiRoot',
    shownBy: HIDDEN,
  },
  {
    seeds: ['002'],
    text: 'MigrationMRSPermanentException: Error: The job encountered too many transient failures (61) and is quitting. The most common failure is ImapCouldNotParseResponseException/ImapUnexpectedTokenFormatException with the hit count 57.',
    code: 'TooManyTransientFailures',
    shownBy: by(
      'packages/engine/src/transfer/patience.test.ts',
      'endures 60 failures in a row and ends at the 61st; any progress starts the count over',
    ),
  },
  {
    seeds: ['002'],
    text: "Imap server sent a response that we could not understand. Command: 'WIR01992 UID FETCH 16967 (INTERNALDATE UID BODY.PEEK[]) '. Response: '' >>''. --> Unexpected response format - expected ')', actual ' '.",
    code: 'ProtocolViolation',
    shownBy: ODD_BLANKS,
  },
  {
    seeds: ['002'],
    text: "Imap server reported an error during SelectCommand indicating that it encountered some bug: 'Internal error occurred. Refer to server log for more information. [2018-11-29 10:40:44] (0.002 + 0.000 + 0.001 secs).'.",
    code: 'ServerBug',
    shownBy: CLOSED_FOLDER,
  },
  {
    seeds: ['003'],
    text: "Outlook Live couldn't sign in to the user account on the IMAP messaging system.",
    code: 'AuthenticationFailed',
    shownBy: WRONG_PASSWORD,
  },
  {
    seeds: ['003'],
    text: "An Outlook Live mailbox wasn't found for the user.",
    code: 'RecipientNotFound',
    shownBy: MISSING,
  },
  {
    seeds: ['003'],
    text: "The user's mailbox has already been migrated.",
    code: 'AlreadyMigrated',
    shownBy: by(
      'e2e/t-09-second-pass/second-pass.test.ts',
      'over 20 folders in which nothing happened takes three commands per folder at most and a second',
    ),
  },
  {
    seeds: ['003'],
    text: "Outlook Live couldn't connect to the IMAP server.",
    code: 'ConnectTimeout',
    shownBy: by(BROKEN, 'drops every packet'),
  },
  {
    seeds: ['003'],
    text: "The user's Outlook Live mailbox is full.",
    code: 'QuotaExceeded',
    shownBy: FULL,
  },
  {
    seeds: ['004'],
    text: 'REMOTESERVERTHROTTLE',
    code: 'Throttled',
    shownBy: by(
      'packages/engine/src/transfer/transfer.test.ts',
      'that states a wait is left alone for that long, and it is no failure',
    ),
  },
];
