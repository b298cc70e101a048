import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import type { Changes } from './fake-service.ts';
import { shownPages } from './shown-pages.ts';

// What is around every page, and what a page says of something that ended with its service.

describe.skipIf(!serverAvailable('chromium'))('the shell', () => {
  const show = shownPages({ width: 1024 });
  const shown = (path: string, changes: Changes, look: (page: Page) => Promise<void>) =>
    show({ path, changes }, async ({ page }) => {
      await page.locator('h1').waitFor();
      await look(page);
      expect(await violations(page)).toEqual([]);
    });

  test('the palette goes to what was typed, with the keyboard alone, and gives the focus back', () =>
    shown('/settings/work', {}, async (page) => {
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: 'Page, action, batch or endpoint' });
      await field.waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.type('litware');
      expect(await page.getByRole('option', { selected: true }).textContent()).toContain('Litware-HQ');
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      await page.getByLabel('Batches at most').focus();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('contoso');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/batches\/Contoso-/);
      await page.locator('h1').getByText('Contoso-').waitFor();
    }));

  test('the sheet of keys and the list of tasks open everywhere and close with Escape', () =>
    shown('/batches', {}, async (page) => {
      for (const open of [
        () => page.keyboard.press('?'),
        () => page.getByRole('button', { name: /^Tasks/ }).click(),
      ]) {
        await open();
        await page.getByRole('dialog').waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    }));

  test('a test of an endpoint that ended with its service says so, and is begun again', () => {
    const begun = { id: 'p9', state: 'running', steps: [], report: null, problem: null };
    const changes = { 'probe.new': begun, 'probe.show': undefined };
    return shown('/endpoints/contoso-source/test', changes, async (page) => {
      await page.getByText('The test ended with the service').waitFor();
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.method() === 'POST'),
        page.getByRole('button', { name: 'Test again' }).nth(1).click(),
      ]);
      expect(request.postDataJSON()).toEqual({ identity: 'contoso-source' });
    });
  });

  test('a run of the troubleshooter that ended with its service says so, and is begun again', () =>
    shown(
      '/troubleshoot/runs/r9?kind=user&identity=anna%40contoso.example&batch=Contoso-Wave-2',
      { 'troubleshoot.show': undefined },
      async (page) => {
        await page.getByText('This run ended with the service').waitFor();
        const [request] = await Promise.all([
          page.waitForRequest((one) => one.method() === 'POST'),
          page.getByRole('button', { name: 'Run probes again' }).click(),
        ]);
        expect(request.postDataJSON()).toEqual({
          kind: 'user',
          identity: 'anna@contoso.example',
          batch: 'Contoso-Wave-2',
        });
        await page.waitForURL(/runs\/(?!r9)/);
      },
    ));

  test('Shift chooses all users between two, with the mouse and with the keyboard', () =>
    shown('/batches/Contoso-Wave-2/users', {}, async (page) => {
      const box = (at: number) => page.getByRole('row').nth(at).getByRole('checkbox');
      await box(2).click();
      await box(4).click({ modifiers: ['Shift'] });
      await page.getByText('3 users chosen').waitFor();
      await box(6).focus();
      await page.keyboard.press('Shift+Space');
      await page.getByText('5 users chosen').waitFor();
    }));

  test('a search that finds nothing says what else can be done', () =>
    shown('/find?q=nobody', { 'user.list': { items: [], next: null, total: 0 } }, async (page) => {
      await page.getByText('Nothing is named like that.').waitFor();
      await page.getByRole('link', { name: 'Look for it among the errors' }).click();
      await page.waitForURL(/\/reports\/causes\?q=nobody/);
    }));
});
