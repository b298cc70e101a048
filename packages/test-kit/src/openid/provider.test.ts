import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { readToken, signToken } from './json-web-token.ts';
import type { OpenIdProviderOptions } from './options.ts';
import { type OpenIdProvider, startOpenIdProvider } from './provider.ts';

const open: OpenIdProvider[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
  const provider = await startOpenIdProvider({
    clients: [{ clientId: 'app', secret: 's3cret' }],
    ...options,
  });
  open.push(provider);
  return provider;
}

async function post(
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const CREDENTIALS = { grant_type: 'client_credentials', scope: 'imap' };
const IN_BODY = { ...CREDENTIALS, client_id: 'app', client_secret: 's3cret' };

describe('the provider for tests', () => {
  test('issues signed tokens whose worth its introspection tells, until they are over', async () => {
    let nowMs = 1_000_000;
    const provider = await started({ lifetimeSeconds: 60, now: () => nowMs });
    const { body } = await post(provider.tokenUrl, IN_BODY);
    const token = String(body.access_token);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
    expect(readToken(token)?.claims).toMatchObject({ iss: provider.issuer, sub: 'app', exp: 1_060 });
    const worth = async (text: string) => (await post(provider.introspectionUrl, { token: text })).body;
    expect(await worth(token)).toMatchObject({ active: true, username: 'app', scope: 'imap' });
    expect(await worth(`${token.slice(0, -4)}AAAA`)).toEqual({ active: false });
    nowMs += 60_000;
    expect(await worth(token)).toEqual({ active: false });
  });

  test('forgets what it issued when it is told to', async () => {
    const provider = await started();
    const token = String((await post(provider.tokenUrl, IN_BODY)).body.access_token);
    provider.expireAll();
    expect((await post(provider.introspectionUrl, { token })).body).toEqual({ active: false });
  });

  test('takes the secret by HTTP Basic too, and shows its keys by discovery', async () => {
    const provider = await started();
    const authorization = `Basic ${Buffer.from('app:s3cret').toString('base64')}`;
    expect(await post(provider.tokenUrl, CREDENTIALS, { authorization })).toMatchObject({ status: 200 });
    const discovery = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
    const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
    expect(await (await fetch(jwks_uri)).json()).toMatchObject({ keys: [{ kid: 'test-1', kty: 'RSA' }] });
  });

  test.each([
    ['another secret', { ...IN_BODY, client_secret: 'x' }, 401, 'invalid_client'],
    ['no proof', { ...CREDENTIALS, client_id: 'app' }, 401, 'invalid_client'],
    ['an unknown client', { ...IN_BODY, client_id: 'nobody' }, 400, 'unauthorized_client'],
    ['another grant', { ...IN_BODY, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, form, status, error) => {
    const provider = await started();
    expect(await post(provider.tokenUrl, form)).toMatchObject({ status, body: { error } });
    expect(provider.issued).toEqual([]);
  });
});

describe('a service account', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const account = { email: 'robot@project.test', publicKey, domain: 'example.org' };
  const claimsFor = (provider: OpenIdProvider) => {
    const iat = Math.floor(Date.now() / 1000);
    return {
      iss: account.email,
      sub: 'anna@example.org',
      scope: 'mail',
      aud: provider.tokenUrl,
      iat,
      exp: iat + 3600,
    };
  };
  const ask = (provider: OpenIdProvider, assertion: string) =>
    post(provider.tokenUrl, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });

  test('gets tokens for the mailboxes of its domain', async () => {
    const provider = await started({ serviceAccounts: [account] });
    await ask(provider, signToken(claimsFor(provider), keys.privateKey));
    expect(provider.issued).toMatchObject([
      { clientId: account.email, subject: 'anna@example.org', scope: 'mail' },
    ]);
  });

  test.each([
    ['another key', {}, other.privateKey, 'invalid_grant'],
    ['another audience', { aud: 'https://elsewhere.test' }, keys.privateKey, 'invalid_grant'],
    ['a life of two hours', { exp: Math.floor(Date.now() / 1000) + 7200 }, keys.privateKey, 'invalid_grant'],
    ['a mailbox elsewhere', { sub: 'anna@elsewhere.test' }, keys.privateKey, 'unauthorized_client'],
    ['another account', { iss: 'nobody@project.test' }, keys.privateKey, 'invalid_grant'],
  ])('is refused with %s', async (_, change, key, error) => {
    const provider = await started({ serviceAccounts: [account] });
    const assertion = signToken({ ...claimsFor(provider), ...change }, key);
    expect(await ask(provider, assertion)).toMatchObject({ status: 400, body: { error } });
    expect(provider.issued).toEqual([]);
  });
});
