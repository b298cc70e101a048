import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { USER_ANSWERS } from './answers/users.ts';
import { violations } from './axe.ts';
import type { Changes } from './fake-service.ts';
import { PATIENCE_MS, type Show, shownPages } from './shown-pages.ts';

const BATCH = '/batches/Contoso-Wave-2';

/** The list of users as the service would sort it, which changes with every look. */
function movingUsers(): Changes {
  let asked = 0;
  const usual = USER_ANSWERS['user.list'];
  return {
    'user.list': (path, query) => {
      asked += 1;
      const page = (typeof usual === 'function' ? usual(path, query) : usual) as { items: readonly object[] };
      const turned = asked % page.items.length;
      return { ...page, next: null, items: [...page.items.slice(turned), ...page.items.slice(0, turned)] };
    },
  };
}

describe.skipIf(!serverAvailable('chromium'))('the tables of a batch', () => {
  const show = shownPages({ width: 1400 });
  const shown = (what: Parameters<Show>[0], look: (page: Page) => Promise<void>) =>
    show(what, async ({ page }) => {
      await look(page);
      expect(await violations(page)).toEqual([]);
    });

  const firstOf = async (page: Page) =>
    (await page.locator('tr[data-row="0"] a').first().textContent()) ?? '';
  const notice = (page: Page) => page.getByRole('button', { name: /changes?, apply/ });

  test(
    'keep the order of their rows under the pointer until it is applied, and move once nobody is there',
    () =>
      shown({ path: `${BATCH}/users?sort=-bytesTransferred`, changes: movingUsers() }, async (page) => {
        await page.locator('tr[data-row="3"]').hover();
        const held = await firstOf(page);
        await notice(page).waitFor();
        expect(await firstOf(page)).toBe(held);
        // on the way to the button nothing moves
        await notice(page).hover();
        expect(await firstOf(page)).toBe(held);
        await notice(page).click();
        await expect.poll(() => firstOf(page), { timeout: PATIENCE_MS }).not.toBe(held);
        const applied = await firstOf(page);
        await page.mouse.move(5, 5);
        await page.locator('h1').click();
        await expect.poll(() => firstOf(page), { timeout: PATIENCE_MS }).not.toBe(applied);
        expect(await notice(page).count()).toBe(0);
      }),
    PATIENCE_MS,
  );

  test(
    'keep it under the focus, and the keyboard reaches what applies it',
    () =>
      shown({ path: `${BATCH}/users?sort=-bytesTransferred`, changes: movingUsers() }, async (page) => {
        await page.locator('tr[data-row="0"] a').first().focus();
        const held = await firstOf(page);
        await notice(page).waitFor();
        await page.keyboard.press('ArrowDown');
        expect(await firstOf(page)).toBe(held);
        await notice(page).focus();
        await page.keyboard.press('Enter');
        await expect.poll(() => firstOf(page), { timeout: PATIENCE_MS }).not.toBe(held);
      }),
    PATIENCE_MS,
  );

  test(
    'take r and s for the user of the row that has the focus, unless g came before',
    () =>
      shown({ path: `${BATCH}/users` }, async (page) => {
        const sent: string[] = [];
        page.on('request', (request) => {
          if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
        });
        const row = (status: string) => page.locator('tr[data-row]', { hasText: status }).first();
        await row('Failed').locator('a').first().focus();
        await page.keyboard.press('r');
        await expect.poll(() => sent.length, { timeout: PATIENCE_MS }).toBe(1);
        expect(sent[0]).toMatch(/\/users\/[^/]+\/start$/);
        await row('Syncing').locator('a').first().focus();
        await page.keyboard.press('s');
        await expect.poll(() => sent.length, { timeout: PATIENCE_MS }).toBe(2);
        expect(sent[1]).toMatch(/\/users\/[^/]+\/stop$/);
        await page.keyboard.press('g');
        await page.keyboard.press('s');
        await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
        expect(sent.length).toBe(2);
      }),
    PATIENCE_MS,
  );

  test(
    'show the columns that are chosen, by keyboard alone, and remember them',
    () =>
      shown({ path: `${BATCH}/users` }, async (page) => {
        const head = (name: string) => page.getByRole('columnheader', { name, exact: true });
        await head('Last activity').waitFor();
        const button = page.getByRole('button', { name: 'Columns' });
        await button.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('checkbox', { name: 'Score' }).focus();
        await page.keyboard.press('Space');
        await page.getByRole('checkbox', { name: 'Last activity' }).focus();
        await page.keyboard.press('Space');
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
        expect([await head('Score').count(), await head('Last activity').count()]).toEqual([1, 0]);
        await page.reload();
        await head('Score').waitFor();
        expect(await head('Last activity').count()).toBe(0);
        const file = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
        expect(decodeURIComponent(file ?? '')).toMatch(
          /reports\/Contoso-Wave-2\/users\?columns=identity,.*score$/,
        );
      }),
    PATIENCE_MS,
  );

  test(
    'find folders by name and by what is to be done, and the address says so',
    () =>
      shown({ path: `${BATCH}/folders` }, async (page) => {
        await page.getByRole('button', { name: /^Named otherwise/ }).click();
        await page.getByText('becomes').first().waitFor();
        await page.getByRole('searchbox', { name: 'Part of a folder' }).fill('sent');
        await page.waitForURL(/only=Renamed&text=sent|text=sent&only=Renamed/);
        await expect.poll(() => page.getByText('Archiv: alt').count(), { timeout: PATIENCE_MS }).toBe(0);
        await expect
          .poll(() => page.getByText('Sent Items').count(), { timeout: PATIENCE_MS })
          .toBeGreaterThan(1);
      }),
    PATIENCE_MS,
  );

  test(
    'on the first page show whole columns however wide the window is, and all of them where there is room',
    () =>
      shown({ path: '/' }, async (page) => {
        const table = page.getByRole('table', { name: 'Batches' });
        await table.locator('tbody tr').first().waitFor();
        for (const width of [1200, 1240, 1280, 1320, 1366, 1440, 1920, 1100]) {
          await page.setViewportSize({ width, height: 900 });
          const beyond = () =>
            table.evaluate(
              (one) => (one.parentElement?.scrollWidth ?? 0) - (one.parentElement?.clientWidth ?? 0),
            );
          await expect.poll(beyond, { timeout: PATIENCE_MS, message: `${width} px` }).toBeLessThanOrEqual(0);
          expect(await table.getByRole('columnheader', { name: 'Ends' }).count()).toBe(
            width >= 1400 || width < 1200 ? 1 : 0,
          );
        }
      }),
    PATIENCE_MS,
  );
});
