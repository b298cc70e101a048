import type { Endpoint, Preset, SignIn } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import {
  commandOf,
  draftOf,
  type EndpointDraft,
  givenOf,
  grantsOf,
  NEW_ENDPOINT,
  withGrant,
  withKey,
  withPreset,
} from './endpoint-draft.ts';

const PRESET: Preset = {
  name: 'office365',
  title: 'Microsoft 365',
  remoteServer: 'outlook.office365.com',
  port: 993,
  security: 'Ssl',
  messageSizeLimitBytes: null,
  maxConnectionsPerMailbox: null,
  excludeFolders: [],
  adminTemplates: [],
  takesAuthzid: false,
  takesPasswords: false,
  oauth: {
    tokenUrl: 'https://login.example/{tenant}/token',
    scope: 'https://outlook.example/.default',
    mechanism: 'XOAUTH2',
    grants: ['client-secret', 'client-certificate'],
  },
};

const APP: SignIn = {
  kind: 'oauth-app',
  grant: 'client-certificate',
  clientId: 'app-1',
  tokenUrl: 'https://login.example/contoso/token',
  scope: 'https://outlook.example/.default',
  mechanism: 'OAUTHBEARER',
  thumbprint: 'q83vASNFZ4mrze8BI0VniavN7wE',
};

describe('the form of a stored endpoint', () => {
  test.each<SignIn>([
    APP,
    { kind: 'csv' },
    { kind: 'same-password' },
    { kind: 'admin-authzid', admin: 'cyrus' },
    { kind: 'admin-template', admin: 'mailadmin', template: '{user}+{admin}' },
  ])('keeps its sign-in when something else is changed: $kind', (signIn) => {
    const draft = { ...draftOf(stored(signIn)), maxConcurrentMigrations: '30' };
    expect(givenOf(draft, PRESET, true).signIn).toEqual(signIn);
    expect(givenOf(draft, undefined, true).signIn).toEqual(signIn);
  });

  test('changes what is typed of an application and nothing else of it', () => {
    const draft = { ...draftOf(stored(APP)), clientId: 'app-2' };
    expect(givenOf(draft, PRESET, true).signIn).toEqual({ ...APP, clientId: 'app-2' });
  });
});

describe('a new application', () => {
  const app: EndpointDraft = { ...NEW_ENDPOINT, signInKind: 'oauth-app', clientId: 'app-1' };
  const PEM = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';

  test('proves itself as its preset has it', () => {
    const signIn = { grant: 'client-secret', mechanism: 'XOAUTH2' };
    expect(givenOf(withPreset(app, PRESET), PRESET).signIn).toMatchObject(signIn);
    expect(givenOf(app, undefined).signIn).toMatchObject(signIn);
  });

  test('proves itself as it is said, with a key whose lines stay lines', () => {
    const draft = withKey(withGrant(withPreset(app, PRESET), 'client-certificate'), PEM);
    expect(givenOf(draft, PRESET)).toMatchObject({ signIn: { grant: 'client-certificate' }, secret: PEM });
  });

  test('takes nothing along from another way of proving itself', () => {
    const draft = { ...draftOf(stored(APP)), secret: PEM };
    const { signIn, secret } = givenOf(withGrant(draft, 'client-secret'), PRESET, true);
    expect(secret).toBeUndefined();
    expect(signIn).toEqual({
      ...{ kind: 'oauth-app', grant: 'client-secret', clientId: 'app-1', mechanism: 'OAUTHBEARER' },
      ...{ tokenUrl: 'https://login.example/contoso/token', scope: 'https://outlook.example/.default' },
    });
  });

  test('of a service account is named by its key', () => {
    const key = JSON.stringify({ client_email: 'robot@contoso.example', private_key: PEM });
    expect(withKey({ ...app, clientId: '' }, key).clientId).toBe('robot@contoso.example');
    expect(withKey(app, key).clientId).toBe('app-1');
    for (const odd of ['[]', 'null', '"x"', '{"client_email":7}', PEM])
      expect(withKey({ ...app, clientId: '' }, odd).clientId).toBe('');
  });

  test('is what a server begins with that takes no passwords', () => {
    const begun = (draft: EndpointDraft, preset: Preset) => withPreset(draft, preset).signInKind;
    expect(begun(NEW_ENDPOINT, PRESET)).toBe('oauth-app');
    expect(begun(NEW_ENDPOINT, { ...PRESET, takesPasswords: true })).toBe('csv');
    expect(begun({ ...NEW_ENDPOINT, signInKind: 'admin-authzid' }, PRESET)).toBe('admin-authzid');
  });

  test('may do what its provider takes', () => {
    expect(grantsOf(PRESET)).toEqual(['client-secret', 'client-certificate']);
    expect(grantsOf(undefined)).toEqual(['client-secret', 'client-certificate', 'delegation']);
  });
});

describe('the command beside the form', () => {
  const lines = (draft: Partial<EndpointDraft>, preset?: Preset) =>
    commandOf({ ...NEW_ENDPOINT, name: 'old', ...draft }, preset)
      .split(' \\\n    ')
      .filter((line) => /sign-in|admin|oauth|secret/.test(line));

  test.each<readonly [string, Partial<EndpointDraft>, readonly string[]]>([
    ['csv', {}, []],
    ['the same password', { signInKind: 'same-password' }, ['--sign-in same-password']],
    ['an admin', { signInKind: 'admin-authzid', admin: 'cyrus' }, ['--admin cyrus']],
    [
      'a name that is built',
      { signInKind: 'admin-template', admin: 'boss' },
      ['--admin boss', "--admin-template '{user}*{admin}'"],
    ],
    [
      'an application of some server',
      { signInKind: 'oauth-app', clientId: 'ID', tokenUrl: 'https://login.example/token', scope: 'imap' },
      ['--oauth-client-id ID', '--oauth-token-url https://login.example/token', '--oauth-scope imap'],
    ],
  ])('says how it signs in: %s', (_, draft, options) => {
    expect(lines(draft)).toEqual(options);
  });

  test('leaves out what the preset says, and names the file of a certificate', () => {
    const draft = {
      ...withPreset(NEW_ENDPOINT, PRESET),
      signInKind: 'oauth-app',
      tenant: 'contoso',
    } as const;
    expect(lines(draft, PRESET)).toEqual(['--oauth-client-id ID', '--oauth-tenant contoso']);
    expect(lines({ ...draft, grant: 'client-certificate' }, PRESET)).toEqual([
      ...['--oauth-client-id ID', '--oauth-tenant contoso'],
      ...['--oauth-grant client-certificate', '--secret-file FILE'],
    ]);
  });
});

function stored(signIn: SignIn): Endpoint {
  return {
    identity: 'contoso',
    guid: 'contoso',
    endpointType: 'IMAP',
    role: 'source',
    preset: PRESET.name,
    remoteServer: 'outlook.office365.com',
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
    signIn,
    workWindows: null,
    activeMigrationCount: 0,
    activeIncrementalSyncCount: 0,
    lastModifiedTime: '2026-08-01T00:00:00.000Z',
    hasSecret: true,
    batches: [],
    lastTest: null,
  };
}
