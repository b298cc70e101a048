import { USER_STATUSES } from '@mailhaul/domain';
import {
  ACCEPT_LARGE_DATA_LOSS,
  BAD_ITEM_LIMIT,
  COMPLETE_AFTER,
  DIAGNOSTIC_INFO,
  FORCE,
  flag,
  INCLUDE_REPORT,
  LARGE_ITEM_LIMIT,
  REPORT_FILE,
  RESULT_SIZE,
  START_AFTER,
  size,
} from './shared-options.ts';
import type { Identity, OptionRow, Verb } from './verb.ts';

/** The five kinds of states that users are counted by. */
export const STATUS_SUMMARIES = ['Active', 'Synced', 'Completed', 'Failed', 'Stopped'] as const;

const USER: Identity = {
  word: 'user',
  help: 'e-mail address or GUID of the user; the GUID when several batches have it',
  required: true,
  of: 'user',
};

const BATCH: OptionRow = {
  name: 'batch-id',
  field: 'batch',
  value: { kind: 'text', form: 'batch' },
  help: 'only users of this batch',
};

/** The figures of one user, as `user stats` and `request stats` show them. */
export const STATISTICS_OPTIONS: readonly OptionRow[] = [
  INCLUDE_REPORT,
  flag('include-skipped-items', 'with the items that were skipped'),
  {
    name: 'failures',
    local: true,
    value: { kind: 'text', form: 'which' },
    help: 'of the failures only these: first, last, last:N, group (counted by type) or all',
    fallback: 'all, with --include-report',
  },
  DIAGNOSTIC_INFO,
  ...REPORT_FILE,
];

const GET: Verb = {
  noun: 'user',
  name: 'get',
  summary: 'list users, or show one',
  identity: { ...USER, required: false },
  changes: false,
  options: [
    BATCH,
    {
      name: 'status',
      value: { kind: 'choice', words: USER_STATUSES },
      help: 'only users in this state, e.g. Failed',
    },
    {
      name: 'status-summary',
      value: { kind: 'choice', words: STATUS_SUMMARIES },
      help: 'only users of this kind: Active, Synced, Completed, Failed, Stopped',
    },
    {
      name: 'email-address',
      field: 'identity',
      value: { kind: 'text', form: 'address' },
      help: 'only users with this address',
    },
    {
      name: 'mailbox-guid',
      field: 'identity',
      value: { kind: 'text', form: 'guid' },
      help: 'only the user with this GUID',
    },
    RESULT_SIZE,
  ],
  examples: [
    { says: 'Who failed?', typed: 'user get --batch-id Wave1 --status-summary Failed' },
    { says: 'One user', typed: 'user get anna@contoso.example' },
  ],
};

const SET: Verb = {
  noun: 'user',
  name: 'set',
  summary: 'change what holds for one user',
  identity: USER,
  changes: true,
  options: [
    flag('sync-now', 'fetch new mail now'),
    flag('approve-skipped-items', 'approve every item that was skipped until now'),
    { ...BATCH, help: 'which batch, when several have this user' },
    BAD_ITEM_LIMIT,
    LARGE_ITEM_LIMIT,
    ACCEPT_LARGE_DATA_LOSS,
    {
      name: 'max-receive-size',
      field: 'maxReceiveSizeBytes',
      value: size('maxReceiveSizeBytes'),
      help: "largest message for this user, at most 150MB; the target server's own limit is set there",
      group: 'Item limits:',
    },
    { name: 'user-name', value: { kind: 'text', form: 'user' }, help: 'who signs in at the source' },
    { name: 'target-user-name', value: { kind: 'text', form: 'user' }, help: 'who signs in at the target' },
    {
      name: 'passfile',
      field: 'password',
      value: { kind: 'file', as: 'secret' },
      help: 'file with the new source password, one line',
    },
    {
      name: 'target-passfile',
      field: 'targetPassword',
      value: { kind: 'file', as: 'secret' },
      help: 'file with the new target password, one line',
    },
    START_AFTER,
    COMPLETE_AFTER,
  ],
  examples: [
    { says: 'The password was changed', typed: 'user set anna@contoso.example --passfile anna.txt' },
    { says: 'Two large items may be left out', typed: 'user set anna@contoso.example --large-item-limit 2' },
  ],
};

const START: Verb = {
  noun: 'user',
  name: 'start',
  summary: 'start one user, or try it again after a failure',
  identity: USER,
  changes: true,
  options: [{ ...BATCH, help: 'which batch, when several have this user' }],
  examples: [{ says: 'Again', typed: 'user start anna@contoso.example' }],
};

const STOP: Verb = {
  ...START,
  name: 'stop',
  summary: 'stop one user; `user start` goes on where it was',
  examples: [{ says: 'Stop', typed: 'user stop anna@contoso.example' }],
  question: 'Stop {identity}?',
};

const REMOVE: Verb = {
  ...START,
  name: 'remove',
  summary: 'forget one user; the mail stays on both sides',
  options: [...START.options, FORCE('without checks, for a corrupted one')],
  examples: [{ says: 'Without being asked', typed: 'user remove anna@contoso.example --yes' }],
  question: 'Remove {identity}? The mail stays on both sides.',
};

const STATS: Verb = {
  noun: 'user',
  name: 'stats',
  summary: 'everything about one user: counters, times, failures, skipped items',
  identity: USER,
  changes: false,
  options: [
    { ...BATCH, help: 'which batch, when several have this user' },
    ...STATISTICS_OPTIONS,
    {
      name: 'limit-skipped-items-to',
      value: { kind: 'number', least: 1 },
      help: 'at most this many skipped items',
    },
    {
      ...flag('skip-subscription', 'kept for scripts: what the sync request knows is in `request stats`'),
      local: true,
    },
  ],
  examples: [
    { says: 'How far, how fast', typed: 'user stats anna@contoso.example' },
    { says: 'Why did it fail?', typed: 'user stats anna@contoso.example --include-report --failures last' },
    { says: 'For a ticket', typed: 'user stats anna@contoso.example --include-report --out anna.html' },
  ],
};

const ITEM: OptionRow = {
  name: 'item',
  field: 'items',
  value: { kind: 'list', form: 'item' },
  help: 'this skipped item, as `user stats --include-skipped-items` names it; may be said again',
};

const APPROVE: Verb = {
  ...START,
  name: 'approve',
  summary: 'accept that skipped items are left out: those that are named, or all there are by now',
  options: [{ ...ITEM, fallback: 'all that were skipped until now' }, ...START.options],
  examples: [
    { says: 'One of them', typed: 'user approve anna@contoso.example --item 3.1767225600.42' },
    { says: 'All of them', typed: 'user approve anna@contoso.example' },
  ],
};

const RETRY: Verb = {
  ...START,
  name: 'retry',
  summary: 'let the next sync try skipped items again',
  options: [
    { ...ITEM, required: true },
    flag('sync-now', 'begin a sync for it as soon as there is a slot'),
    ...START.options,
  ],
  notes:
    'What is larger than the limit is left out again: raise it first, with `user set USER --max-receive-size` or at the endpoint.',
  examples: [
    {
      says: 'The target takes it now',
      typed: 'user retry anna@contoso.example --item 3.1767225600.42 --sync-now',
    },
  ],
};

const VERIFY: Verb = {
  ...START,
  name: 'verify',
  summary: 'compare both sides of one user; nothing is changed',
  changes: false,
  options: [
    {
      name: 'level',
      value: { kind: 'choice', words: ['quick', 'standard', 'deep'] },
      help: 'quick: what is where, and sizes; standard: headers too; deep: every byte',
      fallback: 'quick',
    },
    { ...flag('last', 'show the last one, and compare nothing'), local: true },
    ...START.options,
  ],
  examples: [
    { says: 'Byte for byte', typed: 'user verify anna@contoso.example --level deep' },
    { says: 'What was found the last time', typed: 'user verify anna@contoso.example --last' },
  ],
};

/** What can be done with migration users. */
export const USER_VERBS: readonly Verb[] = [GET, STATS, SET, START, STOP, APPROVE, RETRY, VERIFY, REMOVE];
