import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decideGrant, type Grant } from './issue-token.ts';
import { isSignedBy, readToken, signToken } from './json-web-token.ts';
import type { IssuedToken, OpenIdProviderOptions } from './options.ts';

/** A running OpenID provider. */
export interface OpenIdProvider {
  /** Where discovery begins: `<issuer>/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly tokenUrl: string;
  /** Tells servers what a token is worth (RFC 7662). */
  readonly introspectionUrl: string;
  /** In the order of issue. */
  readonly issued: readonly IssuedToken[];
  /** Requests to the token endpoint so far, refused ones included. */
  readonly tokenRequests: readonly URLSearchParams[];
  /** Every token issued so far counts as expired from now on. */
  expireAll(): void;
  /** The token endpoint answers with this status and no token, until it is called with null. */
  fail(status: number | null): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const DEFAULT_LIFETIME_SECONDS = 3600;
const KEY_ID = 'test-1';
const BODY_LIMIT_BYTES = 100_000;

/** Answers are JSON. */
interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * Starts an OpenID provider on loopback whose tokens are real: RS256 JWTs with discovery, keys, token endpoint (client credentials by
 * secret or assertion, and jwt-bearer) and introspection. For tests; a provider for people has no business here.
 */
export async function startOpenIdProvider(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
  const state = new ProviderState(options);
  const server = createServer((request, response) => {
    void answerTo(request, state).then(
      ({ status, body }) => send(response, status, body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  state.issuer = `http://127.0.0.1:${port}`;
  const close = () => stop(server);
  return {
    issuer: state.issuer,
    tokenUrl: state.tokenUrl,
    introspectionUrl: `${state.issuer}/introspect`,
    issued: state.issued,
    tokenRequests: state.tokenRequests,
    expireAll: () => state.expireAll(),
    fail: (status) => {
      state.failure = status;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

class ProviderState {
  issuer = '';
  failure: number | null = null;
  readonly issued: IssuedToken[] = [];
  readonly tokenRequests: URLSearchParams[] = [];
  readonly #options: OpenIdProviderOptions;
  readonly #expired = new Set<string>();
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  constructor(options: OpenIdProviderOptions) {
    this.#options = options;
  }

  get tokenUrl(): string {
    return `${this.issuer}/token`;
  }

  get #nowMs(): number {
    return (this.#options.now ?? Date.now)();
  }

  discovery(): Answer {
    return ok({
      issuer: this.issuer,
      token_endpoint: this.tokenUrl,
      jwks_uri: `${this.issuer}/keys`,
      introspection_endpoint: `${this.issuer}/introspect`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    });
  }

  keys(): Answer {
    return ok({
      keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
    });
  }

  token(form: URLSearchParams, authorization: string | undefined): Answer {
    this.tokenRequests.push(form);
    if (this.failure !== null) return { status: this.failure, body: { error: 'temporarily_unavailable' } };
    const { tokenUrl, issuer } = this;
    const decided = decideGrant({ form, authorization, tokenUrl, issuer, nowMs: this.#nowMs }, this.#options);
    if ('error' in decided) return { status: decided.error === 'invalid_client' ? 401 : 400, body: decided };
    return ok(this.#issue(decided));
  }

  #issue({ clientId, subject, scope }: Grant): object {
    const lifetime = this.#options.lifetimeSeconds ?? DEFAULT_LIFETIME_SECONDS;
    const iat = Math.floor(this.#nowMs / 1000);
    const exp = iat + lifetime;
    const claims = {
      iss: this.issuer,
      aud: scope,
      sub: subject,
      azp: clientId,
      scope,
      iat,
      exp,
      jti: randomUUID(),
    };
    const token = signToken(claims, this.#keys.privateKey, { kid: KEY_ID });
    this.issued.push({ token, clientId, subject, scope, expiresAtMs: exp * 1000 });
    return { access_token: token, token_type: 'Bearer', expires_in: lifetime, scope };
  }

  expireAll(): void {
    for (const { token } of this.issued) this.#expired.add(token);
  }

  introspection(text: string): Answer {
    const token = readToken(text);
    const publicKey = String(this.#keys.publicKey.export({ type: 'spki', format: 'pem' }));
    if (!token || !isSignedBy(token, publicKey)) return ok({ active: false });
    const { sub, scope, azp, exp, iat } = token.claims;
    const isOver = Number(exp) * 1000 <= this.#nowMs || this.#expired.has(text);
    return ok(isOver ? { active: false } : { active: true, username: sub, scope, client_id: azp, exp, iat });
  }
}

async function answerTo(request: IncomingMessage, state: ProviderState): Promise<Answer> {
  const path = new URL(request.url ?? '/', state.issuer).pathname;
  const form = new URLSearchParams(await bodyOf(request));
  switch (`${request.method} ${path}`) {
    case 'GET /.well-known/openid-configuration':
      return state.discovery();
    case 'GET /keys':
      return state.keys();
    case 'POST /token':
      return state.token(form, request.headers.authorization);
    case 'POST /introspect':
      return state.introspection(form.get('token') ?? '');
    default:
      return { status: 404, body: { error: 'not_found' } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > BODY_LIMIT_BYTES) throw new Error('the request is too long');
  }
  return text;
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
