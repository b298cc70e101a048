import { Secret } from '@mailhaul/base';
import type { CurrentSecret, SecretSupply } from '../account/secret-supply.ts';

/** A supply whose tokens a test issues by hand, and which tells what was asked of it. */
export interface TokenSupply extends SecretSupply {
  /** What is handed out from now on when the present token is refused. */
  next(token: string, expiresAtMs?: number | null): void;
  /** Hands out the next token from now on, as one that is renewed before its time. */
  renew(token: string, expiresAtMs?: number | null): void;
  readonly refusedTokens: readonly string[];
}

/** Hands out one token until it is refused, then the next one; without a next one the same again. */
export function tokenSupply(token: string, expiresAtMs: number | null = null): TokenSupply {
  let current: CurrentSecret = { secret: new Secret(token), expiresAtMs };
  const waiting: CurrentSecret[] = [];
  const refusedTokens: string[] = [];
  return {
    refusedTokens,
    next: (later, endMs = null) => waiting.push({ secret: new Secret(later), expiresAtMs: endMs }),
    renew(later, endMs = null) {
      current = { secret: new Secret(later), expiresAtMs: endMs };
    },
    current: async () => current,
    refused(secret) {
      refusedTokens.push(secret.reveal());
      if (secret.reveal() === current.secret.reveal()) current = waiting.shift() ?? current;
    },
  };
}
