import type { Secret } from '@mailhaul/base';
import type { OAuthApp } from '@mailhaul/domain';

/** What a token is asked for with. */
export interface TokenRequest {
  readonly app: OAuthApp;
  readonly secret: Secret<string>;
  /** The mailbox that a service account speaks for; an application's tokens are for all of them. */
  readonly subject: string;
}

/** A token as it was issued. */
export interface IssuedToken {
  readonly token: Secret<string>;
  /** Seconds from now; null when the service does not tell. */
  readonly expiresInSeconds: number | null;
}

/** Asks a sign-in service for a token; rejects with what the client library throws, or with FailureError. */
export type TokenSource = (request: TokenRequest) => Promise<IssuedToken>;
