import type { Endpoint, Preset, RouteInput, SignIn } from '@mailhaul/contract/client';
import { quoted } from '../../show/quoted.ts';
import { givenLimits, NO_RARE_LIMITS, type RareLimits, rareLimitsOf } from './endpoint-limits.ts';

const MEGABYTE = 1_000_000;

/** An endpoint as it is typed. */
export interface EndpointDraft {
  readonly name: string;
  readonly role: Endpoint['role'];
  readonly preset: string;
  readonly remoteServer: string;
  readonly port: string;
  readonly security: Endpoint['security'];
  readonly acceptUntrustedCertificates: boolean;
  /** Certificates as PEM; empty for the public authorities. */
  readonly caBundle: string;
  /** SHA-256; empty for any trusted certificate. */
  readonly pinnedFingerprint: string;
  readonly maxConcurrentMigrations: string;
  readonly maxConcurrentIncrementalSyncs: string;
  /** Megabytes; empty for as fast as it goes. */
  readonly maxMegabytesPerSecond: string;
  readonly limits: RareLimits;
  readonly signInKind: SignIn['kind'];
  readonly admin: string;
  readonly template: string;
  readonly grant: OAuthApp['grant'];
  readonly clientId: string;
  readonly tenant: string;
  readonly tokenUrl: string;
  readonly scope: string;
  readonly secret: string;
  /** The application of a stored endpoint; the form changes a part of it alone. */
  readonly storedApp: OAuthApp | null;
}

/** An application that signs in for everyone. */
type OAuthApp = Extract<SignIn, { kind: 'oauth-app' }>;

/** What a new endpoint begins with. */
export const NEW_ENDPOINT: EndpointDraft = {
  name: '',
  role: 'both',
  preset: '',
  remoteServer: '',
  port: '993',
  security: 'Ssl',
  acceptUntrustedCertificates: false,
  caBundle: '',
  pinnedFingerprint: '',
  maxConcurrentMigrations: '20',
  maxConcurrentIncrementalSyncs: '10',
  maxMegabytesPerSecond: '',
  limits: NO_RARE_LIMITS,
  signInKind: 'csv',
  admin: '',
  template: '{user}*{admin}',
  grant: 'client-secret',
  clientId: '',
  tenant: '',
  tokenUrl: '',
  scope: '',
  secret: '',
  storedApp: null,
};

/** A stored endpoint, to be changed; its secret stays where it is unless another one is typed. */
export function draftOf(endpoint: Endpoint): EndpointDraft {
  const { signIn } = endpoint;
  return {
    ...NEW_ENDPOINT,
    name: endpoint.identity,
    role: endpoint.role,
    preset: endpoint.preset ?? '',
    remoteServer: endpoint.remoteServer,
    port: String(endpoint.port),
    security: endpoint.security,
    acceptUntrustedCertificates: endpoint.acceptUntrustedCertificates,
    caBundle: endpoint.caBundle ?? '',
    pinnedFingerprint: endpoint.pinnedFingerprint ?? '',
    maxConcurrentMigrations: String(endpoint.maxConcurrentMigrations),
    maxConcurrentIncrementalSyncs: String(endpoint.maxConcurrentIncrementalSyncs),
    maxMegabytesPerSecond:
      endpoint.maxBytesPerSecond === null ? '' : String(endpoint.maxBytesPerSecond / MEGABYTE),
    limits: rareLimitsOf(endpoint),
    signInKind: signIn.kind,
    ...('admin' in signIn ? { admin: signIn.admin } : {}),
    ...('template' in signIn ? { template: signIn.template } : {}),
    ...(signIn.kind === 'oauth-app'
      ? {
          grant: signIn.grant,
          clientId: signIn.clientId,
          tokenUrl: signIn.tokenUrl,
          scope: signIn.scope,
          storedApp: signIn,
        }
      : {}),
  };
}

/** A draft that begins as a preset has it. */
export function withPreset(draft: EndpointDraft, preset: Preset | undefined): EndpointDraft {
  if (preset === undefined) return { ...draft, preset: '' };
  const { oauth, adminTemplates, takesPasswords } = preset;
  return {
    ...draft,
    preset: preset.name,
    remoteServer: preset.remoteServer ?? draft.remoteServer,
    port: String(preset.port),
    security: preset.security,
    template: adminTemplates[0] ?? draft.template,
    ...(takesPasswords || !isByPassword(draft.signInKind) ? {} : { signInKind: 'oauth-app' }),
    ...(oauth
      ? { grant: oauth.grants[0] ?? draft.grant, tokenUrl: oauth.tokenUrl, scope: oauth.scope, secret: '' }
      : {}),
  };
}

/** Whether each user signs in with a password of its own. */
export function isByPassword(kind: SignIn['kind']): boolean {
  return kind === 'csv' || kind === 'same-password';
}

/** How an application of these servers may prove itself. */
export function grantsOf(preset: Preset | undefined): readonly OAuthApp['grant'][] {
  return preset?.oauth?.grants ?? ['client-secret', 'client-certificate', 'delegation'];
}

/** A draft whose application proves itself in another way; what was given to prove the former is no proof of it. */
export function withGrant(draft: EndpointDraft, grant: OAuthApp['grant']): EndpointDraft {
  return { ...draft, grant, secret: '' };
}

/** A draft with the key that a file holds; a service account's own file says its address as well. */
export function withKey(draft: EndpointDraft, key: string): EndpointDraft {
  return { ...draft, secret: key, clientId: draft.clientId || addressIn(key) };
}

function addressIn(key: string): string {
  try {
    const { client_email: address }: { client_email?: unknown } = JSON.parse(key);
    return typeof address === 'string' ? address : '';
  } catch {
    return '';
  }
}

const orNull = (text: string): string | null => text.trim() || null;

/** The fields that the service takes. */
type Given = Omit<RouteInput<'endpoint.new'>, 'name'>;

/** A draft as the service takes it, for a new endpoint or for a stored one. */
export function givenOf(draft: EndpointDraft, preset: Preset | undefined, stored = false): Given {
  return {
    role: draft.role,
    preset: draft.preset === '' ? null : draft.preset,
    remoteServer: draft.remoteServer.trim(),
    port: Number(draft.port),
    security: draft.security,
    acceptUntrustedCertificates: draft.acceptUntrustedCertificates,
    caBundle: orNull(draft.caBundle),
    pinnedFingerprint: orNull(draft.pinnedFingerprint),
    maxConcurrentMigrations: Number(draft.maxConcurrentMigrations || '20'),
    maxConcurrentIncrementalSyncs: Number(draft.maxConcurrentIncrementalSyncs || '10'),
    maxBytesPerSecond:
      draft.maxMegabytesPerSecond.trim() === ''
        ? null
        : Math.round(Number(draft.maxMegabytesPerSecond) * MEGABYTE),
    ...givenLimits(draft.limits, stored),
    signIn: signInOf(draft, preset),
    ...(draft.secret === '' ? {} : { secret: draft.secret }),
  };
}

function signInOf(draft: EndpointDraft, preset: Preset | undefined): SignIn {
  switch (draft.signInKind) {
    case 'csv':
    case 'same-password':
      return { kind: draft.signInKind };
    case 'admin-authzid':
      return { kind: 'admin-authzid', admin: draft.admin };
    case 'admin-template':
      return { kind: 'admin-template', admin: draft.admin, template: draft.template };
    case 'oauth-app':
      return {
        kind: 'oauth-app',
        ...proofOf(draft, preset),
        clientId: draft.clientId,
        tokenUrl: draft.tokenUrl.replace('{tenant}', draft.tenant),
        scope: draft.scope,
      };
  }
}

/** How an application proves itself and hands its token over; what the form does not ask stays as it is stored, as far as it still fits. */
function proofOf(
  { storedApp, grant }: EndpointDraft,
  preset: Preset | undefined,
): Omit<OAuthApp, 'kind' | 'clientId' | 'tokenUrl' | 'scope'> {
  if (storedApp?.grant === grant) return storedApp;
  return { grant, mechanism: storedApp?.mechanism ?? preset?.oauth?.mechanism ?? 'XOAUTH2' };
}

/** The same by hand; a password is asked for by the command. */
export function commandOf(draft: EndpointDraft, preset: Preset | undefined): string {
  const { name, remoteServer, port, security, role, maxConcurrentMigrations } = draft;
  const given = givenOf(draft, preset);
  const parts = [
    `mailhaul endpoint new ${quoted(name || 'NAME')}`,
    ...(draft.preset === '' ? [] : [`--preset ${draft.preset}`]),
    `--remote-server ${quoted(remoteServer || 'SERVER')}`,
    `--port ${port}`,
    `--security ${security}`,
    `--role ${role}`,
    ...signInOptions(draft, preset),
    ...(given.caBundle == null ? [] : ['--ca-bundle FILE']),
    ...(given.pinnedFingerprint == null ? [] : [`--pinned-fingerprint ${given.pinnedFingerprint}`]),
    ...(given.acceptUntrustedCertificates ? ['--accept-untrusted-certificates'] : []),
    ...(maxConcurrentMigrations === '20' ? [] : [`--max-concurrent-migrations ${maxConcurrentMigrations}`]),
    ...LIMIT_OPTIONS.flatMap(([limit, option]) =>
      given[limit] == null ? [] : [`--${option} ${given[limit]}`],
    ),
  ];
  return parts.join(' \\\n    ');
}

function signInOptions(draft: EndpointDraft, preset: Preset | undefined): readonly string[] {
  const admin = `--admin ${quoted(draft.admin || 'ADMIN')}`;
  switch (draft.signInKind) {
    case 'csv':
      return [];
    case 'same-password':
      return ['--sign-in same-password'];
    case 'admin-authzid':
      return [admin];
    case 'admin-template':
      return [admin, `--admin-template ${quoted(draft.template)}`];
    case 'oauth-app':
      return oauthOptions(draft, preset?.oauth ?? null);
  }
}

// what the preset says need not be said
function oauthOptions(draft: EndpointDraft, usual: Preset['oauth']): readonly string[] {
  const { grant, clientId, tenant, scope } = draft;
  const tokenUrl = draft.tokenUrl.replace('{tenant}', tenant || 'TENANT');
  const ofTenant = draft.tokenUrl.includes('{tenant}') && draft.tokenUrl === usual?.tokenUrl;
  return [
    `--oauth-client-id ${quoted(clientId || 'ID')}`,
    ...(ofTenant ? [`--oauth-tenant ${quoted(tenant || 'TENANT')}`] : []),
    ...(ofTenant || tokenUrl === usual?.tokenUrl ? [] : [`--oauth-token-url ${quoted(tokenUrl || 'URL')}`]),
    ...(scope === usual?.scope ? [] : [`--oauth-scope ${quoted(scope || 'SCOPE')}`]),
    ...(grant === (usual?.grants[0] ?? 'client-secret') ? [] : [`--oauth-grant ${grant}`]),
    ...(grant === 'client-secret' ? [] : ['--secret-file FILE']),
  ];
}

const LIMIT_OPTIONS = [
  ['maxBytesPerSecond', 'max-bytes-per-second'],
  ['maxConnectionsPerMailbox', 'max-connections-per-mailbox'],
  ['maxConnectionsTotal', 'max-connections-total'],
  ['maxMessagesPerSecond', 'max-messages-per-second'],
  ['messageSizeLimitBytes', 'message-size-limit'],
  ['dailyBytesOut', 'daily-bytes-out'],
  ['dailyBytesIn', 'daily-bytes-in'],
] as const;
