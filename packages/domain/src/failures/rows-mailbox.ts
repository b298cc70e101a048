import { explained, type FailureRow, healsItself, row } from './failure-row.ts';

/** One mailbox and its run. */
export const MAILBOX_ROWS = {
  QuotaExceeded: row(['user', 'permanent', 'stop'], 14, {
    side: 'target',
    reference: 'QUOTA_FULL',
    headline: 'This mailbox is full. Please free up some space so that email can be downloaded.',
    message: 'The target mailbox is full.',
    steps: [
      'Make room or raise the quota at the target. A user of a batch goes on alone, within 15 minutes; a single `mailhaul copy` when the same command is run again.',
      'A Gmail source: leave [Gmail] out, or every message needs room twice.',
    ],
    aka: [
      'MailboxFull',
      "The user's Outlook Live mailbox is full.",
      'StalledDueToTarget_MDBFull',
      'Quota exceeded (mailbox for user is full)',
    ],
    actions: ['retry', 'exclude-folder'],
    here: healsItself(
      'the room needed is compared with the quota before the start; a full target holds up that user alone, is asked again and again, and the user goes on when there is room',
    ),
  }),
  QuotaTooSmall: row(['user', 'validation', 'stop'], 14, {
    side: 'target',
    reference: 'QUOTA_TOO_SMALL',
    message: 'The target has less free space than the source holds.',
    steps: [
      'Raise the quota at the target, or leave folders out with --exclude; a user of a batch goes on alone then.',
    ],
    actions: ['exclude-folder', 'retry'],
  }),
  SameAccount: row(['user', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'SAME_ACCOUNT',
    message: 'Source and target are the same account.',
    steps: ['Check both addresses; copying an account into itself would double every message.'],
  }),
  PairInUse: row(['user', 'permanent', 'stop'], 24, {
    side: 'service',
    reference: 'PAIR_IN_USE',
    message: 'Another process is working on this mailbox pair or owns this data folder.',
    steps: ['Wait for it, or stop it; nothing has been changed.'],
    actions: ['retry'],
  }),
  TooManyLargeItems: row(['user', 'permanent', 'stop'], 21, {
    side: 'target',
    reference: 'LARGE_ITEM_LIMIT',
    message: 'More messages are too large for the target than the large item limit allows.',
    steps: [
      'Raise the size limit at the target (Exchange Online: 150 MB at most; do not lower it afterwards), or the large item limit here (`--large-item-limit`).',
      'What is larger than any limit: save it elsewhere and delete it at the source.',
    ],
    aka: [
      'TooManyLargeItemsPermanentException',
      'TooManyLargeItemsPermanentException has occurred',
      'Fatal Error TooManyLargeItemsPermanentException has occurred',
      'This mailbox exceeded the maximum number of large items that were specified for this request.',
    ],
    actions: ['raise-limit', 'approve-skipped'],
    here: explained(
      'everything else is finished first; then the messages are listed with their size and the target’s limit',
    ),
  }),
  TooManyBadItems: row(['user', 'permanent', 'stop'], 21, {
    side: 'service',
    reference: 'BAD_ITEM_LIMIT',
    message: 'More messages were refused or unreadable than the bad item limit allows.',
    steps: [
      'Look at the list, then raise the bad item limit (`--bad-item-limit`) or approve what was left out.',
    ],
    aka: [
      'TooManyBadItemsPermanentException',
      'This mailbox exceeded the maximum number of corrupted items that were specified for this request.',
    ],
    actions: ['raise-limit', 'approve-skipped'],
    here: explained(
      'everything else is finished first; then the messages are listed with the server’s words',
    ),
  }),
  TooManyTransientFailures: row(['user', 'permanent', 'stop'], 30, {
    side: 'either',
    reference: 'TRANSIENT_LIMIT',
    message: 'It failed 60 times in a row without any progress.',
    steps: ['Look at the last words of the server; run the same command again when it has recovered.'],
    aka: [
      'MigrationMRSPermanentException',
      'The job encountered too many transient failures (<count>) and is quitting.',
      'The most common failure is <failure> with the hit count <count>.',
    ],
    actions: ['retry'],
    here: explained('the failure behind it is named; any progress starts the count over'),
  }),
  NoProgress: row(['user', 'warning', 'go-on'], 0, {
    side: 'either',
    reference: 'NO_PROGRESS',
    message: 'The user is at work, and nothing has arrived for a long time.',
    steps: [
      'Read who waits for whom: the server that is waited for is the one to look at.',
      '`mailhaul troubleshoot user ADDRESS` asks both servers and says what it found.',
    ],
    aka: ['sits for hours, no errors', 'StalledDueToSource_<reason>', 'Syncing for hours'],
    actions: ['retry', 'lower-concurrency'],
  }),
  Stopped: row(['user', 'warning', 'stop'], 22, {
    side: 'service',
    reference: 'STOPPED',
    message: 'Stopped on request.',
    steps: ['Run the same command again: it continues where it stopped.'],
    actions: ['retry'],
  }),
  BadConfiguration: row(['user', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'BAD_CONFIGURATION',
    message: 'The settings cannot be used as they are.',
    steps: ['See the message.'],
  }),
  LocalDiskFull: row(['user', 'permanent', 'stop'], 10, {
    side: 'service',
    reference: 'LOCAL_DISK_FULL',
    message: 'The disk of this machine is full.',
    steps: ['Make room where the data folder lies, then run the same command again: it continues.'],
    aka: ['ENOSPC', 'no space left on device', 'database or disk is full', 'DiskLatencyThrottle'],
    actions: ['retry'],
  }),
  Internal: row(['user', 'permanent', 'stop'], 70, {
    side: 'service',
    reference: 'INTERNAL',
    message: 'Mailhaul met a state that should be impossible.',
    steps: ['Please report it with the log file; nothing was deleted anywhere.'],
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
