import {
  DIAGNOSTIC_INFO,
  flag,
  INCREMENTAL_SYNC_INTERVAL,
  number,
  REPORT_FILE,
  span,
} from './shared-options.ts';
import type { OptionRow, Verb } from './verb.ts';
import { SLOTS } from './worker.ts';

const days = (name: string, help: string, fallback: string): OptionRow => ({
  name,
  value: number('retentionDays'),
  help,
  fallback,
});

const MAIL = 'Status reports by mail:';

const NOTIFY_OPTIONS: readonly OptionRow[] = [
  {
    name: 'smtp-host',
    value: { kind: 'text', form: 'host', orNone: true },
    help: 'the mail server; none: nothing is mailed',
    group: MAIL,
  },
  { name: 'smtp-port', value: number('port'), help: 'its port', fallback: '587', group: MAIL },
  {
    name: 'smtp-security',
    value: { kind: 'choice', words: ['Tls', 'Ssl', 'None'] },
    help: 'Tls is STARTTLS, Ssl is TLS from the first byte',
    fallback: 'Tls',
    group: MAIL,
  },
  { name: 'smtp-user', value: { kind: 'text', form: 'user' }, help: 'who signs in there', group: MAIL },
  {
    name: 'smtp-passfile',
    field: 'smtpPassword',
    value: { kind: 'file', as: 'secret' },
    help: 'file with the password, one line; it is kept sealed',
    group: MAIL,
  },
  { name: 'smtp-from', value: { kind: 'text', form: 'address' }, help: 'the sender', group: MAIL },
  {
    name: 'smtp-ca',
    value: { kind: 'file', as: 'text' },
    help: 'PEM file of the authority that signed its certificate',
    group: MAIL,
  },
  {
    name: 'webhook-url',
    value: { kind: 'text', form: 'url', orNone: true },
    help: 'web address that is told as well, or none',
    group: 'Status reports to a program:',
  },
  {
    name: 'webhook-secret-file',
    field: 'webhookSecret',
    value: { kind: 'file', as: 'secret' },
    help: 'file with the secret that signs each call, one line',
    group: 'Status reports to a program:',
  },
];

const CONFIG_SET: Verb = {
  noun: 'config',
  name: 'set',
  summary: 'change limits of the whole service',
  changes: true,
  options: [
    {
      name: 'max-concurrent-migrations',
      value: number('organizationMaxConcurrentMigrations'),
      help: 'how many users are copied at once, over all endpoints',
      fallback: '300',
    },
    {
      name: 'max-number-of-batches',
      value: number('maxNumberOfBatches'),
      help: 'how many batches there may be',
      fallback: '100',
    },
    {
      name: 'transient-failure-limit',
      value: number('transientFailureLimit'),
      help: 'how many failures in a row that may pass a user survives',
      fallback: '60',
    },
    {
      name: 'standstill-alert',
      field: 'standstillAlertMs',
      value: span('standstillAlertMs'),
      help: 'a user at work that has not moved for so long is told like a status report',
      fallback: '8h',
    },
    {
      name: 'second-name-server',
      value: { kind: 'text', form: 'address', orNone: true },
      help: 'who else is asked for the addresses of servers that are tested, e.g. 9.9.9.9; it sees their names; none: nobody',
      fallback: 'nobody',
    },
    INCREMENTAL_SYNC_INTERVAL,
    days('synced-retention-days', 'a synced batch that nobody touches is stopped after so many days', '60'),
    days('stopped-retention-days', 'a stopped or failed batch is removed after so many days', '90'),
    days('completed-retention-days', 'a completed batch is removed after so many days', '60'),
    ...NOTIFY_OPTIONS,
  ],
  examples: [
    { says: 'A small machine', typed: 'config set --max-concurrent-migrations 50' },
    {
      says: 'Status reports by mail',
      typed:
        'config set --smtp-host smtp.contoso.com --smtp-user migration --smtp-passfile smtp.txt --smtp-from migration@contoso.com',
    },
  ],
};

const TEST_MAIL: Verb = {
  noun: 'config',
  name: 'test-mail',
  summary: 'send a mail as status reports are sent',
  identity: { word: 'address', help: 'who gets it', required: true, field: 'to' },
  changes: false,
  options: [],
  examples: [{ says: 'Does it work?', typed: 'config test-mail admin@contoso.com' }],
};

const TEST_WEBHOOK: Verb = {
  noun: 'config',
  name: 'test-webhook',
  summary: 'call the web address as status reports do',
  changes: false,
  options: [],
  examples: [{ says: 'Does it work?', typed: 'config test-webhook' }],
};

/** What can be done with the configuration of the service. */
export const CONFIG_VERBS: readonly Verb[] = [
  {
    noun: 'config',
    name: 'get',
    summary: 'show the limits of the whole service',
    changes: false,
    options: [{ ...DIAGNOSTIC_INFO, local: true }],
    examples: [{ says: 'All', typed: 'config get' }],
  },
  CONFIG_SET,
  TEST_MAIL,
  TEST_WEBHOOK,
];

/** What can be done with reports. */
export const REPORT_VERBS: readonly Verb[] = [
  {
    noun: 'report',
    name: 'export',
    summary:
      'write a report of a batch: errors, statistics, skipped items, failed rows, entries as CSV, or all as one document',
    identity: {
      word: 'batch',
      help: 'name or GUID of the batch',
      required: true,
      field: 'batch',
      of: 'batch',
    },
    changes: false,
    options: [
      {
        name: 'kind',
        value: { kind: 'choice', words: ['errors', 'statistics', 'skipped-items', 'retry', 'entries'] },
        help: 'MigrationErrors.csv, MigrationStatistics.csv, SkippedItems.csv, MigrationRetry.csv with the failed rows, or what happened when',
        fallback: 'errors',
      },
      {
        name: 'csv-stream',
        value: { kind: 'text', form: 'file' },
        help: 'write into this file',
        fallback: 'standard output',
      },
      flag(
        'fill-passwords',
        'with --kind retry: write the passwords, too, into a file that only you can read',
      ),
      {
        ...flag('byte-order-mark', 'begin the CSV as some versions of Excel need it to read UTF-8'),
        local: true,
      },
      {
        name: 'starting-row-index',
        value: { kind: 'number', least: 0 },
        help: 'leave out so many rows',
        fallback: '0',
      },
      { name: 'row-count', value: { kind: 'number', least: 1 }, help: 'write at most so many rows' },
      {
        name: 'user',
        local: true,
        value: { kind: 'text', form: 'user' },
        help: 'with --format or --out: of this user alone',
        group: 'As a file:',
      },
      ...REPORT_FILE,
    ],
    examples: [
      { says: 'Who failed, and why', typed: 'report export Wave1' },
      {
        says: 'Every user with its figures, into a file',
        typed: 'report export Wave1 --kind statistics --csv-stream MigrationStatistics.csv',
      },
      {
        says: 'The failed rows, to be mended and added again',
        typed: 'report export Wave1 --kind retry --csv-stream MigrationRetry.csv',
      },
      { says: 'Everything, to be read or printed', typed: 'report export Wave1 --out wave1.html' },
      {
        says: 'One user, for Import-Clixml',
        typed: 'report export Wave1 --user anna@contoso.example --out anna.clixml',
      },
    ],
  },
  {
    noun: 'report',
    name: 'bundle',
    summary: 'put everything that support needs into one zip file, without passwords and without mail',
    identity: {
      word: 'batch',
      help: 'name or GUID of the batch',
      required: true,
      field: 'batch',
      of: 'batch',
    },
    changes: false,
    options: [
      { name: 'user', value: { kind: 'text', form: 'user' }, help: 'of this user alone' },
      {
        name: 'out',
        local: true,
        value: { kind: 'text', form: 'file' },
        help: 'the zip file',
        fallback: 'BATCH-support.zip here',
      },
    ],
    examples: [{ says: 'For a ticket', typed: 'report bundle Wave1 --out wave1.zip' }],
    notes:
      'Reports of the batch and of up to 50 users, failed ones first, as HTML, text, JSON and CLIXML; endpoints and limits; MigrationErrors.csv. Passwords, tokens, subjects, senders and Message-IDs are taken out. Look at it before you send it.',
  },
];

/** The totals over everything. */
export const STATS_VERBS: readonly Verb[] = [
  {
    noun: 'stats',
    name: '',
    summary: 'totals over all batches: users by state, bytes, speed',
    changes: false,
    options: [{ ...DIAGNOSTIC_INFO, local: true }],
    examples: [{ says: 'All', typed: 'stats' }],
  },
];

/** Where page and API are. */
const HTTP_OPTIONS: readonly OptionRow[] = [
  {
    name: 'listen',
    local: true,
    value: { kind: 'text', form: 'host:port' },
    help: 'where the admin page and the API are; a port alone is on this machine; `none` for neither',
    fallback: '127.0.0.1:8420',
  },
  {
    name: 'tls-cert',
    local: true,
    value: { kind: 'text', form: 'file' },
    help: 'certificate chain, PEM: then others than this machine may come',
  },
  { name: 'tls-key', local: true, value: { kind: 'text', form: 'file' }, help: 'its private key, PEM' },
  {
    name: 'behind-proxy',
    local: true,
    value: { kind: 'switch' },
    help: 'a proxy that encrypts stands in front; its X-Forwarded-For is believed',
  },
];

const OPENID = 'Signing in elsewhere, by OpenID Connect:';
const openId = (name: string, row: Omit<OptionRow, 'name' | 'local' | 'group'>): OptionRow => ({
  name: `openid-${name}`,
  local: true,
  group: OPENID,
  ...row,
});

/** Where admins may sign in besides here. */
const OPENID_OPTIONS: readonly OptionRow[] = [
  openId('issuer', { value: { kind: 'text', form: 'url' }, help: 'the provider' }),
  openId('client-id', { value: { kind: 'text', form: 'id' }, help: 'what this service is called there' }),
  openId('secret-file', {
    value: { kind: 'text', form: 'file' },
    help: 'file with the secret of the client, one line',
  }),
  openId('name-claim', {
    value: { kind: 'text', form: 'claim' },
    help: 'the claim that holds the name of an admin; email must be verified',
    fallback: 'email',
  }),
  openId('label', {
    value: { kind: 'text', form: 'words' },
    help: 'the words of the button',
    fallback: 'Sign in with, and the name of the provider',
  }),
];

/** Working until it is stopped. */
export const SERVE_VERBS: readonly Verb[] = [
  {
    noun: 'serve',
    name: '',
    summary: 'work on all batches of a data folder, until it is stopped',
    changes: false,
    works: true,
    options: [
      { ...SLOTS, fallback: '20; everybody whom the limits allow in a data folder' },
      ...HTTP_OPTIONS,
      ...OPENID_OPTIONS,
    ],
    examples: [
      {
        says: 'In a folder of its own, the page at another port',
        typed: 'serve --data /srv/mailhaul --listen 8500',
      },
      {
        says: 'For a whole network, encrypted',
        typed: 'serve --listen 0.0.0.0:8420 --tls-cert cert.pem --tls-key key.pem',
      },
      {
        says: 'Admins sign in at the company',
        typed:
          'serve --openid-issuer https://login.contoso.com --openid-client-id mailhaul --openid-secret-file openid.txt',
      },
      { says: 'In the background, with systemd or', typed: 'serve --data /srv/mailhaul >> serve.log 2>&1 &' },
    ],
    notes:
      'Other commands on the same folder are done by this process, at once. Ctrl-C (or SIGTERM) stops: what is on the wire arrives first, and the next `serve` goes on where it was. It may be killed at any time.',
  },
];
