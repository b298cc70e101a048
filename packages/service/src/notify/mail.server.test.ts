import { Secret } from '@mailhaul/base';
import { DEFAULT_CONFIG } from '@mailhaul/domain';
import { serverAvailable, startSmtp } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';
import { sendMail } from './send-mail.ts';

const ACCOUNT = { user: 'migration', password: 'm4il "x"' };
const MAIL = { subject: 'Grüße', text: 'text', html: '<p>html</p>', attachments: [] };

const decoded = (content: string) =>
  [
    ...content.matchAll(/\r\nContent-Transfer-Encoding: base64\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g),
  ].map(([, body = '']) => Buffer.from(body, 'base64').toString('utf8'));

describe.skipIf(!serverAvailable('smtp'))('a real mail server', () => {
  test('takes the status mail of a wave over STARTTLS with a sign-in, MigrationErrors.csv attached', async () => {
    await using smtp = await startSmtp({ security: 'starttls', account: ACCOUNT });
    await using servers = await twoServers({ anna: inbox(1, 2), cora: inbox(3, 4) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await useCases['config.set']({
      smtpHost: smtp.host,
      smtpPort: smtp.port,
      smtpUser: ACCOUNT.user,
      smtpPassword: ACCOUNT.password,
      smtpFrom: 'migration@contoso.com',
      smtpCa: smtp.ca,
    });
    await makeEndpoints(opened, servers);
    const [anna, cora] = rowsFor(['anna', 'cora']);
    if (!anna || !cora) throw new Error('no rows');
    await useCases['batch.new']({
      name: 'Wave 1',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      notificationEmails: ['admin@contoso.com', 'second@contoso.com'],
      rows: [anna, { ...cora, password: 'wrong' }],
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave 1', 'SyncedWithErrors');
    await expect.poll(() => smtp.mails().length, { timeout: 20_000 }).toBe(1);
    const [mail] = smtp.mails();
    expect(mail).toMatchObject({
      from: 'migration@contoso.com',
      to: ['admin@contoso.com', 'second@contoso.com'],
    });
    const content = mail?.content ?? '';
    expect(content).toContain('Subject: E-mail migration batch "Wave 1" has finished - with errors\r\n');
    expect(content).toContain('Auto-Submitted: auto-generated\r\n');
    expect(content).toMatch(/Content-Type: text\/plain/);
    expect(content).toMatch(/Content-Type: text\/html/);
    expect(content).toMatch(/filename=MigrationErrors\.csv/);
    const csv = decoded(content).find((part) => part.includes('RowIndex')) ?? content;
    expect(csv).toContain('cora@example.org,AuthenticationFailed');
    expect(content).not.toContain(ACCOUNT.password);
  });

  test.each(['none', 'tls'] as const)('takes mail over %s', async (security) => {
    await using smtp = await startSmtp({ security });
    await sendMail(MAIL, {
      to: ['admin@contoso.com'],
      settings: {
        ...DEFAULT_CONFIG,
        smtpHost: smtp.host,
        smtpPort: smtp.port,
        smtpSecurity: security === 'tls' ? 'Ssl' : 'None',
        smtpFrom: 'migration@contoso.com',
        smtpCa: security === 'tls' ? smtp.ca : null,
      },
      password: null,
      signal: AbortSignal.timeout(20_000),
    });
    expect(smtp.mails()).toHaveLength(1);
  });

  test('that is not trusted, does not offer STARTTLS or refuses the sign-in gets neither password nor mail', async () => {
    await using safe = await startSmtp({ security: 'starttls', account: ACCOUNT });
    await using plain = await startSmtp({ security: 'none' });
    const send = (port: number, more: object, password = ACCOUNT.password) =>
      sendMail(MAIL, {
        to: ['admin@contoso.com'],
        settings: {
          ...DEFAULT_CONFIG,
          smtpHost: safe.host,
          smtpPort: port,
          smtpUser: ACCOUNT.user,
          smtpFrom: 'migration@contoso.com',
          smtpCa: safe.ca,
          ...more,
        },
        password: new Secret(password),
        signal: AbortSignal.timeout(20_000),
      });
    await expect(send(safe.port, { smtpCa: null })).rejects.toMatchObject({ name: 'MailRefused' });
    await expect(send(plain.port, {})).rejects.toMatchObject({ name: 'MailRefused' });
    await expect(send(safe.port, {}, 'wrong')).rejects.toMatchObject({ name: 'MailRefused', isFinal: true });
    expect([...safe.mails(), ...plain.mails()]).toEqual([]);
  });
});
