import {
  isPresetName,
  type OAuthApp,
  presetOAuth,
  presetOf,
  presetOfServer,
  type SignInPolicy,
} from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import type { VerbCall } from './verb-call.ts';

/** The sign-in that options ask for, put together to one policy; null when nothing is said. Their names may have a prefix. */
export function signInPolicy(call: VerbCall, prefix: '' | 'source-' | 'target-' = ''): SignInPolicy | null {
  const needed = (option: string) => {
    const value = call.text(prefix + option);
    if (value === null)
      throw new UsageError(`--${prefix}${option} is missing; this way of signing in needs it.`);
    return value;
  };
  const kind = call.text(`${prefix}sign-in`) ?? impliedKind(call, prefix);
  switch (kind) {
    case null:
      return null;
    case 'csv':
    case 'same-password':
      return { kind };
    case 'admin-authzid':
      return { kind, admin: needed('admin') };
    case 'admin-template':
      return { kind, admin: needed('admin'), template: needed('admin-template') };
    case 'oauth-app':
      return oauthApp(call, needed);
    default:
      throw new Error(`the sign-in ${kind} is in the table and nobody knows it`);
  }
}

function impliedKind(call: VerbCall, prefix: string): SignInPolicy['kind'] | null {
  if (call.given.has('oauth-client-id')) return 'oauth-app';
  if (call.given.has(`${prefix}admin-template`)) return 'admin-template';
  return call.given.has(`${prefix}admin`) ? 'admin-authzid' : null;
}

function oauthApp(call: VerbCall, needed: (option: string) => string): SignInPolicy {
  const thumbprint = call.text('oauth-thumbprint');
  const usual = usualOAuth(call);
  return {
    kind: 'oauth-app',
    grant: (call.text('oauth-grant') ?? usual?.grant ?? 'client-secret') as 'client-secret',
    clientId: needed('oauth-client-id'),
    tokenUrl: call.text('oauth-token-url') ?? usual?.tokenUrl ?? needed('oauth-token-url'),
    scope: call.text('oauth-scope') ?? usual?.scope ?? needed('oauth-scope'),
    mechanism: (call.text('oauth-mechanism') ?? usual?.mechanism ?? 'XOAUTH2') as 'XOAUTH2',
    ...(thumbprint === null ? {} : { thumbprint }),
  };
}

/** What an application asks with at the provider of the preset, or of the server's name; null where nothing is known. */
function usualOAuth(call: VerbCall): Pick<OAuthApp, 'grant' | 'tokenUrl' | 'scope' | 'mechanism'> | null {
  const preset = call.text('preset') ?? presetOfServer(call.text('remote-server') ?? '');
  if (preset === null || !isPresetName(preset)) return null;
  const tenant = call.text('oauth-tenant');
  const usual = presetOAuth(preset, tenant);
  if (usual === null) return null;
  if (!('problem' in usual)) return { ...usual, grant: presetOf(preset).oauth?.grants[0] ?? 'client-secret' };
  if (call.text('oauth-token-url') !== null) return null;
  throw new UsageError(`${usual.problem} Give --oauth-tenant.`);
}
