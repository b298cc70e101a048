import type { SignInPolicy } from '@mailhaul/domain';
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
  return {
    kind: 'oauth-app',
    grant: (call.text('oauth-grant') ?? 'client-secret') as 'client-secret',
    clientId: needed('oauth-client-id'),
    tokenUrl: needed('oauth-token-url'),
    scope: needed('oauth-scope'),
    mechanism: (call.text('oauth-mechanism') ?? 'XOAUTH2') as 'XOAUTH2',
    ...(thumbprint === null ? {} : { thumbprint }),
  };
}
