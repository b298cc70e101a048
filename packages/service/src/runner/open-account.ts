import { Account } from '@mailhaul/engine';
import type { Vault } from '../secrets/vault.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';
import type { EndpointLimits } from './endpoint-limits.ts';
import { accountSpec, type UserParts } from './user-setup.ts';

/** What opening an account of a user needs. */
export interface AccountDeps {
  readonly vault: Vault;
  readonly tokens: TokenCache;
  readonly limits: EndpointLimits;
}

/** One side of a user, whose connections count against the limits of its endpoint like all others. */
export function openAccount(
  side: 'source' | 'target',
  parts: UserParts,
  { signal, ...deps }: AccountDeps & { readonly signal: AbortSignal },
): Account {
  const endpoint = parts[side];
  deps.limits.update(endpoint);
  const gate = deps.limits.connections(endpoint).gate({
    side,
    perMailbox: deps.limits.perMailbox(endpoint),
    signal,
  });
  return new Account(accountSpec(side, parts, deps), { gate, connectTimeoutMs: endpoint.timeoutConnectMs });
}
