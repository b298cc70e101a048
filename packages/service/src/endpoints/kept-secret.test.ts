import { ENDPOINT_DEFAULTS, type EndpointSettings, type SignInPolicy } from '@mailhaul/domain';
import type { StoredEndpoint } from '@mailhaul/store';
import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { requireSecretStays } from './kept-secret.ts';

const ADMIN: SignInPolicy = { kind: 'admin-authzid', admin: 'cyrus' };
const APP: SignInPolicy = {
  kind: 'oauth-app',
  grant: 'client-secret',
  clientId: 'mailhaul',
  tokenUrl: 'https://login.example/token',
  scope: 'mail',
  mechanism: 'XOAUTH2',
};
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

type Some = Partial<EndpointSettings>;

const settings = (some: Some = {}): EndpointSettings => ({
  ...ENDPOINT_DEFAULTS,
  remoteServer: 'imap.old.example',
  signIn: ADMIN,
  ...some,
});

const stored = (some: Some): StoredEndpoint => ({
  ...settings(some),
  ...{ id: 1, guid: 'guid', name: 'Old', createdAtMs: 0, modifiedAtMs: 0 },
  secret: { sealed: 'it' } as unknown as StoredEndpoint['secret'],
});

/** What a change of settings is refused with; null when the secret stays where it is. */
function refusal(before: Some, change: Some): string | null {
  try {
    requireSecretStays(stored(before), settings({ ...before, ...change }), 'a fix');
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const WEAK = { port: 143, security: 'None' } as const;
const PINNED = { pinnedFingerprint: 'AB:CD' };

describe('a stored secret', () => {
  test.each<[what: string, before: Some, change: Some]>([
    ['limits', {}, { maxConcurrentMigrations: 3, role: 'source', timeoutConnectMs: 9_000 }],
    ['the same host in other letters', {}, { remoteServer: 'IMAP.old.example ' }],
    ['TLS from the start instead of nothing', WEAK, { port: 993, security: 'Ssl' }],
    ['STARTTLS instead of nothing', WEAK, { security: 'Tls' }],
    [
      'TLS from the start instead of STARTTLS',
      { port: 143, security: 'Tls' },
      { port: 993, security: 'Ssl' },
    ],
    [
      'no untrusted certificate any more',
      { acceptUntrustedCertificates: true },
      { acceptUntrustedCertificates: false },
    ],
    ['a pin instead of any certificate', { acceptUntrustedCertificates: true }, PINNED],
    ['any certificate in words, the pinned one in fact', PINNED, { acceptUntrustedCertificates: true }],
    ['the same fingerprint in other letters', PINNED, { pinnedFingerprint: 'abcd' }],
    [
      'the same bundle with other line ends',
      { caBundle: PEM },
      { caBundle: PEM.replaceAll('\n', '\r\n').trim() },
    ],
    ['another admin of the same server', {}, { signIn: { kind: 'admin-authzid', admin: 'boss' } }],
    ['another scope', { signIn: APP }, { signIn: { ...APP, scope: 'more' } }],
    [
      'another server, where rows bring their own',
      {},
      { remoteServer: 'x.example', signIn: { kind: 'csv' } },
    ],
  ])('stays with %s', (_, before, change) => {
    expect(refusal(before, change)).toBeNull();
  });

  test.each<[what: string, before: Some, change: Some, why: RegExp]>([
    ['another host', {}, { remoteServer: 'imap.evil.example' }, /to another server/],
    ['another port', {}, { port: 1993 }, /to another server/],
    ['another port in plain text', WEAK, { port: 1143 }, /to another server/],
    ['no TLS', {}, { security: 'None' }, /less protection/],
    ['STARTTLS', {}, { security: 'Tls', port: 143 }, /less protection/],
    ['any certificate', {}, { acceptUntrustedCertificates: true }, /another certificate/],
    ['another pin', PINNED, { pinnedFingerprint: 'AB:CE' }, /another certificate/],
    ['a pin instead of the authorities', {}, PINNED, /another certificate/],
    ['the authorities instead of a pin', PINNED, { pinnedFingerprint: null }, /another certificate/],
    ['another bundle', {}, { caBundle: PEM }, /another certificate/],
    ['another port with a pin', WEAK, { port: 1993, security: 'Ssl', ...PINNED }, /to another server/],
    [
      'another token URL',
      { signIn: APP },
      { signIn: { ...APP, tokenUrl: 'https://evil.example/' } },
      /signing in/,
    ],
    ['another proof', { signIn: APP }, { signIn: { ...APP, grant: 'client-certificate' } }, /signing in/],
    ['an application', {}, { signIn: APP }, /signing in/],
    ['an admin', { signIn: APP }, { signIn: ADMIN }, /signing in/],
    ['an admin once more', { signIn: { kind: 'csv' } }, { signIn: ADMIN }, /signing in/],
  ])('does not go along with %s', (_, before, change, why) => {
    expect(refusal(before, change)).toMatch(/^Give the secret again: /);
    expect(refusal(before, change)).toMatch(why);
  });
});

describe('an endpoint with an admin', () => {
  const OLD = { remoteServer: 'imap.old.example', skipVerification: true, signIn: ADMIN };
  const EVIL = { remoteServer: '127.0.0.1', port: 1, security: 'None', skipVerification: true } as const;
  const refused = {
    problem: {
      code: 'BAD_INPUT',
      fields: [{ field: 'secret' }],
      fix: expect.stringContaining('--secret-file'),
    },
  };

  test('moves to another server only with its secret', async () => {
    using data = dataFolder();
    await using at = await serviceAtWork(data.folder);
    const { useCases } = at;
    await useCases['endpoint.new']({ ...OLD, name: 'Old', secret: 'the admin password' });
    await expect(useCases['endpoint.set']({ identity: 'Old', ...EVIL })).rejects.toMatchObject(refused);
    expect((await useCases['endpoint.get']({ identity: 'Old' }))[0]?.remoteServer).toBe('imap.old.example');
    const moved = await useCases['endpoint.set']({ identity: 'Old', ...EVIL, secret: 'given again' });
    expect(moved).toMatchObject({ remoteServer: '127.0.0.1', hasSecret: true });
  });

  test('opens no mailbox on another server with its stored secret, not even for a test', async () => {
    using data = dataFolder();
    await using at = await serviceAtWork(data.folder);
    const { useCases } = at;
    await useCases['endpoint.new']({ ...OLD, name: 'Old', secret: 'the admin password' });
    const { skipVerification: _, ...elsewhere } = EVIL;
    const tested = { identity: 'Old', ...elsewhere };
    await expect(useCases['endpoint.test']({ ...tested, userName: 'anna' })).rejects.toMatchObject(refused);
    // nobody signs in, or with what was given for it
    for (const more of [{}, { userName: 'anna', password: 'own' }, { userName: 'anna', secret: 'again' }])
      expect((await useCases['endpoint.test']({ ...tested, ...more })).verdict).toBe('failed');
  });
});
