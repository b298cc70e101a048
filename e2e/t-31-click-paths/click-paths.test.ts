import { readFileSync } from 'node:fs';
import type { DovecotServer } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Admin } from '../lib/admin.ts';
import type { Installation } from '../lib/installation.ts';
import { PAGE_SCENE_AVAILABLE, PageScene } from '../lib/page-scene.ts';

// The ways that the troubleshooting guides of Exchange describe click by click, each found by the guide's word or one visible synonym.

const USER = 'terry.adams@contoso.example';
const MESSAGES = 400;
/** So slow that a user can be watched and stopped. */
const SLOWED_TO = '40000';

describe.skipIf(!PAGE_SCENE_AVAILABLE)('the click paths of the guides', () => {
  let scene: PageScene;
  let source: DovecotServer;
  let installation: Installation;
  let admin: Admin;

  beforeAll(async () => {
    scene = await PageScene.open({
      user: 'terry.adams',
      seed: 1,
      messages: MESSAGES,
      target: ['--max-bytes-per-second', SLOWED_TO],
    });
    ({ source, installation, admin } = scene);
  });

  afterAll(() => scene[Symbol.asyncDispose]());

  test('concurrency above 20: Migration endpoints, open it, Maximum concurrent migrations, save', async () => {
    await admin.door('Endpoints').click();
    await admin.link('old').click();
    await admin.field('Maximum concurrent migrations').fill('50');
    await admin.page.getByRole('region', { name: 'Settings' }).getByRole('button', { name: 'Save' }).click();
    await admin.reads('Saved.');
    await admin.door('Endpoints').click();
    await admin.reads('0 / 50');
  });

  test('a form of what somebody else has changed says so, and shows what it is now', async () => {
    await admin.link('old').click();
    await admin.field('Maximum concurrent migrations').fill('60');
    await installation.ask('endpoint', 'set', 'old', '--max-concurrent-migrations', '70');
    const settings = admin.page.getByRole('region', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Save' }).click();
    await admin.reads(/^Somebody else changed this/);
    await admin.button('Look again').click();
    const shown = admin.field('Maximum concurrent migrations');
    await expect.poll(() => shown.inputValue()).toBe('70');
  });

  test('create a batch: +, Choose file, next, the endpoints, Exclude folders one at a time, new', async () => {
    await admin.door('Batches').click();
    await admin.link('New migration batch').first().click();
    const file = { name: 'Wave1.csv', text: `EmailAddress,UserName,Password\n${USER},terry.adams,pw-test\n` };
    await admin.chooses(file, () => admin.button('Choose a CSV file').click());
    await admin.reads('The row is in order');
    await admin.button('Next: Endpoints').click();
    await admin.field('Where the mail is').selectOption('old');
    await admin.field('Where it goes').selectOption('new');
    await admin.button('Next: Mapping').click();
    for (const folder of ['[Gmail]', 'Travel']) {
      await admin.field('Exclude a folder').fill(folder);
      await admin.button('Add to the list').click();
      await admin.button(`Do not exclude ${folder}`).waitFor();
    }
    await admin.button('Next: Limits').click();
    await admin.field(/^Start when it is created/).uncheck();
    await admin.button('Next: Preflight').click();
    await admin.button('Run preflight').click();
    await admin.button('Look again').waitFor();
    await admin.button('Back').click();
    await admin.button('Next: Preflight').click();
    // what was found is still there
    await admin.button('Look again').waitFor();
    await admin.button('Next: Review').click();
    await admin.reads('[Gmail], Travel');
    await admin.button('Create batch').click();
    await becomes('Created');
  });

  test('what cannot be done now is grey and says why', async () => {
    for (const word of ['Stop', 'Sync now', 'Complete']) await refuses(word, 'Created');
    await admin.button('More actions').click();
    const approve = admin.page.getByRole('menuitem', { name: /^Approve/ });
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    expect(await approve.textContent()).toContain('There is nothing to approve.');
    await admin.page.keyboard.press('Escape');
    await admin.door('Endpoints').click();
    await admin.link('new').click();
    const remove = admin.button('Delete');
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    expect(await remove.getAttribute('title')).toBe('1 batch uses it.');
  });

  test('start it: the play button, yes', async () => {
    await openBatch();
    await admin.button('Start').click();
    await admin.button('Yes').click();
    await becomes('Syncing');
    await refuses('Start', 'Syncing');
  });

  test('View details: the status says Syncing and Items Synced rises', async () => {
    await admin.link(USER).click();
    const status = admin.page.locator('.page-head .pill');
    await status.getByText('Syncing').waitFor();
    const items = admin.page.getByText(/^Items synced/);
    const seen: number[] = [];
    while (seen.length < 2) {
      const count = Number(/Items synced (\d+)/.exec((await items.textContent()) ?? '')?.[1] ?? 0);
      if (count > (seen.at(-1) ?? 0)) seen.push(count);
      await admin.page.waitForTimeout(100);
    }
    expect(await status.textContent()).toBe('Syncing');
  });

  test('Download the report for this user', async () => {
    await admin.button(/^Download the report for this user/).click();
    const file = await admin.downloads(() => admin.page.getByRole('menuitem', { name: 'Text' }).click());
    expect(file.suggestedFilename()).toBe(`${USER}.txt`);
    expect(readFileSync(await file.path(), 'utf8')).toContain('Syncing');
  });

  test('stop it: the stop button, yes, until the status says Stopped', async () => {
    await admin.link('Wave1').click();
    await admin.button('Stop').click();
    await admin.button('Yes').click();
    await becomes('Stopped');
    await refuses('Stop', 'Stopped');
  });

  test('delete it: Delete, yes', async () => {
    await admin.button('More actions').click();
    await admin.page.getByRole('menuitem', { name: 'Delete' }).click();
    await admin.field('Type Wave1 to confirm').fill('Wave1');
    await admin.button('Yes').click();
    await admin.reads('No batch yet');
  });

  test('remove and recreate an endpoint: Delete, yes, New, the settings, new', async () => {
    await admin.door('Endpoints').click();
    await admin.link('old').click();
    await admin.button('Delete').click();
    await admin.button('Yes').click();
    await admin.page.getByRole('heading', { name: 'Endpoints' }).waitFor();
    await admin.link('old').waitFor({ state: 'detached' });
    await admin.link('New endpoint').first().click();
    await admin.field('Name').fill('old');
    await admin.field('IMAP server').fill(source.host);
    await admin.field('Encryption').selectOption('None');
    await admin.field('Port').fill(String(source.imapPort));
    await admin.button('Test and save').click();
    await admin.link('old').waitFor();
    // the edit that came too late, which the browser notes
    expect(admin.complaints).toEqual([expect.stringContaining('412')]);
  });

  async function openBatch(): Promise<void> {
    await admin.door('Batches').click();
    await admin.link('Wave1').click();
  }

  async function becomes(status: string): Promise<void> {
    await admin.page.locator('.page-head .pill').getByText(status, { exact: true }).waitFor();
  }

  async function refuses(word: string, status: string): Promise<void> {
    const why = `Not possible while the status is ${status}.`;
    const button = admin.page.locator(`button[aria-disabled=true][title="${why}"]`);
    await button
      .getByText(word, { exact: true })
      .or(button.filter({ hasText: word }))
      .first()
      .waitFor();
  }
});
