import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ANSWERS } from './answers/answers.ts';
import { USER_ANSWERS } from './answers/users.ts';
import { violations } from './axe.ts';
import type { Changes } from './fake-service.ts';
import { PATIENCE_MS, type Show, shownPages } from './shown-pages.ts';

const BATCH = '/batches/Contoso-Wave-2';

/** A user with other figures than usual. */
function userWith(figures: object): Changes {
  const usual = USER_ANSWERS['user.statistics'];
  return {
    'user.statistics': (path, query) => ({
      ...((typeof usual === 'function' ? usual(path, query) : usual) as object),
      ...figures,
    }),
  };
}

describe.skipIf(!serverAvailable('chromium'))('the page tells it as it is', () => {
  const show = shownPages({ width: 1400 });
  const shown = (what: Parameters<Show>[0], look: (page: Page) => Promise<void>) =>
    show(what, async ({ page }) => {
      await look(page);
      expect(await violations(page)).toEqual([]);
    });
  const text = (page: Page, words: string) => page.getByText(words).first().waitFor();

  test(
    'how far a user is of which a tenth was looked at, and how many items it lost',
    () => {
      const changes = userWith({
        ...{ bytesTransferred: 95e6, estimatedTotalTransferSize: 100e6, skippedItemCount: 1234 },
        ...{ examinedItemCount: 1_000, sourceItemCount: 10_000 },
      });
      return shown({ path: `${BATCH}/users/anna@contoso.example`, changes }, async (page) => {
        const bar = page.getByRole('progressbar').first();
        await bar.waitFor();
        expect(await bar.getAttribute('aria-valuenow')).toBe('10');
        await text(page, 'The first 2 of 1,234 are listed.');
        await page.getByRole('button', { name: 'Retry 2' }).waitFor();
        await page.getByRole('button', { name: 'Approve 1,234' }).waitFor();
      });
    },
    PATIENCE_MS,
  );

  test(
    'how many users a search found, and how many of them are not listed',
    () =>
      shown({ path: '/find?q=contoso.example' }, async (page) => {
        await text(page, '412 matches');
        await text(page, '362 more are not listed.');
      }),
    PATIENCE_MS,
  );

  test(
    'why a list was refused',
    () =>
      shown({ path: `${BATCH}/users`, changes: { 'user.list': undefined } }, (page) =>
        text(page, 'There is no such thing.'),
      ),
    PATIENCE_MS,
  );

  test(
    'that the letters of a file cannot be read, and takes the file when it was mended',
    () =>
      shown({ path: '/new/batch' }, async (page) => {
        const csv = 'EmailAddress,UserName,Password\r\nanna@contoso.example,anna,München-2026\r\n';
        const choose = (encoding: BufferEncoding) =>
          page.locator('input[type=file]').setInputFiles({
            ...{ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, encoding) },
          });
        await choose('latin1');
        await text(page, 'The letters of users.csv cannot be read');
        expect(await page.getByRole('button', { name: 'Edit as text' }).count()).toBe(0);
        await choose('utf8');
        await page.getByRole('button', { name: 'Edit as text' }).click();
        await expect.poll(() => page.locator('textarea').inputValue()).toContain('München-2026');
      }),
    PATIENCE_MS,
  );

  test(
    'that a row of another program’s file is mended in the file; what is removed is that row alone',
    () =>
      shown({ path: '/new/batch' }, async (page) => {
        const lines = [1, 2, 3, 4].map((n) => `old.example;u${n};p"${n};new.example;u${n}@x.example;q;\n`);
        await page.locator('textarea').fill(lines.join(''));
        await text(page, 'Mend this in the file and choose it again');
        expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0);
        await page.getByRole('button', { name: 'Edit as text' }).click();
        const remove = page.getByRole('button', { name: 'Remove row 3' });
        await expect.poll(() => remove.getAttribute('aria-disabled'), { timeout: PATIENCE_MS }).toBeNull();
        await remove.click();
        await expect
          .poll(() => page.locator('textarea').inputValue(), { timeout: PATIENCE_MS })
          .toBe(lines.toSpliced(2, 1).join(''));
      }),
    PATIENCE_MS,
  );

  test(
    'what was typed, whatever else of the settings is changed',
    () => {
      let asked = 0;
      const usual = ANSWERS['config.show'] as object;
      const changing = () => {
        asked += 1;
        return { ...usual, maxNumberOfBatches: asked };
      };
      const changes = { 'config.show': changing, 'config.set': usual };
      return shown({ path: '/settings/work', changes }, async (page) => {
        const [typed, other] = [page.getByLabel('Second name server'), page.getByLabel('Batches at most')];
        await typed.fill('9.9.9.9');
        const before = await other.inputValue();
        await page.getByRole('button', { name: 'Save' }).first().click();
        await expect.poll(() => other.inputValue(), { timeout: PATIENCE_MS }).not.toBe(before);
        expect(await typed.inputValue()).toBe('9.9.9.9');
      });
    },
    PATIENCE_MS,
  );

  test(
    'in which time zone a moment is written',
    () =>
      shown({ path: `${BATCH}/schedule` }, async (page) => {
        const zone = await page.evaluate<string>('Intl.DateTimeFormat().resolvedOptions().timeZone');
        await text(page, `In your own time zone, ${zone}`);
        expect(await page.getByText(`In your own time zone, ${zone}`).count()).toBe(2);
      }),
    PATIENCE_MS,
  );
});
