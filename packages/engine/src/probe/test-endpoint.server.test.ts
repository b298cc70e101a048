import { readFileSync } from 'node:fs';
import { Secret, systemClock } from '@mailhaul/base';
import type { ServerAddress } from '@mailhaul/imap';
import { type ImapServerOptions, startImapServer } from '@mailhaul/test-kit';
import {
  type CertificateKind,
  STANDARD_SPECIAL_USE,
  serverAvailable,
  startCyrus,
  startDovecot,
  testCertificates,
} from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ENDPOINT_STEPS, type EndpointStep } from './endpoint-step.ts';
import { type EndpointReport, type TestEndpointDeps, testEndpoint } from './test-endpoint.ts';

const anna = (rest: object = {}) => [{ user: 'anna', password: 'secret', ...rest }];

async function started(options: Partial<ImapServerOptions> = {}) {
  const server = await startImapServer({ accounts: anna(), ...options });
  onTestFinished(() => server.close());
  return server;
}

function tested(
  address: Partial<ServerAddress>,
  credentials: { user?: string; password?: string; authUser?: string } = {},
  { onStep = () => undefined, ...wishes }: Partial<TestEndpointDeps> = {},
): Promise<EndpointReport> {
  const { user = 'anna', password = 'secret', ...rest } = credentials;
  return testEndpoint(
    {
      side: 'source',
      address: { host: '127.0.0.1', port: 1, security: 'none', ...address },
      credentials: { user, kind: 'password', secret: new Secret(password), ...rest },
    },
    { clock: systemClock, connection: { connectTimeoutMs: 3_000 }, onStep, ...wishes },
  );
}

const verdicts = ({ steps }: EndpointReport) =>
  Object.fromEntries(steps.map(({ name, verdict }) => [name, verdict]));
const step = ({ steps }: EndpointReport, name: EndpointStep['name']) =>
  steps.find((one) => one.name === name);

describe('an endpoint that works', () => {
  test('passes every stage, in order, each told as it ends and with its time', async () => {
    const server = await started({
      accounts: anna({
        mailboxes: [{ name: 'INBOX', messages: [{ bytes: 'a: b\r\n\r\n' }] }, { name: 'Gesendet' }],
      }),
    });
    const told: EndpointStep[] = [];
    const report = await tested({ port: server.port }, {}, { onStep: (one) => told.push(one) });
    expect(told).toEqual(report.steps);
    expect(told.map(({ name }) => name)).toEqual(ENDPOINT_STEPS);
    expect(verdicts(report)).toMatchObject({
      dns: 'skipped',
      tls: 'warning',
      list: 'ok',
      'round-trip': 'ok',
    });
    expect(report).toMatchObject({ verdict: 'warning', failure: null });
    expect(step(report, 'list')?.detail).toBe('2 folders, 1 messages, 8 B');
    expect(step(report, 'special-use')?.detail).toBe('sent: Gesendet');
    expect(step(report, 'sign-in')?.detail).toContain('multiappend');
    expect(server.changingCommands()).toEqual([]);
    expect(server.openConnections()).toBe(0);
  });

  test('with a name has its addresses told', async () => {
    const server = await started();
    const report = await tested({ port: server.port, host: 'localhost' });
    expect(step(report, 'dns')).toMatchObject({
      verdict: 'ok',
      detail: expect.stringContaining('127.0.0.1'),
    });
  });

  test('without a sign-in is asked who it is and how far, in order, and nothing else', async () => {
    const server = await started({ latencyMs: 20 });
    const told: EndpointStep[] = [];
    const wishes = { withoutSignIn: true, onStep: (one: EndpointStep) => void told.push(one) };
    const report = await tested({ port: server.port }, {}, wishes);
    expect(told.map(({ name }) => name)).toEqual(ENDPOINT_STEPS);
    expect(verdicts(report)).toMatchObject({ capabilities: 'ok', 'sign-in': 'skipped', 'round-trip': 'ok' });
    expect(report).toMatchObject({ failure: null, vendor: 'scripted' });
    expect(report.roundTripMs).toBeGreaterThanOrEqual(20);
    expect([...server.commands('AUTHENTICATE'), ...server.commands('LOGIN')]).toEqual([]);
  });

  test('is no worse for refusing to be asked before the sign-in', async () => {
    const server = await started({
      script: {
        onCommand: ({ verb }) =>
          verb === 'NOOP' || verb === 'ID' ? { reply: 'BAD Sign in first' } : undefined,
      },
    });
    const report = await tested({ port: server.port }, {}, { withoutSignIn: true });
    expect(verdicts(report)).toMatchObject({ capabilities: 'ok', 'round-trip': 'skipped' });
    expect(report).toMatchObject({ failure: null, roundTripMs: null, vendor: null });
  });

  test('but lists only INBOX to an admin is a likely trap', async () => {
    const server = await started({ masterUsers: { admin: 'master' } });
    const report = await tested({ port: server.port }, { password: 'master', authUser: 'admin' });
    expect(step(report, 'list')).toMatchObject({
      verdict: 'warning',
      fix: expect.stringContaining('acl_user'),
    });
    expect(verdicts(await tested({ port: server.port })).list).toBe('ok');
  });

  test('but is nearly full is warned about', async () => {
    const mailboxes = [{ name: 'INBOX', messages: [{ bytes: 'x'.repeat(95_000) }] }];
    const server = await started({ accounts: anna({ mailboxes, quota: { storageBytes: 102_400 } }) });
    const report = await tested({ port: server.port });
    expect(step(report, 'quota')).toMatchObject({ verdict: 'warning', detail: '95.2 kB of 102.4 kB used' });
  });
});

describe('an endpoint that does not work names the stage, the reason and the fix', () => {
  const after = (report: EndpointReport, name: EndpointStep['name']) =>
    report.steps.slice(report.steps.findIndex((one) => one.name === name) + 1).map(({ verdict }) => verdict);

  test('when the name does not exist', async () => {
    const report = await tested({ host: 'no-such-host.invalid' });
    expect(step(report, 'dns')).toMatchObject({ verdict: 'failed', failure: { code: 'NameNotFound' } });
    expect(new Set(after(report, 'dns'))).toEqual(new Set(['skipped']));
  });

  test('when nothing listens', async () => {
    const server = await started();
    await server.close();
    const report = await tested({ port: server.port });
    expect(step(report, 'tcp')).toMatchObject({
      verdict: 'failed',
      failure: { code: 'ConnectionRefused' },
      fix: expect.stringContaining('port'),
    });
    expect(report.verdict).toBe('failed');
  });

  test('when the server turns us away, or is none', async () => {
    const crowded = await started({
      script: { onConnect: () => ({ greeting: '* BYE Too many connections' }) },
    });
    expect((await tested({ port: crowded.port })).failure?.code).toBe('TooManyConnections');
    const other = await started({
      script: { onConnect: () => ({ greeting: '220 smtp.example.test ESMTP' }) },
    });
    const report = await tested({ port: other.port });
    expect(step(report, 'greeting')).toMatchObject({
      verdict: 'failed',
      failure: { code: 'ProtocolViolation' },
    });
  });

  test('when STARTTLS is missing', async () => {
    const server = await started();
    const report = await tested({ port: server.port, security: 'starttls' });
    expect(verdicts(report)).toMatchObject({ greeting: 'ok', tls: 'failed', capabilities: 'skipped' });
    expect(report.failure?.code).toBe('StartTlsMissing');
  });

  test('when the sign-in is refused, after exactly one try', async () => {
    const server = await started();
    const report = await tested({ port: server.port }, { password: 'not-mine' });
    expect(step(report, 'sign-in')).toMatchObject({
      verdict: 'failed',
      failure: { code: 'AuthenticationFailed' },
      detail: expect.stringContaining('User name or password is wrong'),
    });
    expect([...server.commands('AUTHENTICATE'), ...server.commands('LOGIN')]).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain('not-mine');
  });

  test('when the sign-in works and the mailbox may not be opened', async () => {
    const server = await started({
      script: {
        onCommand: ({ verb }) =>
          verb === 'LIST' || verb === 'NAMESPACE'
            ? { reply: 'NO User is authenticated but not connected.' }
            : undefined,
      },
    });
    const report = await tested({ port: server.port });
    expect(verdicts(report)).toMatchObject({ 'sign-in': 'ok', list: 'failed', quota: 'skipped' });
    expect(report.failure?.code).toBe('AccessDenied');
  });
});

// the certificates are made by openssl, which Dovecot brings along
describe.skipIf(!serverAvailable('dovecot'))('encryption', () => {
  const authority = () => readFileSync(testCertificates().caFile, 'utf8');
  const tls = (kind: CertificateKind) => {
    const { keyFile, certFile } = testCertificates().leaf(kind);
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8'), implicit: true };
  };

  test('is told with protocol, chain, names, expiry and the fingerprint to pin', async () => {
    const server = await started({ tls: tls('server') });
    const report = await tested({ port: server.port, security: 'tls', ca: authority() });
    expect(step(report, 'tls')).toMatchObject({ failure: null });
    for (const word of ['TLSv1.3', 'issued by', 'valid until', 'SHA-256 fingerprint', 'localhost'])
      expect(step(report, 'tls')?.detail).toContain(word);
    expect(report.tls?.nameMatches).toBe(true);
  });

  test('that nobody vouches for fails, shows its fingerprint, and works when that is pinned', async () => {
    const server = await started({ tls: tls('server') });
    const address = { port: server.port, security: 'tls' } as const;
    const refused = await tested(address);
    expect(verdicts(refused)).toMatchObject({ tcp: 'ok', tls: 'failed', greeting: 'skipped' });
    const fingerprint = /SHA-256 fingerprint ([0-9A-F:]+)/.exec(step(refused, 'tls')?.detail ?? '')?.[1];
    if (fingerprint === undefined) throw new Error('no fingerprint was shown');
    const pinned = await tested({ ...address, fingerprint });
    expect(step(pinned, 'tls')).toMatchObject({ verdict: 'warning', fix: expect.stringContaining('pinned') });
    expect(pinned.failure).toBeNull();
  });

  test.each([
    ['expired', 'valid from', 'TlsCertExpired'],
    ['wronghost', 'connect by a name it is for', 'TlsCertName'],
    ['selfsigned', 'SELF_SIGNED', 'TlsCertUntrusted'],
  ] as const)('with a certificate that is %s fails', async (kind, words, code) => {
    const server = await started({ tls: tls(kind) });
    const report = await tested({ port: server.port, security: 'tls', ca: authority() });
    expect(step(report, 'tls')).toMatchObject({ verdict: 'failed', failure: { code } });
    expect(step(report, 'tls')?.detail).toContain(words);
  });
});

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('real servers', () => {
  test('pass every stage with STARTTLS and with TLS', async () => {
    const servers = [
      await startDovecot({
        storage: 'tmpfs',
        specialUse: STANDARD_SPECIAL_USE,
        quota: { storageKilobytes: 5_000 },
      }),
      await startCyrus({ storage: 'tmpfs' }),
    ];
    onTestFinished(async () => {
      await Promise.all(servers.map((one) => one.stop()));
    });
    for (const server of servers) {
      const { user, password, host } = server.user();
      const ca = readFileSync(server.caFile, 'utf8');
      for (const [security, port] of [
        ['starttls', server.imapPort],
        ['tls', server.imapsPort],
      ] as const) {
        const report = await tested({ host, port, security, ca }, { user, password });
        expect(report.steps.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
        expect(step(report, 'special-use')?.detail).toMatch(/sent: .*Sent/);
        expect(step(report, 'round-trip')?.detail).toMatch(/ ms \(median/);
        expect(report.roundTripMs).toBeGreaterThan(0);
        expect(report.vendor).toMatch(/^(Dovecot|Cyrus)$/);
        const outside = await tested({ host, port, security, ca }, {}, { withoutSignIn: true });
        expect(outside).toMatchObject({ verdict: 'ok', vendor: report.vendor, failure: null });
        expect(outside.roundTripMs).toBeGreaterThan(0);
      }
    }
  }, 30_000);
});
