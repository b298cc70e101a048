import { explained, type FailureRow, healsItself, row } from './failure-row.ts';

/** One message. */
export const ITEM_ROWS = {
  ItemTooLarge: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'target',
    reference: 'LARGE_ITEM',
    message: 'The message is larger than the target takes.',
    steps: [
      'Raise the size limit at the target, or leave it: it stays at the source.',
      'Exchange Online takes 35 MB by default and 150 MB at most (Set-Mailbox -MaxReceiveSize 150MB).',
    ],
    aka: [
      'The maximum message size that can be migrated is 35 MB.',
      'MapiExceptionMaxSubmissionExceeded',
      'Message size exceeds fixed limit',
      'TOOBIG',
    ],
    actions: ['raise-limit', 'approve-skipped'],
    here: explained(
      'the size limits of the target are read before the start, and the largest messages listed',
    ),
  }),
  ItemRefused: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'target',
    reference: 'ITEM_REFUSED',
    message: 'The target refused the message.',
    steps: ["The server's own words say why; the message stays at the source."],
    aka: ['Command Argument Error. 11', 'Command Argument Error. 10'],
    actions: ['approve-skipped', 'retry'],
  }),
  ItemMalformed: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'target',
    reference: 'ITEM_FORMAT',
    message: 'The target takes the message for damaged and refused it.',
    steps: ['Open it in a mail program and save or forward it; the message stays at the source.'],
    aka: [
      'Message contains invalid header',
      'Message contains NUL characters',
      'Message contains bare newlines',
    ],
    actions: ['approve-skipped'],
    here: healsItself('it is offered again in other harmless forms first; only what no form helps is listed'),
  }),
  ItemVirus: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'target',
    reference: 'ITEM_VIRUS',
    message: 'The target found a virus in the message and refused it.',
    steps: ['Leave it, or delete it at the source. It is not sent again.'],
    aka: ['Message contains a virus'],
    actions: ['approve-skipped'],
  }),
  ItemUnreadable: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'source',
    reference: 'ITEM_UNREADABLE',
    message: 'The source could not hand out the message.',
    steps: ['Open it in a mail program; if that fails too it is damaged at the source.'],
    aka: ['Corrupted item', 'UID FETCH Server error'],
    actions: ['approve-skipped', 'retry'],
    here: healsItself('it is isolated, tried three times, listed, and the rest goes on'),
  }),
  ItemVanished: row(['item', 'warning', 'skip-item'], 0, {
    side: 'source',
    reference: 'MISSING_ITEM',
    message: 'The message was deleted at the source before it was copied.',
    steps: [
      'Nothing to do.',
      'If there are many, switch retention and archive policies off at the source until the end of the migration.',
    ],
    aka: ['Missing items', 'Messaging Records Management (MRM) or archival policies'],
    here: explained('what vanishes during the run is counted as missing, apart from what was refused'),
  }),
  ItemEmpty: row(['item', 'permanent', 'skip-item'], 20, {
    side: 'source',
    reference: 'ITEM_EMPTY',
    message: 'The message has no content at all (zero bytes), which the target does not store.',
    steps: ['Nothing to do: there is nothing in it.'],
    actions: ['approve-skipped'],
  }),
  ItemGoneAtTarget: row(['item', 'warning', 'skip-item'], 20, {
    side: 'target',
    reference: 'ITEM_GONE',
    message: 'The message was delivered before and is no longer on the target.',
    steps: ['Nothing is sent again by itself; `--recopy-missing` sends it again.'],
    actions: ['retry'],
  }),
  OverItemCap: row(['item', 'warning', 'skip-item'], 20, {
    side: 'source',
    reference: 'ITEM_COUNT',
    message: 'The message lies beyond --max-items.',
    steps: ['Raise --max-items and run again.'],
    aka: ["A maximum of 500,000 items can be migrated from a user's mailbox."],
    actions: ['raise-limit'],
    here: healsItself('there is no limit of items unless you set one; with one, the newest are copied first'),
  }),
  Duplicates: row(['item', 'warning', 'go-on'], 0, {
    side: 'source',
    reference: 'DUPLICATES',
    message:
      'Gmail shows each message once per label and again below [Gmail]: copied like that, the mailbox doubles.',
    steps: [
      'Leave [Gmail] out with --exclude "[Gmail]".',
      'What another program has doubled at the target already must be deleted there by hand.',
    ],
    aka: ["I'm seeing duplicate emails", 'mailbox to double, or more, in size', '[Gmail]'],
    actions: ['exclude-folder'],
    here: explained(
      '`mailhaul folders` shows the Gmail folders with their purpose; `--exclude "[Gmail]"` leaves them out with what lies below',
    ),
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
