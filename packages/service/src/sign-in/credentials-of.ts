import type { SignIn } from '@mailhaul/domain';
import type { AccountCredentials } from '@mailhaul/engine';
import type { TokenCache } from './token-cache.ts';

/** What the engine signs in with: passwords and given tokens as they are, an application's tokens from the cache. */
export function credentialsOf(
  signIn: SignIn,
  { tokens, side }: { readonly tokens: TokenCache; readonly side: 'source' | 'target' },
): AccountCredentials {
  if (signIn.kind === 'application') {
    const { user, method, app, secret } = signIn;
    return { user, kind: 'token', method, secret: tokens.supply({ app, secret, subject: user }, side) };
  }
  const { user, mailbox, kind, authUser, method, secret } = signIn;
  return {
    user,
    kind,
    secret,
    ...(mailbox === undefined ? {} : { mailbox }),
    ...(authUser === undefined ? {} : { authUser }),
    ...(method === null ? {} : { method }),
  };
}
