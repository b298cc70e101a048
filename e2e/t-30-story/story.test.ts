import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type DovecotServer, serverAvailable, startDovecot, TEST_PASSWORD } from '@mailhaul/test-kit/servers';
import { builtPage } from '@mailhaul/web/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Admin, DRAWN, OWNER, openAdmin } from '../lib/admin.ts';
import { expectEqual } from '../lib/expect-equal.ts';
import { firstRunUrl, Installation } from '../lib/installation.ts';
import { mail } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';

const NAMES = ['anna.keller', 'bruno.costa', 'carla.nyberg', 'david.okafor', 'elena.petrova', 'farid.haddad'];
/** For a picture enough that the dashboard is seen while they move. */
const MESSAGES = DRAWN ? 300 : 200;
/** Has one message that the target takes and one that it refuses. */
const GRETA = 'greta.lindqvist';
const ROWS = [...NAMES, GRETA];
const MOST_AT_TARGET_BYTES = 60_000;
const SMALL = mail({ number: 1 });
const REFUSED = mail({ number: 2, sizeBytes: 2 * MOST_AT_TARGET_BYTES });
/** So slow that it can be watched; for a picture, until the chart has a shape. */
const MEGABYTES_PER_SECOND = DRAWN ? '0.06' : '0.5';
const CHART_WITHIN_MS = 12_000;

const SYNC_SEEN_WITHIN_MS = 2_000;

const addressOf = (name: string): string => `${name}@contoso.example`;

/** Carla's password is another one, and the address of David has no @. */
function usersFile(): string {
  const rows = ROWS.map((name) => {
    const address = name === 'david.okafor' ? 'david.okafor.contoso.example' : addressOf(name);
    return [address, name, name === 'carla.nyberg' ? 'of-last-year' : TEST_PASSWORD].join(',');
  });
  return ['EmailAddress,UserName,Password', ...rows, ''].join('\n');
}

function seed(server: DovecotServer): void {
  for (const [at, name] of NAMES.entries()) {
    const mailbox = benchMailbox({ kind: 'small', seed: at, count: MESSAGES });
    writeMaildir(join(server.homeOf(name), 'Maildir'), mailbox, server.owner);
  }
}

describe.skipIf(!['dovecot', 'chromium'].every((kind) => serverAvailable(kind as 'dovecot')))(
  'a migration by the page alone',
  () => {
    beforeAll(() => builtPage());

    test('goes from the first run to a completed batch and its report, with the keyboard alone', async () => {
      await using source = await startDovecot({ storage: 'tmpfs' });
      await using target = await startDovecot({
        storage: 'tmpfs',
        quota: { mailSizeBytes: MOST_AT_TARGET_BYTES },
      });
      seed(source);
      await seedAccount(source.user(GRETA), [SMALL, REFUSED]);
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
      await decideSkipped(admin);
      await verify(admin);
      await syncAndComplete(admin);
      await downloadReports(admin);
      for (const name of NAMES) await expectEqual(source.user(name), target.user(addressOf(name)));
      const { INBOX } = await snapshot(target.user(addressOf(GRETA)));
      expect(INBOX?.messages).toHaveLength(1);
      expect(admin.complaints).toEqual([]);
    });
  },
);

async function firstRun(admin: Admin): Promise<void> {
  await admin.keyboard.type(admin.field('Name'), OWNER.name);
  await admin.keyboard.type(admin.field('Password'), OWNER.password);
  await admin.look('first-run');
  await admin.keyboard.press(admin.button('Create the owner and sign in'));
  await admin.reads('First steps');
  await admin.picture('empty');
}

interface NewEndpoint {
  readonly name: string;
  readonly role: 'Source' | 'Target';
  readonly server: DovecotServer;
}

async function makeEndpoint(admin: Admin, { name, role, server }: NewEndpoint): Promise<void> {
  await admin.keyboard.press(admin.door('Endpoints'));
  await admin.keyboard.press(admin.link('New endpoint').first());
  await admin.keyboard.type(admin.field('Name'), name);
  await admin.keyboard.choose(admin.field('Role'), role);
  await admin.keyboard.type(admin.field('IMAP server'), server.host);
  await admin.keyboard.choose(admin.field('Encryption'), 'None');
  await admin.keyboard.type(admin.field('Port'), String(server.imapPort));
  if (role === 'Target') {
    await admin.keyboard.choose(admin.field('Authentication'), 'Same password as the other side');
    await admin.keyboard.type(admin.field('Bandwidth limit, MB/s'), MEGABYTES_PER_SECOND);
  }
  await admin.keyboard.press(admin.button('Test'));
  const steps = admin.page.getByRole('list', { name: 'Steps' });
  await steps.getByText('greeting').waitFor();
  await admin.reads(/^Ready/);
  if (role === 'Source') await admin.look('endpoint-new');
  await admin.keyboard.press(admin.button('Test and save'));
  await admin.keyboard.press(admin.link(`Test ${name}`));
  await admin.reads(/^Ready/);
  if (role === 'Target') await admin.picture('endpoint-test');
}

async function createBatch(admin: Admin): Promise<void> {
  await admin.keyboard.press(admin.door('Batches'));
  await admin.keyboard.press(admin.link('New migration batch').first());
  const choose = admin.button('Choose a CSV file');
  const file = { name: 'Contoso-Wave-1.csv', text: usersFile() };
  await admin.chooses(file, () => admin.keyboard.press(choose));
  await admin.reads('1 row would fail on its own; the others can go on.');
  await admin.picture('wizard-users');
  await admin.keyboard.type(admin.field('EmailAddress of row 5'), addressOf('david.okafor'));
  await admin.keyboard.press(admin.button('Apply'));
  await admin.reads('All 7 rows are in order');
  await admin.keyboard.press(admin.button('Next: Endpoints'));
  await admin.keyboard.choose(admin.field('Where the mail is'), 'contoso-source');
  await admin.keyboard.choose(admin.field('Where it goes'), 'fabrikam-target');
  await admin.keyboard.press(admin.button('Next: Mapping'));
  await admin.keyboard.press(admin.button('Next: Limits'));
  await admin.keyboard.type(admin.field('Large item limit'), '1');
  await admin.keyboard.press(admin.button('Next: Preflight'));
  await admin.keyboard.press(admin.button('Next: Review'));
  await admin.look('wizard-review');
  await admin.keyboard.press(admin.button('Create and start'));
}

async function watch(admin: Admin): Promise<void> {
  const { page } = admin;
  await page.getByRole('heading', { name: 'Contoso-Wave-1' }).waitFor();
  const bar = page.getByRole('progressbar', { name: 'Progress of Contoso-Wave-1' });
  const seen = new Set<string | null>();
  while (seen.size < 3) {
    seen.add(await bar.getAttribute('aria-valuetext'));
    await page.waitForTimeout(50);
  }
  if (DRAWN) await page.waitForTimeout(CHART_WITHIN_MS);
  await admin.picture('batch');
  await admin.keyboard.press(admin.door('Dashboard'));
  await admin.reads('Needs you');
  await admin.picture('dashboard');
  await admin.keyboard.press(admin.link('Contoso-Wave-1').first());
  await admin.keyboard.press(admin.tab('Errors'));
  await admin.reads('What to do');
  await admin.look('errors');
  await admin.keyboard.press(admin.tab('Users'));
}

async function mendCarla(admin: Admin): Promise<void> {
  await admin.keyboard.press(admin.link(`Fix ${addressOf('carla.nyberg')}`));
  await admin.keyboard.type(admin.field('Password at the source'), TEST_PASSWORD);
  await admin.picture('user-fix');
  await admin.keyboard.press(admin.button('Save and retry'));
  await admin.becomes('Synced');
  await admin.look('user');
}

async function decideSkipped(admin: Admin): Promise<void> {
  const { page } = admin;
  await admin.keyboard.press(admin.link('Contoso-Wave-1'));
  await admin.becomes('Synced');
  await admin.keyboard.press(admin.link(addressOf(GRETA)));
  await admin.reads(/^1 item/);
  const name = 'number 2';
  const save = admin.button(`Download ${name} from the source as .eml`);
  const file = await admin.downloads(() => admin.keyboard.press(save));
  expect(readFileSync(await file.path()).equals(REFUSED.bytes)).toBe(true);
  // the target refuses it again
  await admin.keyboard.press(admin.button(`Try ${name} again`));
  await admin.reads('tried again by the next sync');
  await page.getByText('tried again by the next sync').waitFor({ state: 'detached' });
  await admin.becomes('Synced');
  await admin.keyboard.press(admin.button(`Approve ${name}`));
  await admin.reads(`approved by ${OWNER.name}`);
  await admin.look('user-skipped');
}

async function verify(admin: Admin): Promise<void> {
  await admin.keyboard.press(admin.link('Verify'));
  await admin.reads('Nobody has verified this user yet');
  await admin.keyboard.press(admin.button('Verify'));
  await admin.reads('Both sides agree');
  await admin.picture('verification');
}

async function syncAndComplete(admin: Admin): Promise<void> {
  await admin.keyboard.press(admin.link('Contoso-Wave-1'));
  await admin.becomes('Synced');
  await admin.keyboard.press(admin.button('Sync now'));
  // the sync may take a moment, or be over before it is seen
  await Promise.race([admin.becomes('IncrementalSyncing'), admin.page.waitForTimeout(SYNC_SEEN_WITHIN_MS)]);
  await admin.becomes('Synced');
  await admin.keyboard.press(admin.button('Complete'));
  await admin.keyboard.press(admin.button('Yes'));
  await admin.becomes('Completed');
  await admin.look('batch-completed');
}

async function downloadReports(admin: Admin): Promise<void> {
  await admin.keyboard.press(admin.tab('Report'));
  const save = admin.button('Download MigrationStatistics.csv');
  const file = await admin.downloads(() => admin.keyboard.press(save));
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv.trim().split('\n')).toHaveLength(ROWS.length + 1);
  for (const name of NAMES) expect(csv).toContain(addressOf(name));
}
