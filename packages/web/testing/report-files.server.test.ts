import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { clippedIn } from './clipped.ts';
import { PATIENCE_MS, type ShownPage, shownPages } from './shown-pages.ts';

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
  const show = shownPages({ width: 1280 });
  const shown = (path: string, look: (shown: ShownPage) => Promise<void>) =>
    show({ path, changes: { 'report.document': {} } }, async (at) => {
      await look(at);
      expect(at.complaints).toEqual([]);
    });

  async function downloadEach(
    { page, url }: ShownPage,
    menu: RegExp,
    address: (format: string) => string,
  ): Promise<void> {
    for (const [word, format] of FORMATS) {
      await page.getByRole('button', { name: menu }).first().click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: word, exact: true }).click(),
      ]);
      expect(download.url()).toBe(`${url}/api/v1/reports/Contoso-Wave-2/documents/${address(format)}`);
      await download.cancel();
    }
  }

  test(
    'a batch has its whole report in every format',
    () =>
      shown('/batches/Contoso-Wave-2/report', (at) =>
        downloadEach(at, /^Download Whole report/, (format) => format),
      ),
    PATIENCE_MS,
  );

  test(
    'a user has its report in every format',
    () =>
      shown(`/batches/Contoso-Wave-2/users/${USER}`, (at) =>
        downloadEach(at, /^Download the report for this user/, (format) => `${format}?user=${USER}`),
      ),
    PATIENCE_MS,
  );

  test.each(['en', 'de', 'ar'])('are not clipped in the list of all batches at 1280 px in %s', (locale) =>
    shown('/reports/batches', async ({ page }) => {
      expect(await clippedIn(page, locale)).toEqual([]);
    }),
  );

  test(
    'at 1280 px the list of reports shows every column, and its menus lie over the rows below',
    () =>
      shown('/reports/batches', async (at) => {
        const { page } = at;
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
        await downloadEach(at, /^Download Contoso-Wave-2/, (format) => format);
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
