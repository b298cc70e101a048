import { seedAccount } from '@mailhaul/test-kit/compare';
import { makeApplicationKey, startOpenIdProvider } from '@mailhaul/test-kit/openid';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { builtPage } from '@mailhaul/web/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { OWNER, openAdmin } from '../lib/admin.ts';
import { firstRunUrl, Installation } from '../lib/installation.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';

const ANNA = 'anna@contoso.example';
const ROBOT = 'robot@project.iam.test';
const NEEDED = ['dovecot', 'chromium'] as const;

describe.skipIf(!NEEDED.every(serverAvailable))('an application that is described on the page', () => {
  beforeAll(() => builtPage());

  test('opens a mailbox by its certificate, and by the key of a service account', async () => {
    const key = makeApplicationKey();
    await using provider = await startOpenIdProvider({
      clients: [{ clientId: 'app', certificate: key.certificate }],
      serviceAccounts: [{ email: ROBOT, publicKey: key.publicKey, domain: 'contoso.example' }],
    });
    const oauth = { introspectionUrl: provider.introspectionUrl, anyMailbox: true };
    await using server = await startDovecot({ oauth });
    await seedAccount(server.user(ANNA), mails(3));
    using scratch = scratchFolder();
    await using installation = Installation.inFolder(scratch.path);
    const served = await installation.startPage();
    await using admin = await openAdmin();
    await admin.page.goto(await firstRunUrl(served));
    await admin.field('Name').fill(OWNER.name);
    await admin.field('Password').fill(OWNER.password);
    await admin.button('Create the owner and sign in').click();

    const describeServer = async (name: string, grant: string) => {
      await admin.door('Endpoints').click();
      await admin.link('New endpoint').first().click();
      await admin.field('Name').fill(name);
      await admin.field('IMAP server').fill(server.host);
      await admin.field('Encryption').selectOption('None');
      await admin.field('Port').fill(String(server.imapPort));
      await admin.field('Authentication').selectOption('oauth-app');
      await admin.field('The application proves itself by').selectOption(grant);
      await admin.field('Token address').fill(provider.tokenUrl);
      await admin.field('Scope').fill('imap');
    };
    const letsIn = async (name: string) => {
      await admin.button('Test and save').click();
      await admin.link(name).click();
      await admin.link('Test').first().click();
      await admin.field('Mailbox').fill(ANNA);
      const signIn = admin.page.getByRole('region', { name: 'Sign in as well' });
      await signIn.getByRole('button', { name: 'Test again' }).click();
      await admin.reads(/^as anna@contoso.example/);
    };

    await describeServer('by certificate', 'client-certificate');
    await admin.field('Application (client) id').fill('app');
    const pem = { name: 'app.pem', text: `${key.privateKey}${key.certificate}` };
    await admin.chooses(pem, () => admin.button('Choose the file').click());
    await admin.reads('app.pem');
    await letsIn('by certificate');

    await describeServer('by service account', 'delegation');
    const text = JSON.stringify({ client_email: ROBOT, private_key: key.privateKey }, null, 2);
    await admin.chooses({ name: 'robot.json', text }, () => admin.button('Choose the file').click());
    await expect.poll(() => admin.field('Service account’s address').inputValue()).toBe(ROBOT);
    await letsIn('by service account');

    expect(provider.issued.map(({ clientId }) => clientId)).toEqual(['app', ROBOT]);
    expect(admin.complaints).toEqual([]);
  });
});
