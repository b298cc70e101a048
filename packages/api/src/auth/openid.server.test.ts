import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@mailhaul/base';
import { OpenIdDoor } from '@mailhaul/service';
import { type Configuration, Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiAtWork, apiAtWork } from '../testing/api-at-work.ts';

const SECRET = 'Pl4nted-client-secret';

/** Whom the provider knows, and whether it has verified the address. */
const PEOPLE: Readonly<Record<string, boolean>> = {
  'olga@contoso.example': true,
  'otto@contoso.example': false,
};

/** The real provider of npm, whose login form takes any password. */
class RealProvider {
  readonly #server: Server;
  readonly issuer: string;
  #app: Provider | null = null;

  static async start(): Promise<RealProvider> {
    const provider: { current: RealProvider | null } = { current: null };
    const server = createServer((request, response) => {
      void provider.current?.handle()(request, response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    provider.current = new RealProvider(server);
    return provider.current;
  }

  private constructor(server: Server) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Lets a service be its client. */
  know(redirectUri: string): void {
    const configuration: Configuration = {
      clients: [
        {
          client_id: 'mailhaul',
          client_secret: SECRET,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, email: id, email_verified: PEOPLE[id] === true }),
      }),
      cookies: { keys: ['a key of the test'] },
    };
    this.#app = new Provider(this.issuer, configuration);
  }

  handle() {
    if (this.#app === null) throw new Error('the provider knows no client yet');
    return this.#app.callback();
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

/** A browser without a screen: keeps cookies by host and follows where it is sent. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async go(
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ url: string; answer: Response; text: string }> {
    const jar = this.#jar(url);
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const text = await answer.text();
    return location === null ? { url, answer, text } : this.go(new URL(location, url).href);
  }

  cookies(url: string): string {
    return [...this.#jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map();
    this.#cookies.set(host, jar);
    return jar;
  }
}

describe('signing in at a real OpenID provider', () => {
  let provider: RealProvider;
  let at: ApiAtWork;
  let base: string;

  beforeAll(async () => {
    provider = await RealProvider.start();
    const openId = new OpenIdDoor({
      issuer: provider.issuer,
      clientId: 'mailhaul',
      clientSecret: new Secret(SECRET),
      nameClaim: 'email',
      label: 'Sign in with Contoso',
    });
    at = await apiAtWork({ openId });
    base = await at.api.app.listen({ host: '127.0.0.1', port: 0 });
    provider.know(`${base}/api/v1/session/openid/callback`);
  });

  afterAll(async () => {
    await at[Symbol.asyncDispose]();
    await provider.close();
  });

  /** Goes to the provider, signs in there and agrees; where that ends. */
  async function signIn(browser: Browser, login: string) {
    const form = await browser.go(`${base}/api/v1/session/openid`);
    expect(form.url).toMatch(`${provider.issuer}/interaction/`);
    const consent = await browser.go(form.url, { prompt: 'login', login, password: 'any' });
    return browser.go(consent.url, { prompt: 'consent' });
  }

  const session = async (browser: Browser) =>
    (await at.call(null, { url: '/api/v1/session', headers: { cookie: browser.cookies(base) } })).body;

  test('an admin is found by the address that the provider has verified, and from then on by its subject', async () => {
    const { useCases } = at.service;
    expect((await session(new Browser())).openId).toBe('Sign in with Contoso');
    await useCases['admin.new']({ name: 'olga@contoso.example', role: 'operator' });
    const browser = new Browser();
    await signIn(browser, 'olga@contoso.example');
    expect(await session(browser)).toMatchObject({
      state: 'signed-in',
      name: 'olga@contoso.example',
      role: 'operator',
    });
    const { body } = await at.call('owner', { url: '/api/v1/audit?action=session.new' });
    expect(body.items[0]).toMatchObject({ by: 'olga@contoso.example', outcome: 'done' });

    const again = new Browser();
    await signIn(again, 'olga@contoso.example');
    expect((await session(again)).state).toBe('signed-in');
    await useCases['admin.set']({ identity: 'olga@contoso.example', disabled: true });
    const third = new Browser();
    const end = await signIn(third, 'olga@contoso.example');
    expect([end.answer.status, (await session(third)).state]).toEqual([403, 'signed-out']);
  });

  test.each([
    ['otto@contoso.example', 'has an admin, but the provider has not verified the address'],
    ['nobody@contoso.example', 'has no admin'],
  ])('%s is refused: %s', async (login) => {
    await at.service.useCases['admin.new']({ name: login.replace('nobody', 'somebody'), role: 'owner' });
    const browser = new Browser();
    const end = await signIn(browser, login);
    expect([end.answer.status, end.text]).toEqual([403, expect.stringContaining('no admin here')]);
    expect((await session(browser)).state).not.toBe('signed-in');
  });

  test('a way back that was not begun here, or in another browser, leads nowhere', async () => {
    const foreign = await fetch(`${base}/api/v1/session/openid/callback?code=stolen&state=guessed`);
    expect([foreign.status, await foreign.text()]).toEqual([403, expect.stringContaining('another browser')]);
    const browser = new Browser();
    await browser.go(`${base}/api/v1/session/openid`);
    const forged = await browser.go(`${base}/api/v1/session/openid/callback?code=stolen&state=guessed`);
    expect([forged.answer.status, forged.text]).toEqual([403, expect.stringContaining('did not recognise')]);
  });

  test('the secret of the client is in no log and in no answer', async () => {
    const end = await signIn(new Browser(), 'nobody@contoso.example');
    expect(at.logged.length).toBeGreaterThan(0);
    expect([...at.logged, end.text].join('\n')).not.toContain(SECRET);
  });
});

test('an issuer that would be asked in plain text is refused', () => {
  const settings = { clientId: 'x', clientSecret: null, nameClaim: 'email', label: 'x' };
  expect(() => new OpenIdDoor({ ...settings, issuer: 'http://login.contoso.example' })).toThrow('plain text');
  expect(() => new OpenIdDoor({ ...settings, issuer: 'login.contoso.example' })).toThrow('no address');
});
