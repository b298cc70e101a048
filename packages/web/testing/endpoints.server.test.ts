import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { clippedIn } from './clipped.ts';
import { PATIENCE_MS, shownPages } from './shown-pages.ts';

describe.skipIf(!serverAvailable('chromium'))('endpoints on the page', () => {
  const show = shownPages({ width: 1280 });
  const shown = (path: string, look: (page: Page) => Promise<void>) =>
    show({ path }, ({ page }) => look(page));

  const row = (page: Page, name: string) => page.locator('tr', { hasText: name }).first();

  test('are listed with their last test, round trip, vendor and state', () =>
    shown('/endpoints', async (page) => {
      const cells = async (name: string) =>
        (await row(page, name).locator('td').allTextContents()).slice(1, -1);
      await page.getByText('ends in 6 days').waitFor();
      expect(await cells('adatum')).toEqual([
        ...['imap.adatum.example:993', 'Cyrus', 'Warnings3 days', '21 ms', '0 / 20'],
        'Certificateends in 6 days',
      ]);
      expect(await cells('tailspin')).toEqual([
        ...['imap.tailspin.example:993', '–', 'Not ready20 mins', '–', '0 / 10'],
        'Test failedConnection refused',
      ]);
      expect(await cells('woodgrove')).toEqual([
        'imap.woodgrove.example:993',
        '–',
        '–',
        '–',
        '0 / 10',
        'Ready',
      ]);
    }));

  test.each(['en', 'de', 'ar'])('are not clipped at 1280 px in %s', (locale) =>
    shown('/endpoints', async (page) => {
      expect(await clippedIn(page, locale)).toEqual([]);
    }),
  );

  test('show what there is no room for when it is chosen', () =>
    shown('/endpoints', async (page) => {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByLabel('Encryption').check();
      await page.getByRole('columnheader', { name: 'Encryption' }).waitFor();
    }));

  test('whose certificate ends soon need the admin, who tests them from there', () =>
    shown('/', async (page) => {
      await page.getByText('TLS_CERT · adatum-source').waitFor();
      expect(await row(page, 'adatum-source').locator('td').allTextContents()).toEqual([
        ...['adatum-source', '0 / 20', '21 ms', 'Certificateends in 6 days'],
      ]);
      await page.getByRole('link', { name: 'Test: Certificate ends in 6 days' }).click();
      await page.waitForURL(/\/endpoints\/adatum-source\/test$/);
    }));

  test('take the key of an application as it stands in its file, and say what is none', () =>
    shown('/new/endpoint', async (page) => {
      const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
      const choose = (name: string, buffer: Buffer) =>
        page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/x-pem-file', buffer });
      const secrets: unknown[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') secrets.push(request.postDataJSON().secret);
      });
      await page.getByLabel('Name', { exact: true }).fill('new');
      await page.getByLabel('IMAP server').fill('imap.contoso.example');
      await page.getByLabel('Authentication').selectOption('oauth-app');
      await page.getByLabel('The application proves itself by').selectOption('client-certificate');
      await choose('app.pfx', Buffer.from([0x30, 0x82, 0xff, 0x00]));
      await page.getByText('app.pfx holds no key').waitFor();
      await choose('app.pem', Buffer.from(key));
      await page.getByText('app.pem', { exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Test and save' }).click();
      await expect.poll(() => secrets.length, { timeout: PATIENCE_MS }).toBe(1);
      expect(secrets).toEqual([key]);
    }));
});
