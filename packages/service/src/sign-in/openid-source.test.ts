import { inspect } from 'node:util';
import { Secret, systemClock } from '@mailhaul/base';
import { FailureError, type OAuthApp } from '@mailhaul/domain';
import {
  makeApplicationKey,
  type OpenIdProvider,
  type OpenIdProviderOptions,
  readToken,
  startOpenIdProvider,
} from '@mailhaul/test-kit/openid';
import { afterEach, describe, expect, test } from 'vitest';
import { openIdSource } from './openid-source.ts';
import { TokenCache } from './token-cache.ts';

const open: OpenIdProvider[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const KEY = makeApplicationKey();
const OTHER = makeApplicationKey();
const SECRET = 's3cret-~+/=&';
const SCOPE = 'https://outlook.office365.com/.default';
const ROBOT = 'robot@project.iam.test';

async function provider(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
  const started = await startOpenIdProvider({
    clients: [
      { clientId: 'by-secret', secret: SECRET, scopes: [SCOPE] },
      { clientId: 'by-certificate', certificate: KEY.certificate },
    ],
    serviceAccounts: [{ email: ROBOT, publicKey: KEY.publicKey, domain: 'example.org' }],
    ...options,
  });
  open.push(started);
  return started;
}

const bySecret = (tokenUrl: string): OAuthApp => ({
  grant: 'client-secret',
  clientId: 'by-secret',
  tokenUrl,
  scope: SCOPE,
  mechanism: 'XOAUTH2',
});
const byCertificate = (tokenUrl: string, thumbprint?: string): OAuthApp => ({
  ...bySecret(tokenUrl),
  grant: 'client-certificate',
  clientId: 'by-certificate',
  ...(thumbprint === undefined ? {} : { thumbprint }),
});
const byRobot = (tokenUrl: string): OAuthApp => ({
  ...bySecret(tokenUrl),
  grant: 'delegation',
  clientId: ROBOT,
  scope: 'https://mail.google.com/',
});
const keyFile = (privateKey = KEY.privateKey) =>
  JSON.stringify({
    type: 'service_account',
    client_email: ROBOT,
    private_key: privateKey,
    private_key_id: 'key-1',
  });

/** The token that a mailbox is opened with. */
async function token(app: OAuthApp, secret: string, subject = 'anna@example.org') {
  const cache = new TokenCache({ clock: systemClock, source: openIdSource(systemClock) });
  const { secret: issued } = await cache
    .supply({ app, secret: new Secret(secret), subject }, 'target')
    .current();
  return readToken(issued.reveal())?.claims;
}

async function failureOf(promise: Promise<unknown>): Promise<FailureError> {
  const error = await promise.then(
    () => new Error('there was a token'),
    (reason: unknown) => reason,
  );
  if (error instanceof FailureError) return error;
  throw error;
}

describe('an application', () => {
  test('gets a token with its secret, in its own name', async () => {
    const { tokenUrl, tokenRequests } = await provider();
    expect(await token(bySecret(tokenUrl), SECRET)).toMatchObject({ sub: 'by-secret', scope: SCOPE });
    expect(Object.fromEntries(tokenRequests[0] ?? [])).toMatchObject({ grant_type: 'client_credentials' });
  });

  test('finds the token endpoint by discovery', async () => {
    const { issuer } = await provider();
    const app = bySecret(`${issuer}/.well-known/openid-configuration`);
    expect(await token(app, SECRET)).toMatchObject({ sub: 'by-secret' });
  });

  test('proves itself with a certificate: PS256, named by its SHA-256, for the token endpoint', async () => {
    const { tokenUrl, tokenRequests } = await provider();
    const pem = `${KEY.privateKey}\n${KEY.certificate}`;
    expect(await token(byCertificate(tokenUrl), pem)).toMatchObject({ sub: 'by-certificate' });
    const assertion = readToken(tokenRequests[0]?.get('client_assertion') ?? '');
    expect(assertion?.header).toMatchObject({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(assertion?.claims).toMatchObject({ aud: tokenUrl, iss: 'by-certificate', sub: 'by-certificate' });
  });

  test('proves itself to older services with RS256 and a thumbprint that it was given', async () => {
    const { tokenUrl, tokenRequests } = await provider();
    const { X509Certificate } = await import('node:crypto');
    const sha1 = new X509Certificate(KEY.certificate).fingerprint.replaceAll(':', '');
    const thumbprint = Buffer.from(sha1, 'hex').toString('base64url');
    await token(byCertificate(tokenUrl, thumbprint), KEY.privateKey);
    const { header } = readToken(tokenRequests[0]?.get('client_assertion') ?? '') ?? {};
    expect(header).toMatchObject({ alg: 'RS256', x5t: thumbprint });
  });

  test('speaks for one mailbox with a service account', async () => {
    const { tokenUrl, issued } = await provider();
    expect(await token(byRobot(tokenUrl), keyFile())).toMatchObject({ sub: 'anna@example.org' });
    expect(issued).toMatchObject([
      { clientId: ROBOT, subject: 'anna@example.org', scope: 'https://mail.google.com/' },
    ]);
  });
});

describe('no token', () => {
  test.each<[string, (url: string) => OAuthApp, string, string]>([
    [
      'a wrong secret',
      bySecret,
      'wrong',
      'invalid_client: the secret or the certificate is not the one that was registered',
    ],
    [
      'an unknown application',
      (url) => ({ ...bySecret(url), clientId: 'nobody' }),
      SECRET,
      'unauthorized_client: the application nobody was not found',
    ],
    [
      'a scope that was not granted',
      (url) => ({ ...bySecret(url), scope: 'other' }),
      SECRET,
      'invalid_scope',
    ],
    ['another certificate', byCertificate, `${OTHER.privateKey}${OTHER.certificate}`, 'invalid_client'],
    [
      'the key of another service account',
      byRobot,
      keyFile(OTHER.privateKey),
      'invalid_grant: Invalid JWT Signature.',
    ],
  ])('with %s, in the words of the service', async (_, app, secret, words) => {
    const { tokenUrl } = await provider();
    const { failure } = await failureOf(token(app(tokenUrl), secret));
    expect(failure).toMatchObject({ code: 'TokenNotIssued', side: 'target' });
    expect(failure.words).toContain(words);
    expect(failure.words).toMatch(/^127\.0\.0\.1:\d+: /);
  });

  test('for a mailbox that the service account may not speak for', async () => {
    const { tokenUrl } = await provider();
    const { failure } = await failureOf(token(byRobot(tokenUrl), keyFile(), 'anna@elsewhere.test'));
    expect(failure).toMatchObject({ code: 'TokenNotIssued' });
    expect(failure.words).toContain('unauthorized_client');
  });

  test.each([503, 500, 429])('while the service answers %i, which passes', async (status) => {
    const started = await provider();
    started.fail(status);
    const { failure } = await failureOf(token(bySecret(started.tokenUrl), SECRET));
    expect(failure.code).toBe('TokenServiceUnreachable');
  });

  test('while nobody listens, which passes too', async () => {
    const started = await provider();
    await started.close();
    const { failure } = await failureOf(token(bySecret(started.tokenUrl), SECRET));
    expect(failure.code).toBe('TokenServiceUnreachable');
    expect(failure.words).toContain('ECONNREFUSED');
  });

  test('from an address that is no token endpoint', async () => {
    const { issuer } = await provider();
    const { failure } = await failureOf(token(bySecret(`${issuer}/elsewhere`), SECRET));
    expect(failure).toMatchObject({ code: 'TokenNotIssued' });
    expect(failure.words).toMatch(/404|not_found/);
  });

  test.each<[string, OAuthApp, string, string]>([
    [
      'an address without encryption',
      bySecret('http://login.example.org/token'),
      SECRET,
      'has to be https://',
    ],
    ['something that is no address', bySecret('login.example.org'), SECRET, 'is no URL'],
    [
      'a password in the address',
      bySecret('https://me:pw@login.example.org/'),
      SECRET,
      'holds a name or a password',
    ],
    ['a PEM text without a key', byCertificate('https://login.test/'), KEY.certificate, 'no RSA private key'],
    [
      'a PEM text without a certificate',
      byCertificate('https://login.test/'),
      KEY.privateKey,
      'no certificate',
    ],
    [
      'a certificate of another key',
      byCertificate('https://login.test/'),
      `${KEY.privateKey}${OTHER.certificate}`,
      'do not belong together',
    ],
    ['a key file that is not JSON', byRobot('https://login.test/'), 'P12', 'is not JSON'],
    [
      'a key file without a key',
      byRobot('https://login.test/'),
      '{"client_email":"x"}',
      'lacks client_email or private_key',
    ],
    [
      'a key file with a broken key',
      byRobot('https://login.test/'),
      keyFile('-----BEGIN'),
      'no RSA private key',
    ],
  ])('with %s: the settings say no before anything is sent', async (_, app, secret, words) => {
    const { failure } = await failureOf(token(app, secret));
    expect(failure.code).toBe('BadConfiguration');
    expect(failure.words).toContain(words);
  });

  test('shows neither the secret nor anything it was made of, even when the service echoes it', async () => {
    const { createServer } = await import('node:http');
    const echo = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: 'invalid_request', error_description: `${body} ${SECRET}` }));
      });
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const address = echo.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const error = await failureOf(token(bySecret(`http://127.0.0.1:${port}/token`), SECRET));
    echo.closeAllConnections();
    await new Promise((resolve) => echo.close(resolve));
    const shown = `${inspect(error, { depth: 12, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;
    expect(shown).toContain('invalid_request');
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(encodeURIComponent(SECRET));
    expect(shown).not.toContain('s3cret');
  });
});
