import { Buffer } from 'node:buffer';
import { type AssertionFrame, fitsFrame, provesClient } from './assertion.ts';
import { isSignedBy, readToken } from './json-web-token.ts';
import type { OpenIdClient, OpenIdProviderOptions, TokenError } from './options.ts';

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly form: URLSearchParams;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly nowMs: number;
}

/** What a token is to be issued for. */
export interface Grant {
  readonly clientId: string;
  readonly subject: string;
  readonly scope: string;
}

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Decides on a request for a token: client credentials (RFC 6749 §4.4) or a service account's assertion (RFC 7523 §2.1). */
export function decideGrant(request: TokenRequest, options: OpenIdProviderOptions): Grant | TokenError {
  switch (request.form.get('grant_type')) {
    case 'client_credentials':
      return clientCredentials(request, options);
    case JWT_BEARER:
      return serviceAccount(request, options);
    default:
      return refused('unsupported_grant_type', 'only client_credentials and jwt-bearer are offered');
  }
}

function clientCredentials(
  request: TokenRequest,
  { clients = [] }: OpenIdProviderOptions,
): Grant | TokenError {
  const shown = shownSecret(request);
  const assertion = request.form.get('client_assertion');
  const clientId = shown?.clientId ?? readToken(assertion ?? '')?.claims.sub ?? request.form.get('client_id');
  const client = clients.find((one) => one.clientId === clientId);
  if (!client) return refused('unauthorized_client', `the application ${String(clientId)} was not found`);
  const isProven = shown
    ? shown.secret === client.secret
    : assertion !== null && provedBy(assertion, client, request);
  if (!isProven)
    return refused('invalid_client', 'the secret or the certificate is not the one that was registered');
  const scope = request.form.get('scope') ?? '';
  if (client.scopes && !client.scopes.includes(scope))
    return refused('invalid_scope', `the scope ${scope} was not granted to this application`);
  return { clientId: client.clientId, subject: client.clientId, scope };
}

function provedBy(assertion: string, client: OpenIdClient, request: TokenRequest): boolean {
  if (request.form.get('client_assertion_type') !== ASSERTION_TYPE) return false;
  return provesClient(assertion, client, frame(request, client.clientId));
}

function serviceAccount(
  request: TokenRequest,
  { serviceAccounts = [] }: OpenIdProviderOptions,
): Grant | TokenError {
  const token = readToken(request.form.get('assertion') ?? '');
  const account = serviceAccounts.find(({ email }) => email === token?.claims.iss);
  if (!token || !account) return refused('invalid_grant', 'Invalid grant: account not found');
  if (!isSignedBy(token, account.publicKey)) return refused('invalid_grant', 'Invalid JWT Signature.');
  if (!fitsFrame(token, frame(request, account.email)))
    return refused('invalid_grant', 'Invalid JWT: check iat, exp and aud');
  const subject = String(token.claims.sub ?? '');
  if (account.domain === undefined || !subject.endsWith(`@${account.domain}`))
    return refused(
      'unauthorized_client',
      'Client is unauthorized to retrieve access tokens using this method',
    );
  return { clientId: account.email, subject, scope: String(token.claims.scope ?? '') };
}

function frame({ tokenUrl, issuer, nowMs }: TokenRequest, signer: string): AssertionFrame {
  return { issuer: signer, audiences: [tokenUrl, issuer], nowMs };
}

// RFC 6749 §2.3.1: in the header, each half form-encoded, or in the body
function shownSecret({ form, authorization }: TokenRequest): { clientId: string; secret: string } | null {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return { clientId: formDecoded(id), secret: formDecoded(secret) };
  }
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  return clientId !== null && secret !== null ? { clientId, secret } : null;
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function refused(error: string, error_description: string): TokenError {
  return { error, error_description };
}
