import { choice, solved, type TroubleNode } from './node.ts';

const FILE_AGAIN = 'Mend the row in MigrationRetry.csv and submit that file, or start the batch again.';

/** The batch has started, and errors came. */
export const AFTER_START_NODES = {
  A0: choice(
    {
      question: 'Which error do you see?',
      reference:
        'What issue are you seeing after creating/starting the migration batch: E-mail migration batch "Batch name" has finished - with errors',
      steps: [
        'The errors stand in MigrationErrors.csv, which comes with the mail that says “has finished - with errors”, and in the report of each user.',
        '`mailhaul explain "TEXT"` finds the right one by any words of it.',
      ],
      probe: 'failures',
    },
    ['recipient', 'A recipient wasn’t found on the target', 'A1'],
    ['sign-in', 'We had trouble signing in to this account', 'A3'],
    ['duplicates', 'There are duplicate e-mails', 'A7'],
    ['full', 'This mailbox is full', 'A8'],
    ['other', 'None of these', 'A9'],
  ),
  A1: solved(
    {
      question: 'Did it help to create the mailbox?',
      reference: "A recipient wasn't found for user@contoso.com on the target",
      steps: ['Create a mailbox with this address at the target, then start the batch again.'],
      probe: 'target-sign-in',
      actions: ['retry'],
      codes: ['RecipientNotFound'],
    },
    'A2',
  ),
  A2: solved(
    {
      question: 'Did it help to correct the address?',
      reference: "A recipient wasn't found for user@contoso.com on the target (if issue isn't resolved)",
      steps: [
        'EmailAddress must be an address of the target mailbox.',
        'Groups, distribution lists and other addresses without a mailbox cannot be migrated: take their rows out.',
        FILE_AGAIN,
      ],
      probe: 'target-sign-in',
      actions: ['retry'],
      codes: ['RecipientNotFound'],
    },
    'SUPPORT',
  ),
  A3: solved(
    {
      question: 'Did it help to correct user name and password?',
      reference: 'We had trouble signing in to this account error',
      steps: [
        'Try user name and password of this row: `mailhaul test URL` makes one sign-in and shows the server’s own words.',
        'A user signs in as user, user@domain or domain\\user; Exchange also takes domain/user.',
        'An admin signs in for a user in the server’s own form: `domain/admin/user` at Exchange, `user*admin` at Dovecot, SASL authorization elsewhere.',
        'Gmail and others with 2-step verification want an app password.',
        FILE_AGAIN,
      ],
      probe: 'sign-in',
      actions: ['re-enter-password'],
      codes: ['AuthenticationFailed', 'AuthAppPassword', 'AuthUserAction', 'AuthMechanismMissing'],
    },
    'A4',
  ),
  A4: solved(
    {
      question: 'Does the mailbox exist at the source, and did that help?',
      reference: 'We had trouble signing in to this account (if issue not resolved)',
      steps: [
        'Look for the mailbox in the source’s own administration.',
        'A server says the same of a wrong password and of a user that it does not have. If other users of the same server get in, it is this one.',
      ],
      probe: 'failure-share',
      codes: ['AuthenticationFailed'],
    },
    'A5',
  ),
  A5: solved(
    {
      question: 'Did it help to switch IMAP on?',
      reference: 'We had trouble signing in to this account (if issue still not resolved)',
      steps: [
        'IMAP must be on for the organization and for the user: at Google in the admin console and in the user’s own settings.',
        'If all users fail, it is the organization, the certificate or the admin’s sign-in; if few do, it is these users.',
      ],
      probe: 'failure-share',
      codes: ['AuthDisabled'],
    },
    'A6',
  ),
  A6: solved(
    {
      question: 'Did it help to give the admin rights on the mailboxes?',
      reference: 'We had trouble signing in to this account (if issue is still not resolved)',
      steps: [
        'This concerns you only when an admin signs in for the users.',
        'Exchange: Full Access on each mailbox, or Receive As on the database, or membership of Domain Admins.',
        'Dovecot with ACLs: set acl_user, or the admin sees INBOX alone.',
      ],
      probe: 'admin-sign-in',
      codes: ['AccessDenied'],
    },
    'SUPPORT',
  ),
  A7: solved(
    {
      question: 'Did it help to leave the Gmail folders out?',
      reference: "I'm seeing duplicate emails",
      steps: [
        'Exclude [Gmail] in the batch; what lies below goes with it.',
        'At Gmail, take the labels off: filter for messages with labels, select all, clear every label, apply.',
        'What is doubled at the target already must be deleted there by hand. Mailhaul does not deliver a message twice.',
      ],
      probe: 'gmail-and-quota',
      actions: ['exclude-folder'],
      codes: ['Duplicates'],
    },
    'SUPPORT',
  ),
  A8: solved(
    {
      question: 'Did it help to make room?',
      reference: 'This mailbox is full',
      steps: [
        'Raise the quota, or delete at the target what is not needed and empty the folder of deleted items.',
        'A Gmail source: stop the batch, exclude [Gmail], delete the doubled messages and the [Gmail] folder at the target.',
        'A user that waits for room goes on by itself; otherwise start the batch again: it continues where it was.',
      ],
      probe: 'gmail-and-quota',
      actions: ['exclude-folder', 'retry'],
      codes: ['QuotaExceeded', 'QuotaTooSmall'],
    },
    'SUPPORT',
  ),
  A9: solved(
    {
      question: 'Did it help to remove the batch and create it again?',
      reference: 'My problem is none of the above errors',
      steps: [
        'Stop the batch, wait until it says Stopped, remove it, create it again.',
        'What has arrived is known and is not copied a second time.',
      ],
      actions: ['recreate'],
      codes: ['LocalDiskFull', 'PairInUse', 'BadConfiguration', 'TooManyBadItems', 'Internal'],
    },
    'A10',
  ),
  A10: solved(
    {
      question: 'Is it one of the limits, and did that help?',
      reference: 'My problem is none of the above (if issue not resolved)',
      steps: [
        'Only mail is migrated: no contacts, calendars or tasks.',
        'Exchange Online takes messages up to 35 MB, up to 150 MB when set; Microsoft’s own service stops at 500,000 messages of a mailbox, this one does not.',
      ],
      probe: 'size-limits',
      actions: ['raise-limit', 'approve-skipped'],
      codes: ['ItemTooLarge', 'OverItemCap'],
    },
    'A11',
  ),
  A11: solved(
    {
      question: 'Did it help to create the endpoint anew?',
      reference: "My problem is none of the above (if issue isn't resolved)",
      steps: [
        'The server’s settings may have changed: compare the endpoint with what `mailhaul test` finds to work.',
        'Apply these settings, or remove the endpoint and create it again (at once: 20; incremental: 10).',
      ],
      probe: 'endpoint-settings',
      actions: ['apply-settings', 'recreate'],
    },
    'A12',
  ),
  A12: solved(
    {
      question: 'Did it help to use another account for the administration?',
      reference: 'My problem is none of the above (if issue is still not resolved)',
      steps: ['Run the same command as the owner of the data folder.'],
      codes: ['AdminAccount'],
    },
    'A13',
  ),
  A13: solved(
    {
      question: 'Did it help to use another admin sign-in at the source?',
      reference: 'My problem is none of the above',
      steps: [
        'This concerns you only when an admin signs in for the users.',
        'Check the admin’s rights again; then create a new admin account, give it the rights, and try with that.',
      ],
      probe: 'admin-sign-in',
      actions: ['re-enter-password'],
      codes: ['AccessDenied'],
    },
    'SUPPORT',
  ),
} as const satisfies Readonly<Record<string, TroubleNode>>;
