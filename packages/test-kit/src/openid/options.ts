/** An application that asks for tokens in its own name. */
export interface OpenIdClient {
  readonly clientId: string;
  /** Proves itself with this secret, in the body or by HTTP Basic. */
  readonly secret?: string;
  /** Proves itself with assertions (RFC 7523) signed for this certificate, PEM; its thumbprint has to stand in their header. */
  readonly certificate?: string;
  /** Scopes it may ask for; any when left out. */
  readonly scopes?: readonly string[];
}

/** An account that speaks for mailboxes, as Google's with domain-wide delegation do. */
export interface ServiceAccount {
  readonly email: string;
  /** PEM. */
  readonly publicKey: string;
  /** The domain whose mailboxes it may speak for; none when left out: no delegation. */
  readonly domain?: string;
}

/** How to start a provider. */
export interface OpenIdProviderOptions {
  readonly clients?: readonly OpenIdClient[];
  readonly serviceAccounts?: readonly ServiceAccount[];
  /** How long a token lives; whole seconds count. */
  readonly lifetimeSeconds?: number;
  /** Wall clock, ms; the machine's own when left out. */
  readonly now?: () => number;
}

/** A token that was issued. */
export interface IssuedToken {
  readonly token: string;
  /** The client, or the service account. */
  readonly clientId: string;
  /** The mailbox that it was issued for; the client itself where it was issued for none. */
  readonly subject: string;
  readonly scope: string;
  readonly expiresAtMs: number;
}

/** Why a token was not issued (RFC 6749 §5.2). */
export interface TokenError {
  readonly error: string;
  readonly error_description: string;
}
