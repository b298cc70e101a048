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
      ? { clientId: signIn.clientId, tokenUrl: signIn.tokenUrl, scope: signIn.scope, storedApp: signIn }
      : {}),
  };
}

/** A draft that begins as a preset has it. */
export function withPreset(draft: EndpointDraft, preset: Preset | undefined): EndpointDraft {
  if (preset === undefined) return { ...draft, preset: '' };
  const { oauth, adminTemplates } = preset;
  return {
    ...draft,
    preset: preset.name,
    remoteServer: preset.remoteServer ?? draft.remoteServer,
    port: String(preset.port),
    security: preset.security,
    template: adminTemplates[0] ?? draft.template,
    ...(oauth ? { tokenUrl: oauth.tokenUrl, scope: oauth.scope } : {}),
  };
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
        ...(draft.storedApp ?? proofOf(preset)),
        clientId: draft.clientId,
        tokenUrl: draft.tokenUrl.replace('{tenant}', draft.tenant),
        scope: draft.scope,
      };
  }
}

/** How a new application proves itself; the form does not ask. */
function proofOf(preset: Preset | undefined): Pick<OAuthApp, 'grant' | 'mechanism'> {
  return {
    grant: preset?.oauth?.grants[0] ?? 'client-secret',
    mechanism: preset?.oauth?.mechanism ?? 'XOAUTH2',
  };
}

/** The same by hand; the secret is asked for by the command. */
export function commandOf(draft: EndpointDraft): string {
  const { name, remoteServer, port, security, role, preset, maxConcurrentMigrations } = draft;
  const given = givenOf(draft, undefined);
  const parts = [
    `mailhaul endpoint new ${quoted(name || 'NAME')}`,
    ...(preset === '' ? [] : [`--preset ${preset}`]),
    `--remote-server ${quoted(remoteServer || 'SERVER')}`,
    `--port ${port}`,
    `--security ${security}`,
    `--role ${role}`,
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

const LIMIT_OPTIONS = [
  ['maxBytesPerSecond', 'max-bytes-per-second'],
  ['maxConnectionsPerMailbox', 'max-connections-per-mailbox'],
  ['maxConnectionsTotal', 'max-connections-total'],
  ['maxMessagesPerSecond', 'max-messages-per-second'],
  ['messageSizeLimitBytes', 'message-size-limit'],
  ['dailyBytesOut', 'daily-bytes-out'],
  ['dailyBytesIn', 'daily-bytes-in'],
] as const;
