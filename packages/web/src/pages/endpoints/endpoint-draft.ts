import type { Endpoint, Preset, RouteInput, SignIn } from '@mailhaul/contract/client';
import { quoted } from '../../show/quoted.ts';

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
  readonly maxConcurrentMigrations: string;
  readonly maxConcurrentIncrementalSyncs: string;
  /** Megabytes; empty for as fast as it goes. */
  readonly maxMegabytesPerSecond: string;
  readonly signInKind: SignIn['kind'];
  readonly admin: string;
  readonly template: string;
  readonly clientId: string;
  readonly tenant: string;
  readonly tokenUrl: string;
  readonly scope: string;
  readonly secret: string;
}

/** What a new endpoint begins with. */
export const NEW_ENDPOINT: EndpointDraft = {
  name: '',
  role: 'both',
  preset: '',
  remoteServer: '',
  port: '993',
  security: 'Ssl',
  acceptUntrustedCertificates: false,
  maxConcurrentMigrations: '20',
  maxConcurrentIncrementalSyncs: '10',
  maxMegabytesPerSecond: '',
  signInKind: 'csv',
  admin: '',
  template: '{user}*{admin}',
  clientId: '',
  tenant: '',
  tokenUrl: '',
  scope: '',
  secret: '',
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
    maxConcurrentMigrations: String(endpoint.maxConcurrentMigrations),
    maxConcurrentIncrementalSyncs: String(endpoint.maxConcurrentIncrementalSyncs),
    maxMegabytesPerSecond:
      endpoint.maxBytesPerSecond === null ? '' : String(endpoint.maxBytesPerSecond / MEGABYTE),
    signInKind: signIn.kind,
    ...('admin' in signIn ? { admin: signIn.admin } : {}),
    ...('template' in signIn ? { template: signIn.template } : {}),
    ...(signIn.kind === 'oauth-app'
      ? { clientId: signIn.clientId, tokenUrl: signIn.tokenUrl, scope: signIn.scope }
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

/** The fields that the service takes. */
type Given = Omit<RouteInput<'endpoint.new'>, 'name'>;

/** A draft as the service takes it. */
export function givenOf(draft: EndpointDraft, preset: Preset | undefined): Given {
  return {
    role: draft.role,
    preset: draft.preset === '' ? null : draft.preset,
    remoteServer: draft.remoteServer.trim(),
    port: Number(draft.port),
    security: draft.security,
    acceptUntrustedCertificates: draft.acceptUntrustedCertificates,
    maxConcurrentMigrations: Number(draft.maxConcurrentMigrations || '20'),
    maxConcurrentIncrementalSyncs: Number(draft.maxConcurrentIncrementalSyncs || '10'),
    maxBytesPerSecond:
      draft.maxMegabytesPerSecond.trim() === ''
        ? null
        : Math.round(Number(draft.maxMegabytesPerSecond) * MEGABYTE),
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
        grant: preset?.oauth?.grants[0] ?? 'client-secret',
        clientId: draft.clientId,
        tokenUrl: draft.tokenUrl.replace('{tenant}', draft.tenant),
        scope: draft.scope,
        mechanism: preset?.oauth?.mechanism ?? 'XOAUTH2',
      };
  }
}

/** The same by hand; the secret is asked for by the command. */
export function commandOf(draft: EndpointDraft): string {
  const { name, remoteServer, port, security, role, preset, maxConcurrentMigrations } = draft;
  const { maxBytesPerSecond } = givenOf(draft, undefined);
  const parts = [
    `mailhaul endpoint new ${quoted(name || 'NAME')}`,
    ...(preset === '' ? [] : [`--preset ${preset}`]),
    `--remote-server ${quoted(remoteServer || 'SERVER')}`,
    `--port ${port}`,
    `--security ${security}`,
    `--role ${role}`,
    ...(maxConcurrentMigrations === '20' ? [] : [`--max-concurrent-migrations ${maxConcurrentMigrations}`]),
    ...(maxBytesPerSecond == null ? [] : [`--max-bytes-per-second ${maxBytesPerSecond}`]),
  ];
  return parts.join(' \\\n    ');
}
