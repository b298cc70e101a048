/** How mailboxes of an endpoint are opened. Secrets are never part of it: they are sealed beside it. */
export type SignInPolicy =
  /** Each row brings its own name and password (UserName and Password, or TargetUserName and TargetPassword). */
  | { readonly kind: 'csv' }
  /** The mailbox's name is the row's EmailAddress, the password that of the other side. */
  | { readonly kind: 'same-password' }
  /** An admin signs in for the user: SASL PLAIN with an authorization id (RFC 4616). */
  | { readonly kind: 'admin-authzid'; readonly admin: string }
  /** An admin's name is built into the user's, e.g. `{user}*{admin}`; see applyNameTemplate. */
  | { readonly kind: 'admin-template'; readonly admin: string; readonly template: string }
  /** An application signs in for everyone with tokens of an OAuth 2 server. */
  | ({ readonly kind: 'oauth-app' } & OAuthApp);

/** An application known to an OAuth 2 server. */
export interface OAuthApp {
  /**
   * How the application proves itself, and what its sealed secret is: the secret itself; a PEM text with the private key and, unless
   * there is a thumbprint, the certificate; or for delegation the JSON key file of a service account that acts for each mailbox.
   */
  readonly grant: 'client-secret' | 'client-certificate' | 'delegation';
  /** The application's id; for delegation the service account's address. */
  readonly clientId: string;
  /** The token endpoint, or a discovery document (`…/.well-known/openid-configuration`) that names it; https, or http on loopback. */
  readonly tokenUrl: string;
  readonly scope: string;
  /** SASL mechanism that carries the token. */
  readonly mechanism: 'XOAUTH2' | 'OAUTHBEARER';
  /** SHA-1 thumbprint of the certificate, base64url: the server is older and wants RS256 with x5t; only with client-certificate. */
  readonly thumbprint?: string;
}

/** The kinds of sign-in an endpoint can have. */
export const SIGN_IN_KINDS = [
  'csv',
  'same-password',
  'admin-authzid',
  'admin-template',
  'oauth-app',
] as const satisfies readonly SignInPolicy['kind'][];

/** The name of the endpoint's sealed secret that a policy needs; null when it needs none. */
export function secretOfPolicy(policy: SignInPolicy): 'adminPassword' | 'applicationSecret' | null {
  switch (policy.kind) {
    case 'csv':
    case 'same-password':
      return null;
    case 'admin-authzid':
    case 'admin-template':
      return 'adminPassword';
    case 'oauth-app':
      return 'applicationSecret';
  }
}
