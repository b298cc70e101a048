import {
  ACCEPT_LARGE_DATA_LOSS,
  AUTHENTICATION,
  BAD_ITEM_LIMIT,
  FOLDER_RULES,
  flag,
  INCREMENTAL_SYNC_INTERVAL,
  ITEM_LIMITS,
  LARGE_ITEM_LIMIT,
  PRIORITY,
  RESULT_SIZE,
  SECURITY,
  START_AFTER,
} from './shared-options.ts';
import { STATISTICS_OPTIONS } from './user.ts';
import type { Identity, OptionRow, Verb } from './verb.ts';

/** What a sync request can be, in the words of `--status`. */
export const REQUEST_STATUSES = [
  'None',
  'Queued',
  'InProgress',
  'AutoSuspended',
  'CompletionInProgress',
  'Synced',
  'Completed',
  'CompletedWithWarning',
  'Suspended',
  'Failed',
  'Retrying',
] as const;

const REQUEST: Identity = {
  word: 'request',
  help: "the user's e-mail address, or the request's name or GUID",
  required: true,
  of: 'user',
};

const COMMENT: OptionRow = {
  name: 'suspend-comment',
  value: { kind: 'text', form: 'words', most: 4096 },
  help: 'why; it stands in the report',
};

const KEPT: OptionRow = {
  name: 'completed-request-age-limit',
  value: { kind: 'span', leastMs: 0 },
  help: 'how long a completed request is kept',
  fallback: '30d',
  group: 'When:',
};

const CONFLICTS = [
  'ForceCopy',
  'KeepAll',
  'KeepLatestItem',
  'KeepSourceItem',
  'KeepTargetItem',
  'UpdateFromSource',
];

const NEW: Verb = {
  noun: 'request',
  name: 'new',
  summary: 'move one mailbox without a batch of your own',
  identity: { word: 'mailbox', help: "the target mailbox's e-mail address", required: false },
  changes: true,
  options: [
    { name: 'mailbox', value: { kind: 'text', form: 'address' }, help: 'the same as the argument' },
    { name: 'name', value: { kind: 'text', form: 'name', most: 64 }, help: 'what the request is called' },
    flag('imap', 'kept for scripts: every request is one'),
    { name: 'source-endpoint', value: { kind: 'text', form: 'name' }, help: 'where the mail is' },
    { name: 'target-endpoint', value: { kind: 'text', form: 'name' }, help: 'where it goes' },
    {
      name: 'remote-server-name',
      value: { kind: 'text', form: 'host' },
      help: 'instead of --source-endpoint: the source server',
    },
    {
      name: 'remote-server-port',
      value: { kind: 'number', least: 1, most: 65_535 },
      help: 'its port',
      fallback: '993',
    },
    SECURITY,
    AUTHENTICATION,
    { name: 'user-name', value: { kind: 'text', form: 'user' }, help: 'who signs in at the source' },
    {
      name: 'remote-email-address',
      value: { kind: 'text', form: 'address' },
      help: 'the same as --user-name, where that is an address',
    },
    { name: 'passfile', value: { kind: 'file' }, help: 'file with the source password, one line' },
    {
      name: 'target-passfile',
      value: { kind: 'file' },
      help: 'file with the target password, one line',
    },
    ...FOLDER_RULES,
    {
      name: 'source-root-folder',
      value: { kind: 'text', form: 'folder' },
      help: 'only what lies below this folder',
      group: 'What is moved:',
    },
    {
      name: 'target-root-folder',
      value: { kind: 'text', form: 'folder' },
      help: 'put everything below this folder',
      group: 'What is moved:',
    },
    {
      name: 'conflict-resolution-option',
      value: { kind: 'choice', words: CONFLICTS },
      help: 'what is done with an item that is there already; only KeepSourceItem is offered',
      fallback: 'KeepSourceItem',
      group: 'What is moved:',
    },
    ...ITEM_LIMITS,
    PRIORITY,
    START_AFTER,
    INCREMENTAL_SYNC_INTERVAL,
    KEPT,
    {
      name: 'request-expiry-interval',
      value: { kind: 'span', leastMs: 0 },
      help: 'remove it after this time, also when it failed',
      group: 'When:',
    },
    flag('suspend', 'create it suspended; `request resume` starts it', 'When:'),
    COMMENT,
  ],
  examples: [
    {
      says: 'One mailbox',
      typed:
        'request new anna@new.example --source-endpoint contoso --target-endpoint new --user-name anna --passfile anna.txt',
    },
  ],
};

const GET: Verb = {
  noun: 'request',
  name: 'get',
  summary: 'list sync requests, or show one',
  identity: { ...REQUEST, required: false },
  changes: false,
  options: [
    { name: 'mailbox', value: { kind: 'text', form: 'address' }, help: 'only the one of this mailbox' },
    {
      name: 'status',
      value: { kind: 'choice', words: REQUEST_STATUSES },
      help: 'only requests in this state, e.g. InProgress',
    },
    { name: 'batch-name', value: { kind: 'text', form: 'batch' }, help: 'only requests of this batch' },
    { name: 'name', value: { kind: 'text', form: 'name' }, help: 'only requests of this name' },
    { name: 'suspend', value: { kind: 'boolean' }, help: 'only suspended ones, or only others' },
    {
      name: 'high-priority',
      value: { kind: 'boolean' },
      help: 'only high to emergency, or only the others',
    },
    RESULT_SIZE,
  ],
  examples: [
    { says: 'What runs now', typed: 'request get --status InProgress' },
    { says: 'One', typed: 'request get --mailbox anna@contoso.example' },
  ],
};

const SET: Verb = {
  noun: 'request',
  name: 'set',
  summary: 'change what holds for one request',
  identity: REQUEST,
  changes: true,
  options: [
    BAD_ITEM_LIMIT,
    LARGE_ITEM_LIMIT,
    ACCEPT_LARGE_DATA_LOSS,
    PRIORITY,
    KEPT,
    { name: 'batch-name', value: { kind: 'text', form: 'batch' }, help: 'move it into this batch' },
  ],
  examples: [
    {
      says: 'Two large items may be left out',
      typed: 'request set anna@contoso.example --large-item-limit 2',
    },
    { says: 'Next in the queue', typed: 'request set anna@contoso.example --priority highest' },
  ],
};

const SUSPEND: Verb = {
  noun: 'request',
  name: 'suspend',
  summary: 'pause one request; its place in the queue is kept',
  identity: REQUEST,
  changes: true,
  options: [COMMENT],
  examples: [
    { says: 'Pause', typed: 'request suspend anna@contoso.example --suspend-comment "travels today"' },
  ],
  question: 'Suspend {identity}?',
};

const RESUME: Verb = {
  noun: 'request',
  name: 'resume',
  summary: 'let a suspended or failed request go on',
  identity: REQUEST,
  changes: true,
  options: [COMMENT],
  examples: [{ says: 'Go on', typed: 'request resume anna@contoso.example' }],
};

const REMOVE: Verb = {
  noun: 'request',
  name: 'remove',
  summary: 'forget one request, e.g. one that blocks a user from being migrated',
  identity: REQUEST,
  changes: true,
  options: [],
  examples: [{ says: 'Without being asked', typed: 'request remove anna@contoso.example --yes' }],
  question: 'Remove the sync request of {identity}? The mail stays on both sides.',
};

const STATS: Verb = {
  noun: 'request',
  name: 'stats',
  summary: 'everything about one request: stage, counters, durations, throttling, failures',
  identity: REQUEST,
  changes: false,
  options: [...STATISTICS_OPTIONS, flag('report-only', 'nothing but the report')],
  examples: [
    { says: 'Where is it?', typed: 'request stats anna@contoso.example' },
    {
      says: 'For support',
      typed:
        'request stats anna@contoso.example --include-report --diagnostic-info showtimeslots,showtimeline,verbose --json',
    },
  ],
};

/** What can be done with sync requests. */
export const REQUEST_VERBS: readonly Verb[] = [NEW, GET, STATS, SET, SUSPEND, RESUME, REMOVE];
