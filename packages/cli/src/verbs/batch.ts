import { BATCH_STATUSES, FOLDER_FILTERS, NAME_CHARACTERS } from '@mailhaul/domain';
import { BATCH_SETTINGS, CSV_OPTIONS } from './batch-options.ts';
import {
  DIAGNOSTIC_INFO,
  FORCE,
  flag,
  INCLUDE_REPORT,
  NOTIFICATION_EMAILS,
  NOTIFY_MIGRATED_MAILBOXES,
  number,
  REPORT_FILE,
  RESULT_SIZE,
} from './shared-options.ts';
import type { Identity, OptionRow, Verb } from './verb.ts';

const NAME: Identity = { word: 'name', help: 'name or GUID of the batch', required: true, of: 'batch' };

const WAIT: OptionRow = {
  ...flag('wait', 'stay until the batch rests, and show how it goes'),
  local: true,
};

const ENDPOINTS: readonly OptionRow[] = [
  {
    name: 'source-endpoint',
    value: { kind: 'text', form: 'name' },
    help: 'where the mail is',
  },
  {
    name: 'target-endpoint',
    value: { kind: 'text', form: 'name' },
    help: 'where it goes',
  },
];

const NEW: Verb = {
  noun: 'batch',
  name: 'new',
  summary: 'create a batch from a CSV of users',
  identity: {
    word: 'name',
    help: 'what it shall be called, at most 64 characters',
    required: false,
    field: 'name',
  },
  changes: true,
  options: [
    {
      name: 'name',
      value: { kind: 'text', form: 'name', most: NAME_CHARACTERS },
      help: 'the same as the argument',
      fallback: 'the name of the CSV file',
    },
    ...ENDPOINTS,
    flag('auto-start', 'start it at once'),
    WAIT,
    ...CSV_OPTIONS,
    ...BATCH_SETTINGS,
    flag('skip-reports', 'send no reports', 'Reports:'),
  ],
  examples: [
    {
      says: 'Create and start',
      typed:
        'batch new Wave1 --source-endpoint contoso --target-endpoint new --csv-data users.csv --auto-start',
    },
    {
      says: 'Tonight, without the junk',
      typed:
        "batch new Wave2 --source-endpoint contoso --target-endpoint new --csv-data wave2.csv --exclude-folders '#JunkEmail#' --start-after 2026-01-31T20:00+01:00 --auto-start",
    },
  ],
  notes: 'A file with an error creates nothing; the message says row, column and fix of every error.',
};

const SET: Verb = {
  noun: 'batch',
  name: 'set',
  summary: 'change a batch, add users to it',
  identity: NAME,
  changes: true,
  options: [
    flag('sync-now', 'fetch new mail for every synced user at once'),
    flag('approve-skipped-items', 'approve every item that was skipped until now'),
    flag(
      'update',
      'users under way begin again at once, with the settings of endpoint, batch and user as they are now',
    ),
    ...ENDPOINTS,
    flag('add-users', 'with --csv-data: add the new rows', 'Users:'),
    ...CSV_OPTIONS.slice(0, 2),
    ...BATCH_SETTINGS,
    {
      name: 'skip-reports',
      value: { kind: 'boolean' },
      help: 'send no reports',
      group: 'Reports:',
    },
  ],
  examples: [
    { says: 'Ten large items may be left out', typed: 'batch set Wave1 --large-item-limit 10' },
    { says: 'Three more users', typed: 'batch set Wave1 --add-users --csv-data three-more.csv' },
  ],
};

const GET: Verb = {
  noun: 'batch',
  name: 'get',
  summary: 'show all batches, or one with everything about it',
  identity: { ...NAME, required: false },
  changes: false,
  options: [
    {
      name: 'endpoint',
      value: { kind: 'text', form: 'name' },
      help: 'only batches that use this endpoint',
    },
    {
      name: 'status',
      value: { kind: 'choice', words: BATCH_STATUSES },
      help: 'only batches in this state, e.g. SyncedWithErrors',
    },
    RESULT_SIZE,
    INCLUDE_REPORT,
    DIAGNOSTIC_INFO,
    ...REPORT_FILE,
  ],
  examples: [
    { says: 'All', typed: 'batch get' },
    { says: 'One', typed: 'batch get Wave1' },
    { says: 'What needs a look', typed: 'batch get --status SyncedWithErrors' },
  ],
};

const ANALYZE: Verb = {
  noun: 'batch',
  name: 'analyze',
  summary: 'how fast the moves of a batch were, and where their time went',
  identity: NAME,
  changes: false,
  options: [
    {
      name: 'percentile',
      value: { kind: 'number', least: 1, most: 100 },
      help: 'of so many % of the mailboxes, the fastest ones',
      fallback: '90: the slowest tenth is left out',
    },
    {
      name: 'csv-stream',
      local: true,
      value: { kind: 'text', form: 'file' },
      help: 'write every mailbox with its figures into this file',
    },
    {
      name: 'failures-out',
      local: true,
      value: { kind: 'text', form: 'file' },
      help: 'write the failures of all users into this file',
    },
  ],
  examples: [
    { says: 'How fast, and who is slow', typed: 'batch analyze Wave1' },
    { says: 'Every mailbox, for a spreadsheet', typed: 'batch analyze Wave1 --csv-stream moves.csv' },
  ],
};

const FOLDERS: Verb = {
  noun: 'batch',
  name: 'folders',
  summary: 'every folder of every user of a batch: where it goes and how far it is',
  identity: NAME,
  changes: false,
  options: [
    {
      name: 'only',
      value: { kind: 'choice', words: FOLDER_FILTERS },
      help: 'folders that are named otherwise on the target, that miss something, or that are not copied yet',
    },
    {
      name: 'text',
      value: { kind: 'text', form: 'part' },
      help: 'part of the name at the source',
    },
    {
      name: 'sort',
      value: { kind: 'choice', words: ['user', 'source', 'sourceItems', 'copiedBytes'] },
      help: 'by what they are sorted',
      fallback: 'user',
    },
    { ...RESULT_SIZE, value: { kind: 'number', least: 1, most: 1_000 }, field: 'limit', fallback: '100' },
  ],
  examples: [
    { says: 'What is not there yet', typed: 'batch folders Wave1 --only NotCopied' },
    { says: 'Where everything called Archive went', typed: 'batch folders Wave1 --text archive' },
  ],
};

/** What asks the domain name system. */
const ROUTE_OPTIONS: readonly OptionRow[] = [
  {
    name: 'mail-exchanges',
    value: { kind: 'list', form: 'host' },
    help: 'names under which the new side takes mail, as MX records have them',
    fallback: "the target's domain or provider",
  },
  {
    name: 'name-server',
    value: { kind: 'text', form: 'address' },
    help: 'who is asked for MX records, e.g. 9.9.9.9',
    fallback: "the system's",
  },
];

const PREFLIGHT: Verb = {
  noun: 'batch',
  name: 'preflight',
  summary: 'look at everybody before the start: sign-ins, sizes, room, folders, mail route, duration',
  identity: NAME,
  changes: false,
  options: [
    {
      name: 'users',
      value: { kind: 'number', least: 1 },
      help: 'look at so many users, chosen evenly',
      fallback: 'all',
    },
    {
      name: 'sign-ins-per-minute',
      value: number('signInsPerMinute'),
      help: 'on each side, so that no server locks us out',
      fallback: '60',
    },
    ...ROUTE_OPTIONS,
    { ...flag('last', 'show what was found the last time'), local: true },
  ],
  examples: [
    { says: 'Everybody', typed: 'batch preflight Wave1' },
    { says: 'Twenty of many', typed: 'batch preflight Wave1 --users 20' },
  ],
  notes:
    'Each account is signed in to once. Nothing is changed on either side. Exit code 3: some users cannot be moved yet.',
};

const CUT_OVER: Verb = {
  noun: 'batch',
  name: 'cutover',
  summary: 'where mail goes, and what comes when, from the first copy to the end of a batch',
  identity: NAME,
  changes: false,
  options: [
    ...ROUTE_OPTIONS,
    { ...flag('welcome-mail', 'print a letter to the users, to be filled in'), local: true },
  ],
  examples: [
    { says: 'What comes now?', typed: 'batch cutover Wave1' },
    { says: 'What the users are told', typed: 'batch cutover Wave1 --welcome-mail' },
  ],
};

const START: Verb = {
  noun: 'batch',
  name: 'start',
  summary: 'start a batch, resume it, or try its failed users again',
  identity: NAME,
  changes: true,
  options: [
    WAIT,
    flag('validate', 'open every mailbox first, at most 1,000 users; who cannot be opened is Failed at once'),
  ],
  examples: [
    { says: 'Start and watch until it rests', typed: 'batch start Wave1 --wait' },
    { says: 'Failed users again', typed: 'batch start Wave1' },
  ],
};

const STOP: Verb = {
  noun: 'batch',
  name: 'stop',
  summary: 'stop a batch; what is under way stops at the next message',
  identity: NAME,
  changes: true,
  options: [WAIT],
  examples: [{ says: 'Stop', typed: 'batch stop Wave1' }],
  question: 'Stop the batch {identity}? Users under way stop; `batch start` goes on where they were.',
};

const COMPLETE: Verb = {
  noun: 'batch',
  name: 'complete',
  summary: 'the last sync, a comparison of both sides, and an end to syncs',
  identity: NAME,
  changes: true,
  options: [
    WAIT,
    flag('sync-and-complete', 'refuse when any user is failed, stopped or corrupted'),
    NOTIFICATION_EMAILS,
    NOTIFY_MIGRATED_MAILBOXES,
  ],
  examples: [{ says: 'After mail goes to the new server', typed: 'batch complete Wave1 --wait' }],
  question: 'Complete the batch {identity}? After the last sync nothing more is fetched from the source.',
};

const REMOVE: Verb = {
  noun: 'batch',
  name: 'remove',
  summary: 'forget a batch and its users; the mail stays on both sides',
  identity: NAME,
  changes: true,
  options: [FORCE('also a corrupted one')],
  examples: [{ says: 'Without being asked', typed: 'batch remove Wave1 --yes' }],
  question: 'Remove the batch {identity}? Its users get no more syncs; the mail stays on both sides.',
};

const SYNC_NOW: Verb = {
  noun: 'batch',
  name: 'sync-now',
  summary: 'fetch new mail for every synced user now, instead of once a day',
  identity: NAME,
  changes: true,
  options: [WAIT],
  examples: [{ says: 'After mail goes to the new server', typed: 'batch sync-now Wave1 --wait' }],
};

const APPROVE: Verb = {
  noun: 'batch',
  name: 'approve',
  summary: 'approve skipped items, so that the batch can complete',
  identity: NAME,
  changes: true,
  options: [],
  examples: [
    { says: 'See them first', typed: 'report export Wave1 --kind skipped-items' },
    { says: 'Approve all that were skipped until now', typed: 'batch approve Wave1' },
  ],
};

const WATCH: Verb = {
  noun: 'batch',
  name: 'watch',
  summary: 'see a batch while it runs: how far, how fast, who needs you',
  identity: NAME,
  changes: false,
  options: [{ ...flag('wait', 'end when the batch rests; its state is the exit code'), local: true }],
  examples: [{ says: 'Until Ctrl-C', typed: 'batch watch Wave1' }],
  notes: 'Looking changes nothing, and neither does Ctrl-C. In a pipe there is a line every 30 seconds.',
};

/** What can be done with batches. */
export const BATCH_VERBS: readonly Verb[] = [
  NEW,
  GET,
  ANALYZE,
  FOLDERS,
  SET,
  PREFLIGHT,
  START,
  WATCH,
  STOP,
  SYNC_NOW,
  APPROVE,
  CUT_OVER,
  COMPLETE,
  REMOVE,
];
