import type { Endpoint, Preset, SignIn } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import { draftOf, givenOf, NEW_ENDPOINT } from './endpoint-draft.ts';

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

test('a new application proves itself as its preset has it', () => {
  const draft = { ...NEW_ENDPOINT, signInKind: 'oauth-app' as const, clientId: 'app-1' };
  expect(givenOf(draft, PRESET).signIn).toMatchObject({ grant: 'client-secret', mechanism: 'XOAUTH2' });
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
