import { PRESET_NAMES, RANGES, SIGN_IN_KINDS } from '@mailhaul/domain';
import { AUTHENTICATION, flag, number, SECURITY, size, span } from './shared-options.ts';
import type { OptionRow } from './verb.ts';

const LIMITS = 'Limits:';
const SIGN_IN = 'How mailboxes are opened:';

/** Where the server is and how the way to it is protected. */
export const SERVER_OPTIONS: readonly OptionRow[] = [
  {
    name: 'remote-server',
    value: { kind: 'text', form: 'host' },
    help: 'name or address of the IMAP server',
  },
  {
    name: 'port',
    value: number('port'),
    help: 'TCP port; 993 means Ssl and 143 means Tls when no --security is given',
    fallback: '993',
  },
  SECURITY,
  AUTHENTICATION,
];

/** Which certificate is trusted. */
export const TRUST_OPTIONS: readonly OptionRow[] = [
  {
    name: 'ca-bundle',
    value: { kind: 'file', as: 'text' },
    help: 'PEM file with the authorities that sign this server',
  },
  {
    name: 'pinned-fingerprint',
    value: { kind: 'text', form: 'sha256' },
    help: 'the only certificate that is accepted, by its SHA-256',
  },
];

/** Put together to one sign-in policy. */
export const SIGN_IN_OPTIONS: readonly OptionRow[] = [
  {
    name: 'sign-in',
    value: { kind: 'choice', words: SIGN_IN_KINDS },
    help: `as the CSV says (csv), with the other side's password, by an admin, or by an application: ${SIGN_IN_KINDS.join(', ')}`,
    fallback: 'csv',
    group: SIGN_IN,
  },
  {
    name: 'admin',
    value: { kind: 'text', form: 'user' },
    help: 'the admin who opens all mailboxes; means admin-authzid (SASL PLAIN)',
    group: SIGN_IN,
  },
  {
    name: 'admin-template',
    value: { kind: 'text', form: 'form' },
    help: "how the admin's sign-in name is made, e.g. '{user}*{admin}'; means admin-template",
    group: SIGN_IN,
  },
  {
    name: 'secret-file',
    field: 'secret',
    value: { kind: 'file', as: 'secret' },
    help: "file with the admin's password, or the application's secret or key",
    group: SIGN_IN,
  },
  {
    name: 'oauth-grant',
    value: { kind: 'choice', words: ['client-secret', 'client-certificate', 'delegation'] },
    help: 'how the application proves itself: client-secret, client-certificate, delegation',
    fallback: 'client-secret',
    group: SIGN_IN,
  },
  {
    name: 'oauth-client-id',
    value: { kind: 'text', form: 'id' },
    help: 'its id; means oauth-app',
    group: SIGN_IN,
  },
  {
    name: 'oauth-tenant',
    value: { kind: 'text', form: 'tenant' },
    help: "Microsoft 365: the tenant's id or one of its domains",
    group: SIGN_IN,
  },
  {
    name: 'oauth-token-url',
    value: { kind: 'text', form: 'url' },
    help: 'where tokens come from: a token endpoint, or a discovery document',
    fallback: 'what suits the preset',
    group: SIGN_IN,
  },
  {
    name: 'oauth-scope',
    value: { kind: 'text', form: 'scope' },
    help: 'what tokens are asked for',
    fallback: 'what suits the preset',
    group: SIGN_IN,
  },
  {
    name: 'oauth-mechanism',
    value: { kind: 'choice', words: ['XOAUTH2', 'OAUTHBEARER'] },
    help: 'how a token is handed to the mail server',
    fallback: 'XOAUTH2',
    group: SIGN_IN,
  },
  {
    name: 'oauth-thumbprint',
    value: { kind: 'text', form: 'sha1' },
    help: "the certificate's SHA-1 in base64url, with client-certificate",
    group: SIGN_IN,
  },
];

const LIMIT_OPTIONS: readonly OptionRow[] = [
  {
    name: 'max-concurrent-migrations',
    value: number('maxConcurrentMigrations'),
    help: 'how many users are copied at once',
    fallback: '20',
    group: LIMITS,
  },
  {
    name: 'max-concurrent-incremental-syncs',
    value: number('maxConcurrentIncrementalSyncs'),
    help: 'how many users are kept in step at once; not above --max-concurrent-migrations',
    fallback: '10',
    group: LIMITS,
  },
  {
    name: 'max-connections-per-mailbox',
    value: {
      kind: 'cap',
      least: RANGES.maxConnectionsPerMailbox.min,
      most: RANGES.maxConnectionsPerMailbox.max,
    },
    help: 'connections for one user',
    fallback: 'what suits the server',
    group: LIMITS,
  },
  {
    name: 'max-connections-total',
    value: { kind: 'cap', least: RANGES.maxConnectionsTotal.min, most: RANGES.maxConnectionsTotal.max },
    help: 'connections to this server in all',
    group: LIMITS,
  },
  {
    name: 'max-bytes-per-second',
    value: size('maxBytesPerSecond'),
    help: 'speed to or from this server in all (20MB)',
    fallback: 'unlimited',
    group: LIMITS,
  },
  {
    name: 'max-messages-per-second',
    value: { kind: 'cap', least: RANGES.maxMessagesPerSecond.min, most: RANGES.maxMessagesPerSecond.max },
    help: 'messages copied to or from this server in all',
    fallback: 'unlimited',
    group: LIMITS,
  },
  {
    name: 'daily-bytes-out',
    value: size('dailyBytesOut'),
    help: 'what one mailbox hands out within 24 hours (Gmail: 2500MB)',
    fallback: 'what the preset knows, or unlimited',
    group: LIMITS,
  },
  {
    name: 'daily-bytes-in',
    value: size('dailyBytesIn'),
    help: 'what one mailbox takes in within 24 hours (Gmail: 500MB)',
    fallback: 'what the preset knows, or unlimited',
    group: LIMITS,
  },
  {
    name: 'message-size-limit',
    field: 'messageSizeLimitBytes',
    value: size('messageSizeLimitBytes'),
    help: 'larger messages count as large items (35MB)',
    fallback: 'what the server announces',
    group: LIMITS,
  },
  {
    name: 'timeout-connect',
    field: 'timeoutConnectMs',
    value: span('timeoutConnectMs'),
    help: 'how long a connection may take (1s to 5min)',
    fallback: '15s',
    group: LIMITS,
  },
  {
    name: 'work-windows',
    value: { kind: 'text', form: 'hours' },
    help: "when users may be started, e.g. 'Mon-Fri 18-6, Sat-Sun 0-24'",
    fallback: 'always',
    group: LIMITS,
  },
  {
    name: 'time-zone',
    value: { kind: 'text', form: 'zone' },
    help: 'zone of the work windows, e.g. Europe/Vienna',
    fallback: 'UTC',
    group: LIMITS,
  },
];

/** Settings that suit a kind of server. */
export const PRESET: OptionRow = {
  name: 'preset',
  value: { kind: 'text', form: 'name' },
  help: `settings that suit a provider or a software: ${PRESET_NAMES.join(', ')}`,
  fallback: 'what the name of the server gives away',
};

/** Everything else that an endpoint can be told. */
export const ENDPOINT_SETTINGS: readonly OptionRow[] = [
  {
    name: 'role',
    value: { kind: 'choice', words: ['source', 'target', 'both'] },
    help: 'what it may be used as',
    fallback: 'both',
  },
  PRESET,
  ...TRUST_OPTIONS,
  ...SIGN_IN_OPTIONS,
  ...LIMIT_OPTIONS,
  flag('skip-verification', 'save it without trying whether the server answers'),
];
