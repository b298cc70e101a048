import { rmSync } from 'node:fs';
import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { buildPage } from './build-page.ts';
import { clippedIn } from './clipped.ts';
import { type FakeService, openFakeService } from './fake-service.ts';

const PATIENCE_MS = 90_000;

describe.skipIf(!serverAvailable('chromium'))('endpoints on the page', () => {
  let folder: string;
  let service: FakeService;
  let browser: OpenBrowser;

  beforeAll(async () => {
    folder = buildPage();
    service = await openFakeService({ folder });
    browser = await openBrowser({ width: 1280 });
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  async function shown(path: string, look: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    try {
      await page.goto(service.url + path);
      await look(page);
    } finally {
      await page.evaluate('localStorage.clear()');
      await page.close();
    }
  }

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
});
