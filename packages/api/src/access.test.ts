import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_FORMATS } from '@mailhaul/contract';
import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { Attempts } from './auth/attempts.ts';
import { readListenAddress, requireProtected } from './listen-address.ts';
import { type ApiAtWork, apiAtWork, ENDPOINT, SETUP_CODE, type TestAnswer } from './testing/api-at-work.ts';

const PASSWORD = 'correct horse battery';

function cookieOf({ headers }: TestAnswer): string {
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

async function firstRun(at: ApiAtWork, more: object = {}): Promise<TestAnswer> {
  const body = { name: 'olga', password: PASSWORD, setupCode: SETUP_CODE, ...more };
  return at.call(null, { method: 'POST', url: '/api/v1/first-run', body });
}

describe('signing in', () => {
  test('the first run makes the owner, once, and only with the code that was printed', async () => {
    await using at = await apiAtWork();
    expect((await at.call(null, { url: '/api/v1/session' })).body.state).toBe('first-run');
    expect((await firstRun(at, { setupCode: 'guessed' })).status).toBe(401);
    expect((await firstRun(at, { password: 'short' })).body.fields[0].field).toBe('password');
    const made = await firstRun(at);
    expect([made.status, made.body.state, made.body.role]).toEqual([201, 'signed-in', 'owner']);
    expect((await firstRun(at)).body.code).toBe('WRONG_STATE');
    expect((await at.call(null, { url: '/api/v1/session' })).body.state).toBe('signed-out');
  });

  test('a session is a cookie that scripts and other sites cannot use', async () => {
    await using at = await apiAtWork({ behindProxy: true });
    const made = await firstRun(at);
    expect(String(made.headers['set-cookie'])).toMatch(
      /^__Host-mailhaul=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test('a change needs the token of the session, and comes from our page', async () => {
    await using at = await apiAtWork();
    const made = await firstRun(at);
    const cookie = cookieOf(made);
    const change = (headers: Record<string, string>) =>
      at.call(null, { method: 'PATCH', url: '/api/v1/config', body: { maxNumberOfBatches: 7 }, headers });
    expect((await change({ cookie })).body.code).toBe('FORGED');
    expect((await change({ cookie, 'x-csrf-token': 'wrong' })).body.code).toBe('FORGED');
    const token = { cookie, 'x-csrf-token': made.body.csrfToken };
    expect((await change({ ...token, origin: 'https://evil.example' })).body.code).toBe('FORGED');
    expect((await change({ ...token, 'sec-fetch-site': 'cross-site' })).body.code).toBe('FORGED');
    expect((await change({ ...token, origin: 'http://localhost' })).status).toBe(200);
  });

  test('a session ends by signing out, by being revoked and by a new password of its owner', async () => {
    await using at = await apiAtWork();
    const first = await firstRun(at);
    const signIn = async () => {
      const body = { name: 'OLGA', password: PASSWORD };
      return at.call(null, { method: 'POST', url: '/api/v1/session', body });
    };
    const state = async (cookie: string) =>
      (await at.call(null, { url: '/api/v1/session', headers: { cookie } })).body.state;
    const [second, third] = [await signIn(), await signIn()];
    const listed = await at.call('owner', { url: '/api/v1/sessions' });
    expect(listed.body.items).toHaveLength(3);
    await at.call(null, {
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: cookieOf(second), 'x-csrf-token': second.body.csrfToken },
    });
    expect(await state(cookieOf(second))).toBe('signed-out');
    const changed = await at.call(null, {
      method: 'POST',
      url: '/api/v1/session/password',
      body: { password: PASSWORD, newPassword: 'another long password' },
      headers: { cookie: cookieOf(first), 'x-csrf-token': first.body.csrfToken },
    });
    expect(changed.status).toBe(200);
    expect([await state(cookieOf(first)), await state(cookieOf(third))]).toEqual(['signed-in', 'signed-out']);
    const [{ id }] = (await at.call('owner', { url: '/api/v1/sessions' })).body.items;
    await at.call('owner', { method: 'DELETE', url: `/api/v1/sessions/${id}` });
    expect(await state(cookieOf(first))).toBe('signed-out');
  });

  test('a wrong name and a wrong password are refused alike', async () => {
    await using at = await apiAtWork();
    await firstRun(at);
    const refused = async (name: string) => {
      const body = { name, password: 'not the password' };
      const answer = await at.call(null, { method: 'POST', url: '/api/v1/session', body });
      return { ...answer.body, requestId: '' };
    };
    expect(await refused('olga')).toEqual(await refused('nobody'));
  });

  test('ten attempts for a name within a quarter of an hour, then nobody gets in by trying', async () => {
    const clock = new FakeClock();
    const attempts = new Attempts(clock);
    for (let at = 0; at < 10; at++) attempts.begin('olga', `10.0.0.${at}`);
    expect(() => attempts.begin('Olga', '10.0.1.1')).toThrow('10 attempts');
    await clock.advance(15 * 60_000);
    attempts.begin('olga', '10.0.1.1');
    for (let at = 0; at < 29; at++) attempts.begin(`name ${at}`, '10.0.1.1');
    expect(() => attempts.begin('somebody', '10.0.1.1')).toThrow('30 attempts');
  });

  test('the last owner cannot be removed or made less', async () => {
    await using at = await apiAtWork();
    await firstRun(at);
    const [{ id }] = (await at.call('owner', { url: '/api/v1/admins' })).body.items;
    const less = await at.call('owner', {
      method: 'PATCH',
      url: `/api/v1/admins/${id}`,
      body: { role: 'viewer' },
    });
    const gone = await at.call('owner', { method: 'DELETE', url: `/api/v1/admins/${id}` });
    expect([less.body.code, gone.body.code]).toEqual(['WRONG_STATE', 'WRONG_STATE']);
  });

  test('a token that is revoked is refused', async () => {
    await using at = await apiAtWork();
    const made = await at.call('owner', {
      method: 'POST',
      url: '/api/v1/tokens',
      body: { name: 'ci', role: 'viewer' },
    });
    const headers = { authorization: `Bearer ${made.body.token}` };
    expect((await at.call(null, { url: '/api/v1/batches', headers })).status).toBe(200);
    await at.call('owner', { method: 'DELETE', url: `/api/v1/tokens/${made.body.id}` });
    expect((await at.call(null, { url: '/api/v1/batches', headers })).status).toBe(401);
  });

  test('a token that an admin made over the API is refused once the admin is disabled', async () => {
    await using at = await apiAtWork();
    const signedIn = await firstRun(at);
    const made = await at.call(null, {
      method: 'POST',
      url: '/api/v1/tokens',
      body: { name: 'hers', role: 'owner' },
      headers: { cookie: cookieOf(signedIn), 'x-csrf-token': signedIn.body.csrfToken },
    });
    const list = () =>
      at.call(null, { url: '/api/v1/batches', headers: { authorization: `Bearer ${made.body.token}` } });
    expect((await list()).status).toBe(200);
    const otto = { name: 'otto', role: 'owner', password: PASSWORD };
    await at.call('owner', { method: 'POST', url: '/api/v1/admins', body: otto });
    await at.call('owner', { method: 'PATCH', url: '/api/v1/admins/olga', body: { disabled: true } });
    const refused = await list();
    expect([refused.status, refused.body.detail]).toEqual([401, expect.stringContaining('may not sign in')]);
  });
});

describe('secrets', () => {
  test('are in no answer, log, metric, audit entry or file, whatever was given where', async () => {
    await using at = await apiAtWork();
    const planted = 'Pl4nted-S3cret';
    const csv = `EmailAddress,UserName,Password\na@x.example,a,${planted}-csv\n`;
    const texts: string[] = [];
    const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) => {
      const answer = await at.call('owner', { method, url: `/api/v1${url}`, ...(body ? { body } : {}) });
      texts.push(answer.text);
      return answer;
    };
    await firstRun(at, { password: `${planted}-owner` });
    await call('POST', '/endpoints', {
      ...ENDPOINT,
      secret: `${planted}-e`,
      signIn: { kind: 'admin-authzid', admin: 'root' },
    });
    await call('POST', '/endpoints', { ...ENDPOINT, name: 'New', password: `${planted}-wrong-field` });
    await call('POST', '/endpoints', { ...ENDPOINT, name: 'New', signIn: { kind: 'same-password' } });
    await call('POST', '/batches', {
      name: 'W1',
      sourceEndpoint: 'Old',
      targetEndpoint: 'New',
      csvData: Buffer.from(csv).toString('base64'),
    });
    await call('POST', '/batches', {
      name: 'W2',
      sourceEndpoint: 'Old',
      targetEndpoint: 'New',
      rows: [{ emailAddress: 'b@x.example', userName: 'b', password: `${planted}-row` }],
    });
    await call('PATCH', '/users/b@x.example', {
      password: `${planted}-user`,
      targetPassword: `${planted}-target`,
    });
    await call('POST', '/admins', { name: 'otto', role: 'viewer', password: `${planted}-admin` });
    await at.call(null, {
      method: 'POST',
      url: '/api/v1/session',
      body: { name: 'otto', password: `${planted}-typo` },
    });
    await call('PATCH', '/config', {
      smtpPassword: `${planted}-smtp`,
      webhookSecret: `${planted}-hook`,
      webhookUrl: 'http://127.0.0.1:9/none',
    });
    await call('PATCH', '/config', { smtpPassword: `${planted}-refused`, smtpPort: 0 });
    await call('POST', '/config/test-webhook');
    await call('POST', '/requests', {
      mailbox: 'c@x.example',
      sourceEndpoint: 'Old',
      targetEndpoint: 'New',
      userName: 'c',
      password: `${planted}-request`,
    });
    await call('POST', '/batches/check-users', { csvData: Buffer.from(csv).toString('base64') });
    await call('PATCH', '/endpoints/Old', { secret: `${planted}-changed` });
    await call('PATCH', '/admins/otto', { password: `${planted}-reset` });
    await at.call('owner', {
      method: 'POST',
      url: '/api/v1/endpoints',
      body: {
        ...ENDPOINT,
        name: 'Once',
        secret: `${planted}-once`,
        signIn: { kind: 'admin-authzid', admin: 'root' },
      },
      headers: { 'idempotency-key': 'once' },
    });
    const { body: made } = await call('POST', '/tokens', { name: 'planted', role: 'viewer' });
    texts.pop();
    for (const url of [
      '/endpoints',
      '/batches',
      '/users',
      '/audit?limit=1000',
      '/tokens',
      '/admins',
      '/tasks',
      '/reports/W2/entries',
      '/reports/W2/files/retry',
      '/reports/W2/bundle',
      ...REPORT_FORMATS.flatMap((format) =>
        ['', '?user=b@x.example', '?request=b@x.example'].map((of) => `/reports/W2/documents/${format}${of}`),
      ),
      '/config',
      '/requests',
      '/batches/W2/analysis',
      '/users/b@x.example/statistics?includeReport=true&diagnosticInfo=verbose',
    ])
      await call('GET', url);
    texts.push((await at.call(null, { url: '/metrics' })).text, ...at.logged);
    const files = readdirSync(at.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
    const everything = [...texts, ...files].join('\n');
    expect(everything).toContain('b@x.example');
    for (const document of ['Migration of b@x.example', '<S N="EmailAddress">b@x.example</S>'])
      expect(everything).toContain(document);
    for (const secret of [planted, made.token, Buffer.from(csv).toString('base64')])
      expect(everything).not.toContain(secret);
  });
});

describe('the audit log', () => {
  test('tells who changed what, from where, and how it was before', async () => {
    await using at = await apiAtWork();
    await at.call('operator', { method: 'POST', url: '/api/v1/endpoints', body: ENDPOINT });
    const body = { maxConcurrentMigrations: 33 };
    await at.call('operator', { method: 'PATCH', url: '/api/v1/endpoints/Old', body });
    await at.call('operator', { method: 'DELETE', url: '/api/v1/endpoints/Nothing' });
    const { body: page } = await at.call('owner', { url: '/api/v1/audit' });
    expect(page.items).toMatchObject([
      { action: 'endpoint.remove', object: 'Nothing', outcome: 'refused' },
      {
        action: 'endpoint.set',
        object: 'Old',
        by: 'the machine itself',
        via: 'token operator',
        address: '127.0.0.1',
        outcome: 'done',
        before: { maxConcurrentMigrations: 20 },
        after: { maxConcurrentMigrations: 33 },
      },
      { action: 'endpoint.new', object: 'Old' },
    ]);
    const filtered = await at.call('owner', { url: '/api/v1/audit?action=endpoint.new' });
    expect(filtered.body.items).toHaveLength(1);
  });
});

describe('what the world sees', () => {
  test('every answer forbids foreign scripts and frames', async () => {
    await using at = await apiAtWork();
    const { headers } = await at.call(null, { url: '/' });
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('on loopback a foreign name in Host is refused', async () => {
    await using at = await apiAtWork();
    const { body } = await at.call(null, { url: '/api/v1/session', headers: { host: 'rebound.example' } });
    expect(body.code).toBe('FORGED');
  });

  test('health, readiness and metrics answer', async () => {
    await using at = await apiAtWork();
    const status = async (url: string) => (await at.call(null, { url })).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/metrics')]).toEqual([
      200, 200, 200,
    ]);
    expect((await at.call(null, { url: '/metrics' })).text).toContain('mailhaul_transferred_bytes 0');
  });

  test('behind a proxy, metrics need somebody', async () => {
    await using at = await apiAtWork({ behindProxy: true });
    expect((await at.call(null, { url: '/metrics' })).status).toBe(401);
    expect((await at.call('viewer', { url: '/metrics' })).status).toBe(200);
  });

  test.each([
    ['0.0.0.0:8420', false, false],
    ['[::]:8420', false, false],
    ['192.0.2.1:80', false, false],
    ['127.0.0.1:8420', false, true],
    ['[::1]:8420', false, true],
    ['localhost:8420', false, true],
    ['8420', false, true],
    [':8420', false, true],
    ['0.0.0.0:8420', true, true],
  ])('%s with encryption %s is allowed: %s', (text, isProtected, isAllowed) => {
    const listen = () => requireProtected(readListenAddress(text), { tls: isProtected, behindProxy: false });
    if (isAllowed) expect(listen).not.toThrow();
    else expect(listen).toThrow('plain text');
  });

  test.each(['', 'host', '99999', '1.2.3.4:99999', '::1:80'])('%s is no address to listen on', (text) => {
    expect(() => readListenAddress(text)).toThrow('--listen');
  });

  test('the document of the API names every route, and is OpenAPI 3.1', async () => {
    await using at = await apiAtWork();
    const { body } = await at.call(null, { url: '/api/v1/openapi.json' });
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/api/v1/batches/{identity}/start');
    const page = await at.call(null, { url: '/api/v1/openapi' });
    expect(page.text).toContain('batches/{identity}/start');
    expect(page.text).not.toContain('<script');
  });
});
