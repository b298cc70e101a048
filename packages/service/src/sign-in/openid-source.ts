import { webcrypto } from 'node:crypto';
import type { Clock } from '@mailhaul/base';
import { Secret } from '@mailhaul/base';
import type { ClientAuth, Configuration, TokenEndpointResponse } from 'openid-client';
import { readCertificateProof, readServiceAccountKey } from './proof.ts';
import { serviceAccountAssertion } from './service-account-assertion.ts';
import type { IssuedToken, TokenRequest, TokenSource } from './token-request.ts';
import { isDiscovery, readTokenUrl } from './token-url.ts';

/** How long a sign-in service may take to answer. */
const ANSWER_TIMEOUT_SECONDS = 20;
/** Microsoft advises five to ten minutes at most. */
const ASSERTION_LIFE_SECONDS = 300;
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

type Client = typeof import('openid-client');

/** Asks over the network, by openid-client; what it throws is put into words by `tokenFailure`. */
export function openIdSource(clock: Clock): TokenSource {
  return async (request) => {
    // loaded when the first token is wanted: most runs sign in by password
    const client = await import('openid-client');
    const config = await configured(client, request, clock);
    const { scope, grant } = request.app;
    const response =
      grant === 'delegation'
        ? await client.genericGrantRequest(config, JWT_BEARER, {
            assertion: assertionFor(config, request, clock),
          })
        : await client.clientCredentialsGrant(config, { scope });
    return issued(response);
  };
}

async function configured(client: Client, request: TokenRequest, clock: Clock): Promise<Configuration> {
  const { app } = request;
  const url = readTokenUrl(app.tokenUrl);
  const proof = await clientProof(client, request, clock);
  const isPlain = url.protocol === 'http:';
  if (isDiscovery(url))
    return client.discovery(url, app.clientId, undefined, proof, {
      timeout: ANSWER_TIMEOUT_SECONDS,
      execute: isPlain ? [client.allowInsecureRequests] : [],
    });
  const config = new client.Configuration(
    { issuer: url.origin, token_endpoint: url.href },
    app.clientId,
    undefined,
    proof,
  );
  config.timeout = ANSWER_TIMEOUT_SECONDS;
  if (isPlain) client.allowInsecureRequests(config);
  return config;
}

async function clientProof(client: Client, request: TokenRequest, clock: Clock): Promise<ClientAuth> {
  switch (request.app.grant) {
    case 'client-secret':
      return client.ClientSecretPost(request.secret.reveal());
    case 'client-certificate':
      return certificateAuth(client, request, clock);
    case 'delegation':
      // the assertion itself says who asks
      return () => undefined;
  }
}

async function certificateAuth(
  client: Client,
  { app, secret }: TokenRequest,
  clock: Clock,
): Promise<ClientAuth> {
  const { key, algorithm, header } = readCertificateProof(secret, app.thumbprint ?? null);
  const name = algorithm === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const cryptoKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, { name, hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return (...call: Parameters<ClientAuth>) => {
    const [server] = call;
    const auth = client.PrivateKeyJwt(cryptoKey, {
      [client.modifyAssertion]: (assertionHeader, payload) => {
        Object.assign(assertionHeader, { typ: 'JWT', ...header });
        // Microsoft wants the token endpoint here, which RFC 7523 §3 allows everywhere
        const now = Math.floor(clock.now() / 1000);
        const times = { iat: now, nbf: now, exp: now + ASSERTION_LIFE_SECONDS };
        Object.assign(payload, times, { aud: server.token_endpoint ?? server.issuer });
      },
    });
    return auth(...call);
  };
}

function assertionFor(config: Configuration, { app, secret, subject }: TokenRequest, clock: Clock): string {
  const audience = config.serverMetadata().token_endpoint ?? app.tokenUrl;
  return serviceAccountAssertion(readServiceAccountKey(secret), {
    subject,
    scope: app.scope,
    audience,
    nowMs: clock.now(),
  });
}

function issued({ access_token, expires_in }: TokenEndpointResponse): IssuedToken {
  return { token: new Secret(access_token), expiresInSeconds: expires_in ?? null };
}
