import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type DovecotServer, serverAvailable, startDovecot, TEST_PASSWORD } from '@mailhaul/test-kit/servers';
import { builtPage } from '@mailhaul/web/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Admin, OWNER, openAdmin } from '../lib/admin.ts';
import { expectEqual } from '../lib/expect-equal.ts';
import { firstRunUrl, Installation } from '../lib/installation.ts';
import { scratchFolder } from '../lib/scratch.ts';

const NAMES = ['anna.keller', 'bruno.costa', 'carla.nyberg', 'david.okafor', 'elena.petrova', 'farid.haddad'];
const MESSAGES = 150;
/** So slow that it can be watched. */
const MEGABYTES_PER_SECOND = '0.6';

const addressOf = (name: string): string => `${name}@contoso.example`;

/** Carla's password is another one, and the address of David has no @. */
function usersFile(): string {
  const rows = NAMES.map((name) => {
    const address = name === 'david.okafor' ? 'david.okafor.contoso.example' : addressOf(name);
    return [address, name, name === 'carla.nyberg' ? 'of-last-year' : TEST_PASSWORD].join(',');
  });
  return ['EmailAddress,UserName,Password', ...rows, ''].join('\n');
}

function seed(server: DovecotServer): void {
  for (const [at, name] of NAMES.entries()) {
    const mail = benchMailbox({ kind: 'small', seed: at, count: MESSAGES });
    writeMaildir(join(server.homeOf(name), 'Maildir'), mail, server.owner);
  }
}

describe.skipIf(!['dovecot', 'chromium'].every((kind) => serverAvailable(kind as 'dovecot')))(
  'a migration by the page alone',
  () => {
    beforeAll(() => builtPage());

    test('goes from the first run to a completed batch and its report', async () => {
      await using source = await startDovecot({ storage: 'tmpfs' });
      await using target = await startDovecot({ storage: 'tmpfs' });
      seed(source);
      using scratch = scratchFolder();
      await using installation = Installation.inFolder(scratch.path);
      const served = await installation.startPage();
      await using admin = await openAdmin();

      await admin.page.goto(await firstRunUrl(served));
      await firstRun(admin);
      await makeEndpoint(admin, { name: 'contoso-source', role: 'Source', server: source });
      await makeEndpoint(admin, { name: 'fabrikam-target', role: 'Target', server: target });
      await createBatch(admin);
      await watch(admin);
      await mendCarla(admin);
      await syncAndComplete(admin);
      await downloadReports(admin);
      for (const name of NAMES) await expectEqual(source.user(name), target.user(addressOf(name)));
      expect(admin.complaints).toEqual([]);
    });
  },
);

async function firstRun(admin: Admin): Promise<void> {
  await admin.field('Name').fill(OWNER.name);
  await admin.field('Password').fill(OWNER.password);
  await admin.look('first-run');
  await admin.button('Create the owner and sign in').click();
  await admin.reads('First steps');
  await admin.look('empty');
}

interface NewEndpoint {
  readonly name: string;
  readonly role: 'Source' | 'Target';
  readonly server: DovecotServer;
}

async function makeEndpoint(admin: Admin, { name, role, server }: NewEndpoint): Promise<void> {
  await admin.door('Endpoints').click();
  await admin.link('New endpoint').first().click();
  await admin.field('Name').fill(name);
  await admin.field('Role').selectOption(role);
  await admin.field('IMAP server').fill(server.host);
  await admin.field('Encryption').selectOption('None');
  await admin.field('Port').fill(String(server.imapPort));
  if (role === 'Target') {
    await admin.field('Authentication').selectOption('Same password as the other side');
    await admin.field('Bandwidth limit, MB/s').fill(MEGABYTES_PER_SECOND);
  }
  await admin.button('Test').click();
  const steps = admin.page.getByRole('list', { name: 'Steps' });
  await steps.getByText('greeting').waitFor();
  await admin.reads(/^Ready/);
  if (role === 'Source') await admin.look('endpoint-new');
  await admin.button('Test and save').click();
  await admin.link(name).waitFor();
}

async function createBatch(admin: Admin): Promise<void> {
  await admin.door('Batches').click();
  await admin.link('New migration batch').first().click();
  await admin.field('Choose a CSV file').setInputFiles({
    name: 'Contoso-Wave-1.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(usersFile()),
  });
  await admin.reads('1 row would fail on its own; the others can go on.');
  await admin.look('wizard-users');
  await admin.field('EmailAddress of row 5').fill(addressOf('david.okafor'));
  await admin.button('Apply').click();
  await admin.reads('All 6 rows are in order');
  await admin.button('Next: Endpoints').click();
  await admin.field('Where the mail is').selectOption('contoso-source');
  await admin.field('Where it goes').selectOption('fabrikam-target');
  await admin.button('Next: Mapping').click();
  await admin.button('Next: Limits').click();
  await admin.button('Next: Preflight').click();
  await admin.button('Next: Review').click();
  await admin.look('wizard-review');
  await admin.button('Create and start').click();
}

async function watch(admin: Admin): Promise<void> {
  const { page } = admin;
  await page.getByRole('heading', { name: 'Contoso-Wave-1' }).waitFor();
  const bar = page.getByRole('progressbar', { name: 'Progress of Contoso-Wave-1' });
  const seen = new Set<string>();
  while (seen.size < 4) {
    seen.add((await bar.getAttribute('aria-valuetext')) ?? '');
    await page.waitForTimeout(100);
  }
  await admin.look('batch');
}

async function mendCarla(admin: Admin): Promise<void> {
  await admin.link(`Fix ${addressOf('carla.nyberg')}`).click();
  await admin.field('Password at the source').fill(TEST_PASSWORD);
  await admin.look('user-fix');
  await admin.button('Save and retry').click();
  await admin.page.getByText('Synced', { exact: true }).first().waitFor();
  await admin.look('user');
}

async function syncAndComplete(admin: Admin): Promise<void> {
  await admin.link('Contoso-Wave-1').click();
  await admin.page.locator('h1 ~ *', { hasText: 'Synced' }).first().waitFor();
  await admin.button('Sync now').click();
  await admin.button('Complete').click();
  await admin.button('Yes').click();
  await admin.reads('Completed');
  await admin.look('batch-completed');
}

async function downloadReports(admin: Admin): Promise<void> {
  await admin.page
    .getByRole('navigation', { name: 'Parts of the batch' })
    .getByRole('link', { name: 'Report' })
    .click();
  const file = await admin.downloads(() => admin.button('Download MigrationStatistics.csv').click());
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv.trim().split('\n')).toHaveLength(NAMES.length + 1);
  for (const name of NAMES) expect(csv).toContain(addressOf(name));
}
