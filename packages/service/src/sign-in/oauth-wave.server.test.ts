import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { makeApplicationKey, startOpenIdProvider } from '@mailhaul/test-kit/openid';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, serviceAtWork } from '../testing/service-at-work.ts';

const KEY = makeApplicationKey();
const ROBOT = 'robot@project.iam.test';
const USERS = ['anna@contoso.com', 'bert@contoso.com', 'cora@contoso.com'];
const messages = (user: string) =>
  Array.from({ length: 20 }, (_, at) => ({
    folder: ['Work'],
    flags: [],
    internalDate: '05-Mar-2019 10:00:00 +0100',
    bytes: Buffer.from(`Subject: ${at} for ${user}\r\n\r\nbody\r\n`),
  }));

describe.skipIf(!serverAvailable('dovecot'))('a wave without a single password', () => {
  test('is moved by a service account at the source and an application at the target', async () => {
    await using provider = await startOpenIdProvider({
      clients: [{ clientId: 'app', certificate: KEY.certificate }],
      serviceAccounts: [{ email: ROBOT, publicKey: KEY.publicKey, domain: 'contoso.com' }],
    });
    const { introspectionUrl, tokenUrl } = provider;
    await using source = await startDovecot({ oauth: { introspectionUrl } });
    await using target = await startDovecot({ oauth: { introspectionUrl, anyMailbox: true } });
    for (const user of USERS) await seedAccount(source.user(user), messages(user));
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    const app = { kind: 'oauth-app', tokenUrl, scope: 'imap' } as const;
    await useCases['endpoint.new']({
      name: 'google',
      role: 'source',
      remoteServer: '127.0.0.1',
      port: source.imapPort,
      security: 'None',
      signIn: { ...app, grant: 'delegation', clientId: ROBOT, mechanism: 'XOAUTH2' },
      secret: JSON.stringify({ client_email: ROBOT, private_key: KEY.privateKey }),
    });
    await useCases['endpoint.new']({
      name: 'microsoft',
      role: 'target',
      remoteServer: '127.0.0.1',
      port: target.imapPort,
      security: 'None',
      signIn: { ...app, grant: 'client-certificate', clientId: 'app', mechanism: 'OAUTHBEARER' },
      secret: `${KEY.privateKey}${KEY.certificate}`,
    });
    for (const identity of ['google', 'microsoft']) {
      const report = await useCases['endpoint.test']({ identity, userName: 'anna@contoso.com' });
      expect(report.failure).toBeNull();
      expect(report.steps).toContainEqual(expect.objectContaining({ name: 'sign-in', verdict: 'ok' }));
    }
    const elsewhere = await useCases['endpoint.test']({
      identity: 'google',
      userName: 'anna@elsewhere.test',
    });
    expect(elsewhere.failure).toMatchObject({ code: 'TokenNotIssued' });
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'google',
      targetEndpoint: 'microsoft',
      rows: USERS.map((emailAddress) => ({ emailAddress, userName: emailAddress })),
      autoStart: true,
    });
    const view = await batchBecomes(opened, 'Wave', 'Synced');
    expect(view).toMatchObject({ syncedCount: 3, failedCount: 0 });
    for (const user of USERS)
      expect(await compareAccounts(source.user(user), target.user(user))).toMatchObject({
        equal: true,
        raw: 20,
      });
    // one for all mailboxes, and one for each
    const issued = provider.issued.map(({ clientId, subject }) => (clientId === 'app' ? 'app' : subject));
    expect(issued.sort()).toEqual(['anna@contoso.com', 'app', ...USERS.slice(1)].sort());
    const [endpoint] = await useCases['endpoint.get']({ identity: 'microsoft' });
    expect(JSON.stringify(endpoint)).not.toContain('PRIVATE KEY');
  });
});
