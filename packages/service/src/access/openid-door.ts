import type { Secret } from '@mailhaul/base';
import type { Configuration, IDToken } from 'openid-client';
import { UsageError } from '../usage-error.ts';

/** Where admins may sign in besides here. */
export interface OpenIdSettings {
  /** The provider, e.g. `https://login.example.org`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client without one; PKCE is used either way (RFC 7636). */
  readonly clientSecret: Secret<string> | null;
  /** The claim that holds the name of an admin; `email` counts only where the provider says that it was verified. */
  readonly nameClaim: string;
  /** The words of the button. */
  readonly label: string;
}

/** What must be remembered of somebody until the provider sends him back. */
export interface OpenIdVisit {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Somebody whom the provider has recognised. */
export interface OpenIdVisitor {
  /** Issuer and subject: this pair alone never changes and belongs to nobody else (OpenID Connect Core §5.7). */
  readonly subject: string;
  /** By which an admin is found at the first time; null where the provider vouches for none. */
  readonly name: string | null;
}

const TIMEOUT_S = 20;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Signing in at an OpenID provider: code flow with PKCE, state and nonce. Rejects when the provider cannot be reached, or refuses. */
export class OpenIdDoor {
  readonly label: string;
  readonly #settings: OpenIdSettings;
  #found: Promise<Configuration> | null = null;

  /** Throws UsageError for an issuer that would be asked in plain text. */
  constructor(settings: OpenIdSettings) {
    const url = URL.parse(settings.issuer);
    if (url === null || !/^https?:$/.test(url.protocol))
      throw new UsageError(`--openid-issuer: \`${settings.issuer}\` is no address.`);
    if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
      throw new UsageError('--openid-issuer: what admins sign in with would go in plain text; use https.');
    this.#settings = settings;
    this.label = settings.label;
  }

  /** Where to send somebody, and what to remember until he comes back to `redirectUri`. */
  async begin(redirectUri: string): Promise<{ readonly url: URL; readonly visit: OpenIdVisit }> {
    const client = await import('openid-client');
    const config = await this.#configuration();
    const visit = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      redirectUri,
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: visit.state,
      nonce: visit.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
      code_challenge_method: 'S256',
    });
    return { url, visit };
  }

  /** Who came back; `query` is what the address had behind its question mark. */
  async end({ state, nonce, verifier, redirectUri }: OpenIdVisit, query: string): Promise<OpenIdVisitor> {
    const client = await import('openid-client');
    const config = await this.#configuration();
    const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the provider sent no ID token');
    const { nameClaim } = this.#settings;
    // providers that follow the letter put these claims into the user info alone (OpenID Connect Core §5.4)
    const more =
      claims[nameClaim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
    return { subject: `${claims.iss} ${claims.sub}`, name: nameIn({ ...more, ...claims }, nameClaim) };
  }

  // asked for when it is needed first, so that the service starts while the provider is away
  #configuration(): Promise<Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = null;
      throw error;
    });
    return this.#found;
  }

  async #discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.#settings;
    const proof = clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret.reveal());
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, undefined, proof, { timeout: TIMEOUT_S, execute });
  }
}

function nameIn(
  claims: Readonly<Record<string, unknown>> & Pick<IDToken, 'sub'>,
  claim: string,
): string | null {
  const name = claims[claim];
  if (typeof name !== 'string' || name.trim() === '') return null;
  return claim === 'email' && claims.email_verified !== true ? null : name.trim();
}
