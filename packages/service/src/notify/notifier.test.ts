import { silentLog, systemClock } from '@mailhaul/base';
import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { keyRingFor } from '../secrets/keys.ts';
import { Vault } from '../secrets/vault.ts';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';
import { openService } from '../use-cases/open-service.ts';
import { Notifier } from './notifier.ts';
import { MailRefused, type SendMail } from './send-mail.ts';

function mailbox() {
  const mails: {
    readonly subject: string;
    readonly to: readonly string[];
    readonly files: readonly string[];
  }[] = [];
  const sendMail: SendMail = async ({ subject, attachments }, { to }) => {
    mails.push({ subject, to, files: attachments.map(({ filename }) => filename) });
  };
  return { mails, sendMail };
}

describe('people are told', () => {
  test('once that a batch has finished, with errors and the list of them, and again after it was completed', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), cora: inbox(3, 4) });
    using data = dataFolder();
    const { mails, sendMail } = mailbox();
    await using opened = await serviceAtWork(data.folder, { sendMail });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const [anna, cora] = rowsFor(['anna', 'cora']);
    if (!anna || !cora) throw new Error('no rows');
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      notificationEmails: ['admin@contoso.com'],
      rows: [anna, { ...cora, password: 'wrong' }],
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave', 'SyncedWithErrors');
    const finished = 'E-mail migration batch "Wave" has finished - with errors';
    const first = { subject: finished, to: ['admin@contoso.com'], files: ['MigrationErrors.csv'] };
    await expect.poll(() => mails, { timeout: 5000 }).toEqual([first]);
    await useCases['batch.complete']({ identity: 'Wave' });
    await batchBecomes(opened, 'Wave', 'CompletedWithErrors');
    await expect.poll(() => mails, { timeout: 5000 }).toEqual([first, first]);
    const [batch] = await useCases['batch.get']({ identity: 'Wave', includeReport: true });
    const notices = batch?.report?.entries
      .filter(({ kind }) => kind === 'notice')
      .map(({ message }) => message);
    expect(notices).toContain(`The report was sent: ${finished}`);
  });

  test('never in a mailbox that is being moved, unless that is wanted', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const { mails, sendMail } = mailbox();
    await using opened = await serviceAtWork(data.folder, { sendMail });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const wave = {
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      notificationEmails: ['Anna@example.org'],
      rows: rowsFor(['anna']),
      autoStart: true,
    };
    await expect(useCases['batch.new'](wave)).rejects.toThrow('Anna@example.org is a mailbox of a batch');
    expect(await useCases['batch.get']({})).toEqual([]);
    await useCases['batch.new']({ ...wave, notifyMigratedMailboxes: true });
    await expect.poll(() => mails.map(({ to }) => to), { timeout: 5000 }).toEqual([['Anna@example.org']]);
    const refused = useCases['batch.complete']({
      identity: 'Wave',
      notificationEmails: ['anna@example.org'],
      notifyMigratedMailboxes: false,
    });
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('what the mail server refuses for good is said in the report, and the password stays sealed', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const passwords: (string | undefined)[] = [];
    const sendMail: SendMail = async (_, { password }) => {
      passwords.push(password?.reveal());
      throw new MailRefused('550 no such user', true);
    };
    await using opened = await serviceAtWork(data.folder, { sendMail });
    const { useCases } = opened;
    const config = await useCases['config.set']({ smtpHost: 'smtp.contoso.com', smtpPassword: 'm4il' });
    expect(config).toMatchObject({ smtpHost: 'smtp.contoso.com', hasSmtpPassword: true });
    expect(JSON.stringify(await useCases['config.get']({}))).not.toContain('m4il');
    await expect(useCases['config.test-mail']({ to: 'a@b.c' })).rejects.toMatchObject({
      code: 'MAIL_REFUSED',
    });
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      createdBy: 'admin@contoso.com',
      rows: rowsFor(['anna']),
      autoStart: true,
    });
    const notices = async () => {
      const [batch] = await useCases['batch.get']({ identity: 'Wave', includeReport: true });
      return batch?.report?.entries.filter(({ kind }) => kind === 'notice').map(({ message }) => message);
    };
    await expect
      .poll(notices, { timeout: 5000 })
      .toEqual([
        'A report is sent to admin@contoso.com.',
        'The report could not be mailed: 550 no such user.',
      ]);
    expect(passwords).toEqual(['m4il', 'm4il']);
  });

  test('of a batch under way every report interval, counted from its start or the last report', async () => {
    using data = dataFolder();
    // the service only answers here; the notifier alone lives in a time of its own
    const service = await openService(data.folder, { clock: systemClock, log: silentLog, environment: {} });
    const clock = new FakeClock(Date.now());
    const { mails, sendMail } = mailbox();
    const vault = new Vault(keyRingFor({ folder: data.folder, environment: {} }));
    const notifier = new Notifier({ store: service.store, vault, clock, log: silentLog, sendMail });
    const { signal } = new AbortController();
    const after = async (hours: number) => {
      await clock.advance(hours * 3_600_000);
      await notifier.round(signal);
      return mails.length;
    };
    await makeEndpoints(service, {
      source: { host: '127.0.0.1', port: 1 },
      target: { host: '127.0.0.1', port: 1 },
    });
    const wave = { sourceEndpoint: 'old', targetEndpoint: 'new', rows: rowsFor(['anna']), autoStart: true };
    const notificationEmails = ['admin@contoso.com'];
    await service.useCases['batch.new']({ ...wave, name: 'Wave', notificationEmails });
    await service.useCases['batch.new']({ ...wave, name: 'Quiet', notificationEmails, reportIntervalMs: 0 });
    await service.useCases['batch.new']({ ...wave, name: 'Silent', notificationEmails, skipReports: true });
    expect([
      await after(0),
      await after(23.9),
      await after(0.2),
      await after(23.8),
      await after(0.2),
    ]).toEqual([0, 0, 1, 1, 2]);
    expect(mails[0]?.subject).toMatch(/^E-mail migration batch "Wave" is \w+: 0 % synced$/);
    await service.close();
  });

  test.each([
    [{ smtpFrom: 'nobody' }, 'is no address'],
    [{ webhookUrl: 'ftp://x' }, 'no http or https address'],
    [{ smtpHost: 'a b' }, 'no name of a server'],
    [{ smtpPort: 0 }, 'smtpPort must be a whole number from 1 to 65535'],
  ])('settings such as %j are refused', async (input, words) => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await expect(opened.useCases['config.set'](input)).rejects.toThrow(words);
  });
});
