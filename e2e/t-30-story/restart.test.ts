import { join } from 'node:path';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { builtPage } from '@mailhaul/web/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { OWNER, openAdmin } from '../lib/admin.ts';
import { firstRunUrl, Installation } from '../lib/installation.ts';
import { scratchFolder } from '../lib/scratch.ts';

const MESSAGES = 300;
/** Bytes per second, so few that a minute of clicks on a busy machine ends in the middle. */
const SLOWED_TO = '10000';
const NEEDED = ['dovecot', 'chromium'] as const;

describe.skipIf(!NEEDED.every(serverAvailable))('an open page', () => {
  beforeAll(() => builtPage());

  test('outlives its service: it says so, comes back to the truth, and loses nothing that was clicked meanwhile', async () => {
    await using source = await startDovecot({ storage: 'tmpfs' });
    await using target = await startDovecot({ storage: 'tmpfs' });
    const mail = benchMailbox({ kind: 'small', seed: 9, count: MESSAGES });
    writeMaildir(join(source.homeOf('anna'), 'Maildir'), mail, source.owner);
    using scratch = scratchFolder();
    await using installation = Installation.inFolder(scratch.path);
    await installation.makeEndpoints(
      { source: source.user('x'), target: target.user('x') },
      { target: ['--max-bytes-per-second', SLOWED_TO] },
    );
    const served = await installation.startPage();
    await using admin = await openAdmin();
    const { page } = admin;
    await page.goto(await firstRunUrl(served));
    await admin.field('Name').fill(OWNER.name);
    await admin.field('Password').fill(OWNER.password);
    await admin.button('Create the owner and sign in').click();
    await admin.door('Batches').click();
    await installation.startBatch('Wave1', [source.user('anna')]);
    await admin.link('Wave1').click();
    const status = page.locator('.page-head .pill');
    await admin.becomes('Syncing');
    await admin.reads('Live');

    await served.serve.kill('SIGKILL');
    await admin.reads(/^Stale since/);
    await admin.button('Stop').click();
    await admin.button('Yes').click();
    await admin.reads('The service does not answer. This is done as soon as it does.');
    expect(await status.textContent()).toBe('Syncing');

    const again = await installation.startPage(new URL(served.url).host);
    await admin.reads('Live');
    await admin.becomes('Stopped');
    await page.getByText('The service does not answer.').waitFor({ state: 'detached' });
    await admin.button('Resume').click();
    await admin.button('Yes').click();
    await admin.becomes('Syncing');
    await page.locator('tr[data-row]').getByText('Syncing', { exact: true }).waitFor();

    // the bar of chosen users waits as the commands of the page do
    await again.serve.kill('SIGKILL');
    await admin.reads(/^Stale since/);
    await page.getByRole('checkbox', { name: 'Choose anna@example.org' }).check();
    await admin.button('Stop (1)').click();
    await admin.reads('The service does not answer. This is done as soon as it does.');
    const third = await installation.startPage(new URL(served.url).host);
    await admin.reads('1 user: done.');
    await admin.becomes('Stopped');

    // and so does the troubleshooter
    await admin.door('Troubleshoot').click();
    await admin.field('Batch').selectOption('Wave1');
    await third.serve.kill('SIGKILL');
    await admin.button('Find the cause').click();
    await admin.reads('The service does not answer. This is done as soon as it does.');
    await installation.startPage(new URL(served.url).host);
    await page.waitForURL(/\/troubleshoot\/runs\//);
  });
});
