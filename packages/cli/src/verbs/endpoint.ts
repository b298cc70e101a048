import {
  ACCEPT_UNTRUSTED,
  AUTHENTICATION,
  DIAGNOSTIC_INFO,
  FORCE,
  flag,
  RESULT_SIZE,
  SECURITY,
} from './shared-options.ts';
import type { Identity, OptionRow, Verb } from './verb.ts';

const LIMITS = 'Limits:';
const SECONDS_60 = 60_000;

const NAME: Identity = { word: 'name', help: 'name or GUID of the endpoint', required: true, of: 'endpoint' };

const SERVER: readonly OptionRow[] = [
  {
    name: 'remote-server',
    value: { kind: 'text', form: 'host' },
    help: 'name or address of the IMAP server',
  },
  {
    name: 'port',
    value: { kind: 'number', least: 1, most: 65_535 },
    help: 'TCP port; 993 means ssl and 143 means tls when no --security is given',
    fallback: '993',
  },
  SECURITY,
  AUTHENTICATION,
];

const TRUST: readonly OptionRow[] = [
  {
    name: 'ca-bundle',
    value: { kind: 'file' },
    help: 'PEM file with the authorities that sign this server',
  },
  {
    name: 'pinned-fingerprint',
    value: { kind: 'text', form: 'sha256' },
    help: 'the only certificate that is accepted, by its SHA-256',
  },
  {
    name: 'min-tls-version',
    value: { kind: 'choice', words: ['1.2', '1.3'] },
    help: 'refuse older TLS',
    fallback: '1.2',
  },
];

const SETTINGS: readonly OptionRow[] = [
  {
    name: 'role',
    value: { kind: 'choice', words: ['source', 'target', 'both'] },
    help: 'what it may be used as',
    fallback: 'both',
  },
  ...TRUST,
  {
    name: 'auth-methods',
    value: { kind: 'list', form: 'method' },
    help: 'PLAIN, LOGIN, XOAUTH2, OAUTHBEARER, PLAIN+authzid: the ones that may be used',
  },
  {
    name: 'max-concurrent-migrations',
    value: { kind: 'number', least: 1, most: 100 },
    help: 'how many users are copied at once',
    fallback: '20',
    group: LIMITS,
  },
  {
    name: 'max-concurrent-incremental-syncs',
    value: { kind: 'number', least: 1, most: 100 },
    help: 'how many users are kept in step at once; not above --max-concurrent-migrations',
    fallback: '10',
    group: LIMITS,
  },
  {
    name: 'max-connections-per-mailbox',
    value: { kind: 'number', least: 1, most: 64 },
    help: 'connections for one user',
    group: LIMITS,
  },
  {
    name: 'max-connections-total',
    value: { kind: 'limit', least: 1 },
    help: 'connections to this server in all',
    group: LIMITS,
  },
  {
    name: 'max-bytes-per-second',
    value: { kind: 'size' },
    help: 'speed to or from this server in all (20MB)',
    fallback: 'unlimited',
    group: LIMITS,
  },
  {
    name: 'message-size-limit',
    value: { kind: 'size' },
    help: 'larger messages count as large items (35MB)',
    fallback: 'what the server announces',
    group: LIMITS,
  },
  {
    name: 'timeout-connect',
    value: { kind: 'span', leastMs: 1000, mostMs: SECONDS_60 },
    help: 'how long a connection may take (1s to 60s)',
    fallback: '15s',
    group: LIMITS,
  },
  flag('skip-verification', 'save it without trying whether the server answers'),
];

const NEW: Verb = {
  noun: 'endpoint',
  name: 'new',
  summary: 'describe a mail server; it is tried before it is saved',
  identity: { word: 'name', help: 'what it shall be called', required: false },
  changes: true,
  options: [
    {
      name: 'name',
      value: { kind: 'text', form: 'name', most: 64 },
      help: 'the same as the argument',
    },
    flag('imap', 'kept for scripts: every endpoint is one'),
    ...SERVER,
    ACCEPT_UNTRUSTED,
    ...SETTINGS,
  ],
  examples: [
    { says: 'The old server', typed: 'endpoint new contoso --remote-server imap.contoso.example' },
    {
      says: 'A server on this machine without encryption',
      typed: 'endpoint new old --remote-server 127.0.0.1 --port 10143 --security none',
    },
    {
      says: 'A weak server: five users at once, 10 MB/s',
      typed:
        'endpoint new attic --remote-server imap.attic.example --max-concurrent-migrations 5 --max-concurrent-incremental-syncs 5 --max-bytes-per-second 10MB',
    },
  ],
};

const SET: Verb = {
  noun: 'endpoint',
  name: 'set',
  summary: 'change an endpoint; limits take effect while batches run',
  identity: NAME,
  changes: true,
  options: [
    ...SERVER,
    { ...ACCEPT_UNTRUSTED, value: { kind: 'boolean' } },
    ...SETTINGS,
    FORCE('change host, port or security although a batch is running: it is paused and goes on'),
  ],
  examples: [
    { says: 'More users at once', typed: 'endpoint set contoso --max-concurrent-migrations 40' },
    { says: 'Another port', typed: 'endpoint set contoso --port 993 --security ssl' },
  ],
};

const GET: Verb = {
  noun: 'endpoint',
  name: 'get',
  summary: 'show all endpoints, or one with all its settings',
  identity: { ...NAME, required: false },
  changes: false,
  options: [
    { name: 'type', value: { kind: 'choice', words: ['imap'] }, help: 'only endpoints of this type' },
    RESULT_SIZE,
    DIAGNOSTIC_INFO,
  ],
  examples: [
    { says: 'All', typed: 'endpoint get' },
    { says: 'One, for a script', typed: 'endpoint get contoso --json' },
  ],
};

const REMOVE: Verb = {
  noun: 'endpoint',
  name: 'remove',
  summary: 'forget an endpoint that no batch uses',
  identity: NAME,
  changes: true,
  options: [],
  examples: [{ says: 'Without being asked', typed: 'endpoint remove contoso --yes' }],
  question: 'Remove the endpoint {identity}?',
};

const TEST: Verb = {
  noun: 'endpoint',
  name: 'test',
  summary: 'try a server stage by stage: name, connection, certificate, greeting, capabilities',
  identity: { ...NAME, required: false },
  changes: false,
  options: [...SERVER, ACCEPT_UNTRUSTED, ...TRUST],
  notes: 'Nobody signs in; `mailhaul test imaps://user@host` does that, too.',
  examples: [
    { says: 'An endpoint', typed: 'endpoint test contoso' },
    {
      says: 'A server that is no endpoint yet',
      typed: 'endpoint test --remote-server imap.contoso.example --port 143',
    },
  ],
};

/** What can be done with endpoints. */
export const ENDPOINT_VERBS: readonly Verb[] = [NEW, GET, SET, REMOVE, TEST];
