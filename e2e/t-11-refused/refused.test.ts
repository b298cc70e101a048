import { startFaultProxy, startImapServer } from '@mailhaul/test-kit';
import { seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import {
  type Account,
  type CertificateKind,
  type DovecotServer,
  serverAvailable,
  startDovecot,
  testCertificates,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy, reported, startCopy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { waitUntil } from '../lib/wait-until.ts';

// What must not begin at all: each with its exit code, its reason, and nothing done.

describe.skipIf(!serverAvailable('dovecot'))('a copy is refused', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', accounts: { anna: 'right', ben: 'right' } }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
    await seedAccount(old.user('anna'), mails(5));
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test.concurrent.each(['source', 'target'] as const)(
    'with a wrong password at the %s, after one attempt',
    async (side) => {
      using scratch = scratchFolder();
      const anna = old.user('anna');
      const proxy = await startFaultProxy({ upstream: anna });
      try {
        const wrong: Account = { ...through(anna, proxy), password: 'wrong' };
        const [source, target] = side === 'source' ? [wrong, fresh.user()] : [fresh.user(), wrong];
        const end = await copy({ source, target, folder: scratch.path });
        expectCode(end, 13);
        expect(end.report.failure).toMatchObject({ code: 'AuthenticationFailed', side });
        const attempts = proxy
          .statistics()
          .flatMap(({ commands }) => [commands.LOGIN ?? 0, commands.AUTHENTICATE ?? 0]);
        expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(1);
      } finally {
        await proxy.close();
      }
    },
  );

  test.concurrent('between one account and itself', async () => {
    using scratch = scratchFolder();
    const anna = old.user('anna');
    const before = await snapshot(anna);
    const end = await copy({ source: anna, target: anna, folder: scratch.path });
    expectCode(end, 10);
    expect(end.report.failure?.code).toBe('SameAccount');
    expect(await snapshot(anna)).toEqual(before);
  });

  test.concurrent('between one account and itself under another name', async () => {
    using scratch = scratchFolder();
    const anna = old.user('anna');
    const before = await snapshot(anna);
    const proxy = await startFaultProxy({ upstream: anna });
    try {
      const end = await copy({ source: anna, target: through(anna, proxy), folder: scratch.path });
      expectCode(end, 10);
      expect(end.report.failure?.code).toBe('SameAccount');
      expect(await snapshot(anna)).toEqual(before);
    } finally {
      await proxy.close();
    }
  });

  test.concurrent.each([
    ['wronghost', /host|name|altname/i, 'TlsCertName'],
    ['expired', /valid from .* to .* only/, 'TlsCertExpired'],
    ['selfsigned', /not trusted .*SELF_SIGNED/, 'TlsCertUntrusted'],
  ] as [CertificateKind, RegExp, string][])(
    'with a certificate that is %s, in words that say so',
    async (kind, words, code) => {
      using scratch = scratchFolder();
      await using server = await startDovecot({ storage: 'tmpfs', certificate: kind, requireTls: true });
      const end = await copy({ source: server.user(), target: fresh.user(), folder: scratch.path });
      expectCode(end, 12);
      expect(end.report.failure).toMatchObject({
        code,
        side: 'source',
        words: expect.stringMatching(words),
      });
      expect(server.log()).not.toMatch(/Login: user/);
    },
  );

  test.concurrent('with a good certificate of an authority that nobody named, and goes well once it is named or pinned', async () => {
    using scratch = scratchFolder();
    await using server = await startDovecot({ storage: 'tmpfs', requireTls: true });
    const source = server.user();
    const { caFile: _, ...unknown } = source;
    const target = fresh.user();
    const end = await copy({ source: unknown, target, folder: scratch.path });
    expectCode(end, 12);
    expect(end.report.failure?.fix).toMatch(/ca=FILE/);

    await seedAccount(source, mails(3));
    expectCode(await copy({ source, target, folder: scratch.path }), 0);
    await expectEqual(source, target);
  });

  test.concurrent('over clear text when the server offers no STARTTLS, whoever took the offer away', async () => {
    using scratch = scratchFolder();
    const proxy = await startFaultProxy({ upstream: old.user('anna'), rules: ['caps=STARTTLS'] });
    try {
      const source = { ...through(old.user('anna'), proxy), security: 'starttls' as const };
      const end = await copy({ source, target: fresh.user(), folder: scratch.path });
      expectCode(end, 12);
      expect(end.report.failure?.code).toBe('StartTlsMissing');
      const [connection] = proxy.statistics();
      expect(Object.keys(connection?.commands ?? {})).not.toContain('LOGIN');
      expect(Object.keys(connection?.commands ?? {})).not.toContain('AUTHENTICATE');
    } finally {
      await proxy.close();
    }
  });

  test.concurrent('over STARTTLS when the server greets as if the sign-in were done', async () => {
    using scratch = scratchFolder();
    const { certFile } = testCertificates().leaf('server');
    expect(certFile).toBeTruthy();
    const server = await startImapServer({
      accounts: [{ user: 'anna', password: 'right' }],
      script: { onConnect: () => ({ greeting: '* PREAUTH ready' }) },
    });
    try {
      const source = {
        host: server.host,
        port: server.port,
        security: 'starttls' as const,
        user: 'anna',
        password: 'right',
      };
      const end = await copy({ source, target: fresh.user(), folder: scratch.path });
      expectCode(end, 12);
      expect(end.report.failure?.code).toBe('PreAuthRefused');
    } finally {
      await server.close();
    }
  });

  test.concurrent('with STARTTLS it goes well where the certificate is good', async () => {
    using scratch = scratchFolder();
    await using server = await startDovecot({ storage: 'tmpfs', requireTls: true });
    const source = server.user();
    await seedAccount(source, mails(3));
    const target = fresh.user();
    const end = await copy({
      source: { ...source, port: server.imapPort, security: 'starttls' },
      target,
      folder: scratch.path,
    });
    expectCode(end, 0);
    await expectEqual(source, target);
  });

  test.concurrent('where nobody listens, with 11', async () => {
    using scratch = scratchFolder();
    const proxy = await startFaultProxy({ upstream: old.user('anna') });
    await proxy.close();
    const end = await copy({
      source: through(old.user('anna'), proxy),
      target: fresh.user(),
      folder: scratch.path,
    });
    expectCode(end, 11);
    expect(end.report.failure?.code).toBe('ConnectionRefused');
  });

  test.concurrent('from the moment that the password is another, after one attempt, and goes on with the new one', async () => {
    using scratch = scratchFolder();
    await using server = await startDovecot({
      storage: 'tmpfs',
      format: 'mdbox',
      accounts: { carl: 'first' },
    });
    const source = fresh.user();
    await seedAccount(source, mails(300, { sizeBytes: 1_000 }));
    const target = server.user('carl');
    const proxy = await startFaultProxy({ upstream: target });
    const appended = () => proxy.statistics().reduce((sum, { commands }) => sum + (commands.APPEND ?? 0), 0);
    const signIns = () =>
      proxy.statistics().reduce((sum, { commands }) => sum + (commands.AUTHENTICATE ?? 0), 0);
    try {
      const setup = {
        source,
        folder: scratch.path,
        args: ['--lanes', '4', '--append-mode', 'synchronizing'],
      };
      const slowly = [...setup.args, '--max-rate', '60000'];
      const running = startCopy({ ...setup, target: through(target, proxy), args: slowly });
      await waitUntil(() => appended() > 40, { meanwhile: () => running.running });
      server.update({ accounts: { carl: 'second' } });
      const before = signIns();
      proxy.cutAll();
      const end = reported(await running.ended);
      expectCode(end, 13);
      expect(end.report.failure).toMatchObject({ code: 'AuthenticationFailed', side: 'target' });
      expect(signIns() - before).toBe(1);
      const again = await copy({ ...setup, target: through({ ...target, password: 'second' }, proxy) });
      expectCode(again, 0);
      await expectEqual(source, server.user('carl'));
    } finally {
      await proxy.close();
    }
  });
});
