import type { Endpoint } from '@mailhaul/contract';
import { type Answers, ago, page } from './answer.ts';

function endpoint(identity: string, change: Partial<Endpoint>): Endpoint {
  return {
    identity,
    guid: identity,
    endpointType: 'IMAP',
    role: 'both',
    preset: null,
    remoteServer: `imap.${identity.split('-')[0]}.example`,
    port: 993,
    security: 'Ssl',
    acceptUntrustedCertificates: false,
    caBundle: null,
    pinnedFingerprint: null,
    timeoutConnectMs: 15_000,
    maxConcurrentMigrations: 20,
    maxConcurrentIncrementalSyncs: 10,
    maxConnectionsPerMailbox: null,
    maxConnectionsTotal: null,
    maxBytesPerSecond: null,
    maxMessagesPerSecond: null,
    dailyBytesOut: null,
    dailyBytesIn: null,
    messageSizeLimitBytes: null,
    signIn: { kind: 'csv' },
    workWindows: null,
    activeMigrationCount: 0,
    activeIncrementalSyncCount: 0,
    lastModifiedTime: ago(4000),
    hasSecret: false,
    batches: [],
    lastTest: null,
    ...change,
  };
}

const DAY_MINUTES = 1_440;

/** A test that went well, so many minutes ago, of a server whose certificate ends in so many days. */
function tested(
  minutes: number,
  rttMs: number,
  { vendor = 'Dovecot', days = 200 } = {},
): NonNullable<Endpoint['lastTest']> {
  const verdict = days < 21 ? 'readyWithWarnings' : 'ready';
  // half a day more, so that the days are whole ones as long as a test runs
  const certificateValidTo = ago(-(days + 0.5) * DAY_MINUTES);
  return { at: ago(minutes), verdict, code: null, rttMs, vendor, certificateValidTo };
}

const ENDPOINTS = [
  endpoint('contoso-source', {
    role: 'source',
    activeMigrationCount: 20,
    batches: ['Contoso-Wave-1', 'Contoso-Wave-2'],
    lastTest: tested(12, 38.2),
  }),
  endpoint('fabrikam-target', {
    role: 'target',
    activeMigrationCount: 30,
    maxConcurrentMigrations: 40,
    batches: ['Contoso-Wave-1'],
    lastTest: tested(95, 4.04, { vendor: 'Exchange' }),
  }),
  endpoint('adatum-source', {
    role: 'source',
    signIn: { kind: 'admin-template', admin: 'mailadmin', template: '{user}*{admin}' },
    hasSecret: true,
    lastTest: tested(3 * DAY_MINUTES, 21.4, { vendor: 'Cyrus', days: 6 }),
  }),
  endpoint('tailspin-source', {
    role: 'source',
    maxConcurrentMigrations: 10,
    lastTest: {
      ...tested(20, 0),
      ...{ verdict: 'notReady', code: 'ConnectionRefused' },
      ...{ rttMs: null, vendor: null, certificateValidTo: null },
    },
  }),
  endpoint('woodgrove-source', { role: 'source', maxConcurrentMigrations: 10 }),
];

const PROBE = {
  id: 'p1',
  state: 'done',
  steps: [
    { name: 'dns', verdict: 'ok', ms: 12, detail: '203.0.113.25 and 2001:db8:25::10', fix: null },
    { name: 'tcp', verdict: 'ok', ms: 39, detail: 'port 993 answers', fix: null },
    {
      name: 'tls',
      verdict: 'warning',
      ms: 81,
      detail: 'TLS 1.3, the certificate ends in 21 days',
      fix: 'Renew the certificate before it ends; after that, deltas stop.',
    },
    { name: 'greeting', verdict: 'ok', ms: 38, detail: '* OK Dovecot ready.', fix: null },
    { name: 'capability', verdict: 'ok', ms: 38, detail: '34 capabilities', fix: null },
  ],
  report: {
    document: 'mailhaul-test',
    account: 'imap.contoso.example:993',
    verdict: 'warning',
    exitCode: 0,
    failure: null,
    steps: [],
    tls: null,
    capabilities: ['IMAP4REV1', 'UIDPLUS', 'CONDSTORE', 'LITERAL+'],
  },
  problem: null,
};

/** Servers, what is known of providers, and a test. */
export const ENDPOINT_ANSWERS: Answers = {
  'endpoint.list': page(ENDPOINTS),
  'endpoint.show': ([, , identity]) =>
    ENDPOINTS.find((one) => one.identity === identity) ?? ENDPOINTS[0] ?? {},
  'preset.list': {
    items: ['Microsoft 365', 'Gmail', 'Dovecot', 'Cyrus', 'Zimbra'].map((title) => ({
      name: title.toLowerCase().replace(' ', ''),
      title,
      remoteServer: null,
      port: 993,
      security: 'Ssl',
      messageSizeLimitBytes: null,
      maxConnectionsPerMailbox: null,
      excludeFolders: [],
      adminTemplates: [],
      takesAuthzid: false,
      takesPasswords: true,
      oauth: null,
    })),
  },
  'probe.new': PROBE,
  'probe.show': PROBE,
};
