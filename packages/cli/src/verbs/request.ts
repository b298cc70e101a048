import { REQUEST_STATUSES } from '@mailhaul/domain';
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

const NEW: Verb = {
  noun: 'request',
  name: 'new',
  summary: 'move one mailbox without a batch of your own',
  identity: {
    word: 'mailbox',
    help: "the target mailbox's e-mail address",
    required: false,
    field: 'mailbox',
  },
  changes: true,
  options: [
    { name: 'mailbox', value: { kind: 'text', form: 'address' }, help: 'the same as the argument' },
    { name: 'name', value: { kind: 'text', form: 'name', most: 64 }, help: 'what the request is called' },
    { ...flag('imap', 'kept for scripts: every request is one'), local: true },
    { name: 'source-endpoint', value: { kind: 'text', form: 'name' }, help: 'where the mail is' },
    { name: 'target-endpoint', value: { kind: 'text', form: 'name' }, help: 'where it goes' },
    {
      name: 'remote-server-name',
      local: true,
      value: { kind: 'text', form: 'host' },
      help: 'instead of --source-endpoint: the source server',
    },
    {
      name: 'remote-server-port',
      value: { kind: 'number', least: 1, most: 65_535 },
      local: true,
      help: 'its port',
      fallback: '993',
    },
    SECURITY,
    AUTHENTICATION,
    { name: 'user-name', value: { kind: 'text', form: 'user' }, help: 'who signs in at the source' },
    {
      name: 'remote-email-address',
      field: 'userName',
      value: { kind: 'text', form: 'address' },
      help: 'the same as --user-name, where that is an address',
    },
    {
      name: 'passfile',
      field: 'password',
      value: { kind: 'file', as: 'secret' },
      help: 'file with the source password, one line',
    },
    {
      name: 'target-passfile',
      field: 'targetPassword',
      value: { kind: 'file', as: 'secret' },
      help: 'file with the target password, one line',
    },
    ...FOLDER_RULES,
    {
      name: 'target-root-folder',
      value: { kind: 'text', form: 'folder' },
      help: 'put everything below this folder',
      group: 'What is moved:',
    },
    {
      name: 'conflict-resolution-option',
      local: true,
      value: { kind: 'choice', words: ['KeepSourceItem'] },
      help: 'kept for scripts: what is there already stays, and nothing is doubled',
      group: 'What is moved:',
    },
    ...ITEM_LIMITS,
    PRIORITY,
    START_AFTER,
    INCREMENTAL_SYNC_INTERVAL,
    { ...flag('suspend', 'create it suspended; `request resume` starts it', 'When:'), local: true },
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
    {
      name: 'batch-name',
      field: 'batch',
      value: { kind: 'text', form: 'batch' },
      help: 'only requests of this batch',
    },
    {
      name: 'name',
      field: 'identity',
      value: { kind: 'text', form: 'name' },
      help: 'only the request of this name',
    },
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
  options: [BAD_ITEM_LIMIT, LARGE_ITEM_LIMIT, ACCEPT_LARGE_DATA_LOSS, PRIORITY],
  examples: [
    {
      says: 'Two large items may be left out',
      typed: 'request set anna@contoso.example --large-item-limit 2',
    },
    { says: 'Next in the queue', typed: 'request set anna@contoso.example --priority Highest' },
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
  options: [...STATISTICS_OPTIONS, { ...flag('report-only', 'nothing but the report'), local: true }],
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
