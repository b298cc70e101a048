import type { DovecotServer } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Admin } from '../lib/admin.ts';
import type { Installation } from '../lib/installation.ts';
import { PAGE_SCENE_AVAILABLE, PageScene } from '../lib/page-scene.ts';

// From a failed batch to its cause by the page alone, and what is looked at before and around a move, against real servers.

const MESSAGES = 40;
/** Asking both servers takes seconds. */
const ASKED_MS = 60_000;
describe.skipIf(!PAGE_SCENE_AVAILABLE)('the page, beside two real servers', () => {
  let scene: PageScene;
  let source: DovecotServer;
  let installation: Installation;
  let admin: Admin;

  beforeAll(async () => {
    scene = await PageScene.open({ user: 'anna', seed: 5, messages: MESSAGES });
    ({ source, installation, admin } = scene);
    const wrong = { ...source.user('bert'), password: 'not-this-one' };
    await installation.startBatch('Wave1', [source.user('anna'), wrong]);
    await installation.batchBecomes('Wave1', 'SyncedWithErrors');
  });

  afterAll(() => scene[Symbol.asyncDispose]());

  test('names the planted cause with its evidence, mends it from there, and keeps the record', async () => {
    await admin.page.goto(new URL('/batches/Wave1/errors', admin.page.url()).href);
    await admin.link('Find the cause').click();
    await admin.button('Find the cause').click();
    await admin.page
      .getByRole('heading', { name: 'Sign-in refused', level: 1 })
      .waitFor({ timeout: ASKED_MS });
    await admin.reads('AUTH_FAILED');
    await admin.reads(/AUTHENTICATIONFAILED/);
    await admin.button('Fix sign-in · Source').click();
    await admin.field('Password at the source').fill(source.user('bert').password);
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Fix sign-in · Source' }).click();
    await admin.reads('Fix sign-in · Source: done.');
    const download = await admin.downloads(() => admin.button('Save report as HTML').click());
    expect(download.suggestedFilename()).toMatch(/^troubleshooting-.*\.html$/);
    await admin.door('Troubleshoot').click();
    await admin.reads('Found before');
  });

  test('finds an error by the words of a report', async () => {
    await admin.door('Reports').click();
    await admin.link('Errors by cause').click();
    await admin.field(/^Find a failure/).fill('Mailbox folder hierarchy contains multiple roots');
    await admin.reads('FOLDER_MULTI_ROOT');
  });

  test('plans, and says that it assumes while fewer than 20 mailboxes are through', async () => {
    await admin.door('Planner').click();
    await admin.reads(/^Between /);
    await admin.reads(/^By assumption/);
    await admin.reads('500 mailboxes');
  });

  test('looks at everybody before a start', async () => {
    await admin.page.goto(new URL('/batches/Wave1/preflight', admin.page.url()).href);
    await admin.button('Run preflight').click();
    await admin.page.getByText(/^2 of 2 looked at/).waitFor({ timeout: ASKED_MS });
  });

  test('measures the way to a server', async () => {
    await admin.door('Network test').click();
    await admin.field('Endpoint').selectOption('old');
    await admin.field('Mailbox').fill(source.user('anna').user);
    await admin.field('Password').fill(source.user('anna').password);
    await admin.button('Test the network').click();
    await admin.page.getByText('Round trip, median').waitFor({ timeout: ASKED_MS });
    await admin.page.getByText(/^1 connection$/).waitFor({ timeout: ASKED_MS });
  });

  test('shows where mail goes and what comes next', async () => {
    await admin.page.goto(new URL('/batches/Wave1/cutover', admin.page.url()).href);
    await admin.page.getByText('Switch MX').waitFor({ timeout: ASKED_MS });
    // a batch that nobody has looked at has no preflight yet, and the browser notes the 404
    expect(admin.complaints.filter((one) => !one.includes('404'))).toEqual([]);
  });
});
