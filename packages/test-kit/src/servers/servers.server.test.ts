import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareAccounts, ImapSession, seedAccount } from '../compare/index.ts';
import { startOpenIdProvider } from '../openid/index.ts';
import { serverAvailable, startCyrus, startDovecot, startPostgres, testCertificates } from './index.ts';

const MESSAGE = {
  folder: ['Entwürfe', '2019'],
  flags: ['\\Seen', '$Forwarded'],
  internalDate: '05-Mar-2019 10:00:00 +0100',
  bytes: Buffer.from('Subject: one\r\n\r\nbody\r\n'),
};

async function folderNames(session: ImapSession): Promise<string> {
  const lines: string[] = [];
  await session.demand('LIST "" "*"', (parts) => lines.push(String(parts[0])));
  return lines.join('\n');
}

/** The tagged answer to a sign-in by token; the server's explanation of a refusal is answered with nothing. */
async function signedIn(
  { host, imapPort: port }: { readonly host: string; readonly imapPort: number },
  mechanism: string,
  [user, token]: readonly [string, string],
): Promise<string | undefined> {
  const start = mechanism === 'XOAUTH2' ? `user=${user}` : `n,a=${user},`;
  const initial = Buffer.from(`${start}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
  const socket = connect({ host, port });
  let text = '';
  socket.write(`a AUTHENTICATE ${mechanism} ${initial}\r\n`);
  for await (const chunk of socket.setEncoding('latin1')) {
    if (/^\+ /m.test(chunk)) socket.write('\r\n');
    text += chunk;
    const answer = /^a .*$/m.exec(text)?.[0];
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

describe.skipIf(!serverAvailable('dovecot'))('a private Dovecot', () => {
  test.each(['maildir', 'mdbox', 'sdbox'] as const)(
    'keeps mail as %s, beside another instance',
    async (format) => {
      await using one = await startDovecot({ format });
      await using other = await startDovecot({ prefix: 'INBOX.', separator: '.' });
      const [source, target] = [one.user(), other.user()];
      await seedAccount(source, [MESSAGE]);
      await seedAccount(target, [MESSAGE]);
      expect(await compareAccounts(source, target)).toMatchObject({ equal: true, raw: 1 });
    },
  );

  test('leaves nothing behind when it is stopped', async () => {
    const server = await startDovecot({ storage: 'tmpfs' });
    await server.stop();
    expect(existsSync(server.folder)).toBe(false);
    expect(await answers(server.imapPort)).toBe(false);
  });

  test('dies with the process that started it, even by kill -9', async () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const owner = spawn(process.execPath, [main, 'dovecot'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = (await once(owner.stdout.setEncoding('utf8'), 'data')) as [string];
    const server = JSON.parse(printed) as { imapPort: number; folder: string };
    expect(await answers(server.imapPort)).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(() => existsSync(server.folder)).toBe(false);
    expect(await answers(server.imapPort)).toBe(false);
  });

  test('speaks TLS with the certificate it was given', async () => {
    await using server = await startDovecot({ requireTls: true });
    const session = await ImapSession.open(server.user());
    await session.close();
    await using faulty = await startDovecot({ certificate: 'expired' });
    const { caFile, imapsPort: port } = faulty;
    const account = { ...faulty.user(), port, security: 'tls', caFile } as const;
    await expect(ImapSession.open(account)).rejects.toThrow('certificate has expired');
    expect(testCertificates().leaf('expired').fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test.each(['XOAUTH2', 'OAUTHBEARER'])(
    'takes tokens by %s while their provider vouches for them',
    async (mechanism) => {
      await using provider = await startOpenIdProvider({ clients: [{ clientId: 'anna', secret: 'x' }] });
      await using server = await startDovecot({ oauth: { introspectionUrl: provider.introspectionUrl } });
      const form = { grant_type: 'client_credentials', client_id: 'anna', client_secret: 'x', scope: 'imap' };
      await fetch(provider.tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
      const token = provider.issued[0]?.token ?? '';
      expect(await signedIn(server, mechanism, ['anna', token])).toMatch(/^a OK/);
      expect(await signedIn(server, mechanism, ['bert', token])).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/);
      provider.expireAll();
      expect(await signedIn(server, mechanism, ['anna', token])).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/);
    },
  );

  test('turns away connections above its limit', async () => {
    await using server = await startDovecot({ maxConnections: 2 });
    const account = server.user();
    const open = [await ImapSession.open(account), await ImapSession.open(account)];
    await expect(ImapSession.open(account)).rejects.toThrow('Maximum number of connections');
    for (const session of open) await session.close();
  });

  test('refuses mail above its quota, and takes it once the quota is raised', async () => {
    await using server = await startDovecot({ quota: { messages: 1 } });
    const account = server.user();
    const { refused } = await seedAccount(account, [MESSAGE, MESSAGE]);
    expect(refused.map((refusal) => refusal.words)).toEqual([expect.stringContaining('OVERQUOTA')]);
    server.update({ quota: { messages: 5 } });
    await expect.poll(async () => (await seedAccount(account, [MESSAGE])).stored.length).toBe(1);
  });

  test('shows a shared folder once its owner grants rights', async () => {
    await using server = await startDovecot({ sharedNamespace: true });
    const [owner, guest] = [server.user('owner'), server.user('guest')];
    await seedAccount(owner, [{ ...MESSAGE, folder: ['Team'] }]);
    const granting = await ImapSession.open(owner);
    await granting.demand('SETACL Team guest lrs');
    await granting.close();
    const session = await ImapSession.open(guest);
    expect(await folderNames(session)).toContain('shared/owner/Team');
    await session.close();
  });

  test('shows every message a second time in its [Gmail] folders', async () => {
    await using server = await startDovecot({ virtualGmail: true });
    const account = server.user();
    await seedAccount(account, [MESSAGE]);
    const session = await ImapSession.open(account);
    const { text } = await session.demand('STATUS "[Gmail]/All Mail" (MESSAGES)', (parts) => {
      expect(parts[0]).toContain('MESSAGES 1');
    });
    expect(text).toContain('completed');
    await session.close();
  });

  test('lets its master user in as someone else', async () => {
    await using server = await startDovecot({ masterUser: { user: 'boss', password: 'pw-boss' } });
    const account = server.user('someone');
    const session = await ImapSession.open({ ...account, user: 'someone*boss', password: 'pw-boss' });
    await session.close();
    await expect(ImapSession.open({ ...account, password: 'wrong' })).rejects.toThrow('AUTHENTICATIONFAILED');
  });

  test('keeps quiet about a capability on request', async () => {
    await using server = await startDovecot({ without: ['MULTIAPPEND', 'LITERAL+'] });
    const account = server.user();
    const session = await ImapSession.open(account);
    expect(session.capabilities.has('UIDPLUS')).toBe(true);
    expect(session.capabilities.has('LITERAL+')).toBe(false);
    await session.close();
    expect((await seedAccount(account, [MESSAGE, MESSAGE])).uids.size).toBe(1);
  });
});

describe.skipIf(!serverAvailable('cyrus'))('a private Cyrus', () => {
  test('puts everything below INBOX. by default', async () => {
    await using server = await startCyrus();
    const account = server.user();
    await seedAccount(account, [MESSAGE]);
    const session = await ImapSession.open(account);
    expect(await folderNames(session)).toContain('"." INBOX.Entw&APw-rfe.2019');
    await session.close();
  });

  test('has folders beside INBOX and "/" when asked', async () => {
    await using server = await startCyrus({
      altNamespace: true,
      unixHierarchySeparator: true,
      maxMessageBytes: 5000,
    });
    const account = server.user();
    const large = { ...MESSAGE, bytes: Buffer.alloc(6000, 'a: b\r\n') };
    const { refused } = await seedAccount(account, [MESSAGE, large]);
    expect(refused).toHaveLength(1);
    const session = await ImapSession.open(account);
    expect(await folderNames(session)).toContain('"/" Entw&APw-rfe/2019');
    await session.close();
  });
});

describe.skipIf(!serverAvailable('postgres'))('a private PostgreSQL', () => {
  test('makes databases that can be reached by their URL', async () => {
    await using server = await startPostgres();
    expect(await server.createDatabase()).toBe(`postgres://mailhaul@127.0.0.1:${server.port}/test1`);
    expect(await answers(server.port)).toBe(true);
  });
});
