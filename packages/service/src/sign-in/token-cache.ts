import { createHash } from 'node:crypto';
import type { Clock, Secret } from '@mailhaul/base';
import type { CurrentSecret, SecretSupply } from '@mailhaul/engine';
import { tokenFailure } from './token-failure.ts';
import type { TokenRequest, TokenSource } from './token-request.ts';

/** How long before its end a token is replaced: nobody is handed one that runs out while signing in. */
const RENEWED_AHEAD_MS = 5 * 60_000;
/** The same for tokens that live shortly, as a part of their life. */
const RENEWED_AHEAD_SHARE = 0.2;
/** How long a token that could not be replaced in time is used on before the next try. */
const RENEWAL_PAUSE_MS = 30_000;
/** Tokens kept at once; each is a few kB. Beyond it those go first that end first. */
const TOKENS_KEPT = 5_000;

/** A token in the cache, or on its way there. */
interface Entry {
  readonly token: Promise<CurrentSecret>;
  /** When it has to be replaced, ms since the epoch; not before it is there. */
  renewAtMs: number;
  /** Null until it is there. */
  current: CurrentSecret | null;
}

/** What the cache is given. */
export interface TokenCacheDeps {
  readonly clock: Clock;
  readonly source: TokenSource;
}

/**
 * Tokens by application and mailbox, shared by all who need them: one is asked for once however many ask, and is replaced before it
 * runs out. They live in memory only.
 */
export class TokenCache {
  readonly #deps: TokenCacheDeps;
  readonly #entries = new Map<string, Entry>();

  constructor(deps: TokenCacheDeps) {
    this.#deps = deps;
  }

  /** What an account signs in with; `side` is told in failures. */
  supply(request: TokenRequest, side: 'source' | 'target'): SecretSupply {
    const key = keyOf(request);
    return {
      current: async () => {
        try {
          return await this.#current(key, request);
        } catch (error) {
          throw tokenFailure(error, request, side);
        }
      },
      refused: (secret) => this.#forget(key, secret),
    };
  }

  #current(key: string, request: TokenRequest): Promise<CurrentSecret> {
    const found = this.#entries.get(key);
    if (found && this.#deps.clock.now() < found.renewAtMs) return found.token;
    const entry = this.#ask(request, found?.current ?? null);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    // a failure is not kept: the next one who asks tries again
    entry.token.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    this.#prune();
    return entry.token;
  }

  #ask(request: TokenRequest, old: CurrentSecret | null): Entry {
    const entry: Entry = {
      renewAtMs: Number.POSITIVE_INFINITY,
      current: null,
      token: this.#fresh(request)
        .catch((error: unknown) => {
          // the old one is replaced ahead of its time, so a service that is away for a moment disturbs nobody
          if (!isAlive(old, this.#deps.clock.now())) throw error;
          return { current: old, renewAtMs: this.#deps.clock.now() + RENEWAL_PAUSE_MS };
        })
        .then(({ current, renewAtMs }) => {
          entry.current = current;
          entry.renewAtMs = renewAtMs;
          return current;
        }),
    };
    return entry;
  }

  async #fresh(request: TokenRequest): Promise<{ current: CurrentSecret; renewAtMs: number }> {
    const askedAtMs = this.#deps.clock.now();
    const { token: secret, expiresInSeconds } = await this.#deps.source(request);
    if (expiresInSeconds === null)
      return { current: { secret, expiresAtMs: null }, renewAtMs: Number.POSITIVE_INFINITY };
    const lifeMs = expiresInSeconds * 1000;
    const expiresAtMs = askedAtMs + lifeMs;
    return {
      current: { secret, expiresAtMs },
      renewAtMs: expiresAtMs - Math.min(RENEWED_AHEAD_MS, lifeMs * RENEWED_AHEAD_SHARE),
    };
  }

  #forget(key: string, refused: Secret<string>): void {
    const found = this.#entries.get(key);
    // another lane may have replaced it meanwhile
    if (found?.current?.secret.reveal() === refused.reveal()) this.#entries.delete(key);
  }

  #prune(): void {
    if (this.#entries.size <= TOKENS_KEPT) return;
    const now = this.#deps.clock.now();
    for (const [key, { renewAtMs }] of this.#entries) if (renewAtMs <= now) this.#entries.delete(key);
    // a map keeps the order of asking, which is the order of ending
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= TOKENS_KEPT) return;
      this.#entries.delete(key);
    }
  }
}

function isAlive(token: CurrentSecret | null, nowMs: number): token is CurrentSecret {
  return token !== null && token.expiresAtMs !== null && nowMs < token.expiresAtMs;
}

// an application's token opens every mailbox, so all of them share it; a changed secret makes it another application
function keyOf({ app, secret, subject }: TokenRequest): string {
  return JSON.stringify([app, app.grant === 'delegation' ? subject : null, digestOf(secret)]);
}

function digestOf(secret: Secret<string>): string {
  return createHash('sha256').update(secret.reveal()).digest('base64');
}
