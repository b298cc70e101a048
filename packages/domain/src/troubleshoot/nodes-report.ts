import { choice, solved, type TroubleNode } from './node.ts';

/** Reading the report of one user: what state is it in, and what failed last? */
export const REPORT_NODES = {
  R0: choice(
    {
      question: 'Is there a sync request for the user?',
      reference: 'Get-SyncRequest -Mailbox <Affected User SMTP>',
      steps: ['`mailhaul request get USER` shows it with its state.'],
      probe: 'requests',
    },
    ['yes', 'Yes', 'R1'],
    ['no', 'No', 'R2'],
  ),
  R1: choice(
    {
      question: 'What is its status?',
      reference: 'Check the STATUS of the Sync Request, is it Failed / Synced / Syncing?',
      probe: 'requests',
    },
    ['failed', 'Failed', 'R3'],
    ['syncing', 'Syncing, and nothing moves', 'R4'],
    ['synced', 'Synced', 'DONE'],
  ),
  R2: choice(
    {
      question: 'Is there a migration user?',
      reference:
        "If you don't have a Sync Request created, but you have a Migration User, you would run Get-MigrationUserStatistics",
      steps: ['`mailhaul user get USER` shows it.'],
      probe: 'requests',
    },
    ['yes', 'Yes', 'R3'],
    ['no', 'No', 'R5'],
  ),
  R3: choice(
    {
      question: 'What is the last failure about?',
      reference: '$syncstats.Report.Failures[-1]; $syncstats.Report.Failures | group failuretype',
      steps: [
        'Look at the last failure, and at the failures grouped by their kind.',
        '`mailhaul explain "TEXT"` finds it by any words.',
      ],
      probe: 'failures',
    },
    ['select', 'Imap server sent NO response to SelectCommand', 'E1'],
    ['roots', 'Mailbox folder hierarchy contains multiple roots', 'E2'],
    ['large', 'TooManyLargeItemsPermanentException', 'E3'],
    ['login', 'Imap server sent NO response to LoginCommand', 'E4'],
    ['parse', 'A response that we could not understand', 'E5'],
    ['bug', 'The server reports an internal error', 'E6'],
    ['blocked', 'UserAlreadyBeingMigratedException', 'E7'],
    ['other', 'None of these', 'A0'],
  ),
  R4: choice(
    {
      question: 'Who is waited for?',
      reference: '$syncstats.Report.Entries | % {[string] $_}; $syncstats | FL *total*, *transfer*',
      steps: [
        'Read the last entries of the report, the totals, and the throttle durations of both sides.',
        'The report says for every user who is waited for, and since when.',
      ],
      probe: 'progress',
    },
    ['places', 'A free place: too few run at once', 'S1'],
    ['much', 'Nobody: there is just much to move', 'S2'],
    ['throttled', 'A server that asks to wait', 'S3'],
    ['connections', 'A server that allows no more connections', 'S4'],
    ['network', 'The network', 'S5'],
    ['nobody', 'Nobody, and nothing has moved for hours', 'R5'],
  ),
  R5: choice(
    {
      question: 'What does the connection test of the endpoint say?',
      reference:
        'Get-MigrationEndpoint |FL; Test-MigrationServerAvailability -Imap -RemoteServer <IMAP server> -Port 993, -Port 143',
      steps: [
        '`mailhaul endpoint get` lists the endpoints, `mailhaul endpoint test NAME` tests one.',
        'Test both ports: `mailhaul test imaps://USER@HOST` (993) and `mailhaul test imap://USER@HOST` (143).',
      ],
      probe: 'endpoint-test',
    },
    ['timeout', 'It times out', 'B1'],
    ['failed', 'It fails otherwise', 'B4'],
    ['works', 'It works, and the batch cannot be created or started', 'B0'],
    ['stuck', 'It works, and nothing moves all the same', 'S6'],
  ),
  E1: solved(
    {
      question: 'Did it help to leave the folder out, or to rename it at the source?',
      reference:
        "Imap server sent NO response to SelectCommand. Response code: '', message: 'Invalid mailbox name: Junk/'.",
      steps: [
        '`mailhaul folders URL` shows every folder and what is odd about it, such as a slash at the end of a name.',
        'Exclude the folder, or rename it at the source with - or _ instead of /.',
      ],
      probe: 'folder-report',
      actions: ['exclude-folder'],
      codes: ['FolderUnreadable', 'FolderSlash'],
    },
    'SUPPORT',
  ),
  E2: solved(
    {
      question: 'Did it help to make the hidden parent a real folder?',
      reference:
        'Mailbox folder hierarchy contains multiple roots: FolderHierarchyContainsMultipleRootsTransientException',
      steps: [
        '`mailhaul folders URL` names parents that the server does not list.',
        'Mailhaul fills them in by itself. Elsewhere: make the parent selectable, or move what lies below it into a new folder.',
        'Public and shared folders, and names that differ in case only, look the same.',
      ],
      probe: 'folder-report',
      actions: ['exclude-folder', 'map-folder'],
      codes: ['FolderMultiRoot'],
    },
    'SUPPORT',
  ),
  E3: solved(
    {
      question: 'Did it help to raise the limit?',
      reference: 'Error TooManyLargeItemsPermanentException has occurred',
      steps: [
        'Raise the size that the target takes (Exchange Online: Set-Mailbox -MaxReceiveSize 150MB, which is the most; do not lower it afterwards).',
        'Or raise LargeItemLimit of the batch or of the user, so that large messages are left out and listed.',
      ],
      probe: 'size-limits',
      actions: ['raise-limit', 'approve-skipped'],
      codes: ['TooManyLargeItems', 'ItemTooLarge'],
    },
    'SUPPORT',
  ),
  E4: choice(
    {
      question: 'Did it help to mend the sign-in?',
      reference: "Imap server sent NO response to LoginCommand. Response code: '', message: 'LOGIN failed.'",
      steps: [
        'Try the user in a mail program, or with `mailhaul test URL`.',
        'List the folders: `mailhaul folders URL`.',
        'Signing in as an admin: check the form of the row. Gmail: 2-step verification wants an app password.',
        'If more or all users are affected, look at the server’s certificate.',
      ],
      probe: 'sign-in',
      actions: ['re-enter-password'],
      codes: ['AuthenticationFailed', 'AuthAppPassword', 'AuthDisabled'],
    },
    ['yes', 'Yes, it is solved', 'DONE'],
    ['all', 'No, and all users are affected', 'R5'],
    ['no', 'No, one user or few', 'A4'],
  ),
  E5: solved(
    {
      question: 'Did it help to ask the maker of the server?',
      reference: 'Errors that suggest RFC non-compliant source IMAP Servers',
      steps: [
        'Mailhaul reads what can be read, and lists a message that cannot.',
        'Run with --trace FILE: the lines around the failure are what the maker needs.',
      ],
      probe: 'open-folders',
      actions: ['approve-skipped', 'exclude-folder'],
      codes: ['ProtocolViolation', 'ItemUnreadable', 'TooManyTransientFailures'],
    },
    'SUPPORT',
  ),
  E6: solved(
    {
      question: 'Did it help to look at the server’s log, or to leave the folder out?',
      reference: 'Errors that suggest Source IMAP Server Bugs or Internal Errors',
      steps: [
        'The failure has the time and the server’s words: look into the server’s log there.',
        'Exclude the folder, and copy it when it is repaired.',
      ],
      probe: 'open-folders',
      actions: ['exclude-folder', 'retry'],
      codes: ['ServerBug', 'FolderUnreadable'],
    },
    'SUPPORT',
  ),
  E7: solved(
    {
      question: 'Did it help to remove the other request?',
      reference: 'UserAlreadyBeingMigratedException',
      steps: [
        '`mailhaul request get USER` names the request that is in the way, and its batch; remove it, or take the row out of this batch.',
      ],
      probe: 'requests',
      actions: ['remove-blocking-request'],
      codes: ['AlreadyBeingMigrated'],
    },
    'SUPPORT',
  ),
} as const satisfies Readonly<Record<string, TroubleNode>>;
