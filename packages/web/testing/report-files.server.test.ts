import { rmSync } from 'node:fs';
import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { buildPage } from './build-page.ts';
import { clippedIn } from './clipped.ts';
import { complaintsOf } from './complaints.ts';
import { type FakeService, openFakeService } from './fake-service.ts';

const PATIENCE_MS = 90_000;
const USER = 'carla.nyberg%40contoso.example';
/** The page's words for the formats, in their order, and the names of these. */
const FORMATS = [
  ['HTML, to read and print', 'html'],
  ['Text', 'text'],
  ['CLIXML, for PowerShell', 'clixml'],
  ['XML', 'xml'],
  ['JSON', 'json'],
] as const;

describe.skipIf(!serverAvailable('chromium'))('reports as files', () => {
  let folder: string;
  let service: FakeService;
  let browser: OpenBrowser;

  beforeAll(async () => {
    folder = buildPage();
    service = await openFakeService({ folder, changes: { 'report.document': {} } });
    browser = await openBrowser({ width: 1280 });
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  async function shown(path: string, look: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.context.newPage();
    const complaints = complaintsOf(page);
    page.setDefaultTimeout(PATIENCE_MS);
    try {
      await page.goto(service.url + path);
      await look(page);
      expect(complaints).toEqual([]);
    } finally {
      await page.evaluate('localStorage.clear()');
      await page.close();
    }
  }

  async function downloadEach(page: Page, menu: RegExp, address: (format: string) => string): Promise<void> {
    for (const [word, format] of FORMATS) {
      await page.getByRole('button', { name: menu }).first().click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: word, exact: true }).click(),
      ]);
      expect(download.url()).toBe(
        `${service.url}/api/v1/reports/Contoso-Wave-2/documents/${address(format)}`,
      );
      await download.cancel();
    }
  }

  test(
    'a batch has its whole report in every format',
    () =>
      shown('/batches/Contoso-Wave-2/report', (page) =>
        downloadEach(page, /^Download Whole report/, (format) => format),
      ),
    PATIENCE_MS,
  );

  test(
    'a user has its report in every format',
    () =>
      shown(`/batches/Contoso-Wave-2/users/${USER}`, (page) =>
        downloadEach(page, /^Download the report for this user/, (format) => `${format}?user=${USER}`),
      ),
    PATIENCE_MS,
  );

  test.each(['en', 'de', 'ar'])('are not clipped in the list of all batches at 1280 px in %s', (locale) =>
    shown('/reports/batches', async (page) => {
      expect(await clippedIn(page, locale)).toEqual([]);
    }),
  );

  test(
    'at 1280 px the list of reports shows every column, and its menus lie over the rows below',
    () =>
      shown('/reports/batches', async (page) => {
        const list = page.getByRole('region', { name: 'Rows: Reports' });
        await list.waitFor();
        expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
        const buttons = page.getByRole('button', { name: /: Download as$/ });
        for (const button of [buttons.first(), buttons.last()]) {
          await button.click();
          const menu = page.getByRole('menu');
          for (const item of await menu.getByRole('menuitem').all())
            expect(await isOnTop(item), (await item.textContent()) ?? '').toBe(true);
          expect(await violations(page)).toEqual([]);
          await page.keyboard.press('ArrowDown');
          expect(
            await menu
              .getByRole('menuitem')
              .nth(1)
              .evaluate((element) => element.matches(':focus')),
          ).toBe(true);
          await page.keyboard.press('Escape');
          expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
        }
        await downloadEach(page, /^Download Contoso-Wave-2/, (format) => format);
      }),
    PATIENCE_MS,
  );
});

function isOnTop(item: Locator): Promise<boolean> {
  return item.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
  });
}
