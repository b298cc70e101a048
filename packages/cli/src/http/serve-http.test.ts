import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@mailhaul/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeService } from '../compose.ts';
import { openRemote } from '../remote/open-remote.ts';
import { FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailhaul-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A service in a folder, with page and API on a port of their own. */
async function serving() {
  const service = await composeService(
    { data: join(folder, 'data'), env: {}, command: 'serve', works: true },
    systemClock,
  );
  if (!service.openHttp) throw new Error('no page');
  const opening = service.openHttp({ host: '127.0.0.1', port: 0, behindProxy: false, tls: null });
  const http = await Promise.resolve(opening);
  if (!http) throw new Error('no page');
  return {
    service,
    http,
    [Symbol.asyncDispose]: async () => {
      await http[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

test('commands on a server elsewhere do what they do here, and refuse alike', async () => {
  await using at = await serving();
  const { useCases } = at.service;
  const tokenFile = join(folder, 'token');
  const made = await runCommand(
    ['token', 'new', 'scripts', '--role', 'owner', '--out', tokenFile, '--json'],
    {
      service: {
        open: async () => ({ ...at.service, [Symbol.asyncDispose]: async () => undefined }),
      } as unknown as FakeService,
    },
  );
  expect([made.code, made.stdout.includes(readFileSync(tokenFile, 'utf8').trim())]).toEqual([0, false]);
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600);

  const elsewhere = ['--server', at.http.url, '--token-file', tokenFile];
  const run = async (...argv: string[]) =>
    runCommand([...argv, ...elsewhere], { service: new FakeService() });
  const created = await run(
    'endpoint',
    'new',
    'Old',
    '--remote-server',
    'imap.old.example',
    '--skip-verification',
  );
  expect([created.code, created.stderr]).toEqual([0, '']);
  const here = await useCases['endpoint.get']({});
  expect(JSON.parse((await run('endpoint', 'get', '--json')).stdout)).toEqual(here);
  expect(JSON.parse((await run('config', 'get', '--json')).stdout)).toEqual(await useCases['config.get']({}));
  expect(JSON.parse((await run('stats', '--json')).stdout)).toEqual(await useCases['statistics.get']({}));
  const missing = await run('batch', 'get', 'Wave9');
  expect(missing.stderr).toContain('There is no batch `Wave9`');
  expect((await run('token', 'revoke', 'scripts')).code).toBe(0);
  expect((await run('stats')).stderr).toContain('unknown, revoked or over');
});

test('serve offers to sign in elsewhere, with a secret that comes from a file', async () => {
  const secretFile = join(folder, 'openid.txt');
  writeFileSync(secretFile, 'cl1ent-s3cret\n', { mode: 0o600 });
  const at = ['serve', '--data', join(folder, 'openid'), '--listen', '127.0.0.1:0'];
  let session: Promise<unknown> | null = null;
  const serve = await runCommand(
    [
      ...at,
      '--openid-issuer',
      'http://127.0.0.1:9',
      '--openid-client-id',
      'mailhaul',
      '--openid-secret-file',
      secretFile,
    ],
    {
      onStderr: (text, interrupt) => {
        const [, url] = /admin page and API: (\S+)/.exec(text) ?? [];
        if (url === undefined || session !== null) return;
        session = fetch(`${url}/api/v1/session`)
          .then((answer) => answer.json())
          .finally(interrupt);
      },
    },
  );
  expect(await session).toMatchObject({ openId: 'Sign in with 127.0.0.1' });
  expect([serve.code, (serve.stdout + serve.stderr).includes('cl1ent')]).toEqual([0, false]);
  const half = await runCommand([...at, '--openid-issuer', 'https://login.contoso.example']);
  expect([half.code > 0, half.stderr]).toEqual([true, expect.stringContaining('belong together')]);
  const plain = await runCommand([
    ...at,
    '--openid-issuer',
    'http://login.contoso.example',
    '--openid-client-id',
    'x',
  ]);
  expect(plain.stderr).toContain('in plain text');
});

test('lists of any length come page by page', async () => {
  await using at = await serving();
  const { useCases } = at.service;
  for (const name of ['Old', 'New'])
    await useCases['endpoint.new']({ name, remoteServer: `imap.${name}.example`, skipVerification: true });
  const rows = Array.from({ length: 1_100 }, (_, number) => ({
    emailAddress: `user${number}@new.example`,
    userName: `user${number}`,
    password: 'p',
    targetPassword: 'q',
  }));
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'Old', targetEndpoint: 'New', rows });
  const { token } = await useCases['token.new']({ name: 't', role: 'viewer' });
  writeFileSync(join(folder, 'token'), token, { mode: 0o600 });
  await using remote = openRemote({
    server: at.http.url,
    tokenFile: join(folder, 'token'),
    warn: () => undefined,
  });
  const users = await remote.useCases['user.get']({ batch: 'Wave1', resultSize: 'unlimited' });
  expect(new Set(users.map(({ identity }) => identity)).size).toBe(1_100);
  expect(await remote.useCases['user.get']({ batch: 'Wave1' })).toHaveLength(1_000);
  await expect(remote.useCases['report.retry']({ batch: 'Wave1', fillPasswords: true })).rejects.toThrow(
    'Passwords never leave',
  );
});

test.each([
  ['http://mail.example', 'plain text'],
  ['mail.example', 'no address'],
  ['ftp://mail.example', 'no address'],
])('--server %s is refused: %s', (server, words) => {
  expect(() => openRemote({ server, tokenFile: '/x', warn: () => undefined })).toThrow(words);
});

test('the first owner is made at an address that only who starts the service sees', async () => {
  const at = await serving();
  const url = new URL(at.http.firstRunUrl ?? '');
  const setupCode = url.searchParams.get('code');
  const body = JSON.stringify({ name: 'olga', password: 'correct horse battery', setupCode });
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${at.http.url}/api/v1/first-run`, { method: 'POST', body, headers });
  expect(made.status).toBe(201);
  await at[Symbol.asyncDispose]();
  await using again = await serving();
  expect(again.http.firstRunUrl).toBeNull();
  expect(existsSync(join(folder, 'data'))).toBe(true);
});
