import { serverAvailable } from '@mailhaul/test-kit/servers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ACCESS_ANSWERS } from './answers/access.ts';
import { UNDER_WAY } from './answers/verification.ts';
import { violations } from './axe.ts';
import type { Changes } from './fake-service.ts';
import { shownPages } from './shown-pages.ts';

const SYNCED = 'greta.lindqvist@contoso.example';
const FAILED = 'carla.nyberg@contoso.example';

describe.skipIf(!serverAvailable('chromium'))('the verification of a user', () => {
  const show = shownPages({ width: 1024 });
  const shown = (
    { user = SYNCED, changes = {} }: { user?: string; changes?: Changes },
    look: (page: Page) => Promise<void>,
  ) =>
    show(
      { path: `/batches/Contoso-Wave-2/users/${encodeURIComponent(user)}/verification`, changes },
      async ({ page }) => {
        await look(page);
        expect(await violations(page)).toEqual([]);
      },
    );

  const button = (page: Page) => page.getByRole('button', { name: /^Verify/ });

  test('shows what was found, the folder that differs first', () =>
    shown({}, async (page) => {
      await page.getByText('Both sides differ').first().waitFor();
      const first = page.getByRole('table', { name: 'Folders' }).getByRole('row').nth(1);
      expect(await first.textContent()).toContain('Projects/2020');
      expect(await button(page).getAttribute('aria-disabled')).toBeNull();
    }));

  test('begins at the level that is chosen', () =>
    shown({}, async (page) => {
      await page.getByRole('radio', { name: /^Deep/ }).check();
      expect(await page.locator('pre.command').textContent()).toContain('--level deep');
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.method() === 'POST'),
        button(page).click(),
      ]);
      expect([new URL(request.url()).pathname, request.postDataJSON()]).toEqual([
        '/api/v1/users/u6/verification',
        { batch: 'Contoso-Wave-2', level: 'deep' },
      ]);
    }));

  test('says how far it is while it runs, and begins no second one', () =>
    shown({ changes: { 'verification.show': { verification: UNDER_WAY } } }, async (page) => {
      await page.getByRole('progressbar').waitFor();
      expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('36');
      await page.getByText('21,200 of 58,635 messages').waitFor();
      expect(await button(page).getAttribute('aria-description')).toBe('A verification runs already.');
    }));

  test('lists each message that differs, and what to do about its kind', () =>
    shown({}, async (page) => {
      const rows = page.getByRole('table', { name: 'Differences' }).getByRole('row');
      await rows.nth(11).waitFor();
      expect(await rows.count()).toBe(12);
      const first = await rows.nth(1).textContent();
      for (const words of ['Never delivered', 'it was never delivered', 'Projects/2020', '4400', 'part 1'])
        expect(first).toContain(words);
      const sync = page.getByRole('button', { name: 'Sync now' });
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.method() === 'PATCH'),
        sync.click(),
      ]);
      expect(request.postDataJSON()).toMatchObject({ syncNow: true });
    }));

  test('is stopped by its button', () =>
    shown({ changes: { 'verification.show': { verification: UNDER_WAY } } }, async (page) => {
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.method() === 'POST'),
        page.getByRole('button', { name: 'Stop' }).click(),
      ]);
      expect(new URL(request.url()).pathname).toBe('/api/v1/users/u6/verification/stop');
    }));

  test('says so when it ended with the service that made it', () => {
    const answers = [UNDER_WAY, null];
    const next = () => ({ verification: answers.length > 1 ? answers.shift() : answers[0] });
    return shown({ changes: { 'verification.show': next } }, async (page) => {
      await page.getByText('The verification ended with the service').waitFor();
      await page.getByText('Nobody has verified this user yet').waitFor();
    });
  });

  test('says what a verification is for while there is none', () =>
    shown({ user: FAILED, changes: { 'verification.show': { verification: null } } }, async (page) => {
      await page.getByText('Nobody has verified this user yet').waitFor();
      expect(await button(page).getAttribute('aria-description')).toContain('before the first sync');
    }));

  test('is not for viewers to begin', () => {
    const session = { ...ACCESS_ANSWERS['session.show'], role: 'viewer' };
    return shown({ changes: { 'session.show': session } }, async (page) => {
      await page.getByText('Viewers look and change nothing').waitFor();
      expect(await button(page).getAttribute('aria-disabled')).toBe('true');
    });
  });

  test.each(['de', 'ar'])('fits in %s, as the page of the user does', (locale) =>
    shown({}, async (page) => {
      await page.evaluate(`localStorage.setItem('mailhaul.locale', '${locale}')`);
      for (const path of [new URL(page.url()).pathname, new URL('.', page.url()).pathname.slice(0, -1)])
        for (const width of [1024, 1400]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(new URL(path, page.url()).href);
          await page.locator(`html[lang=${locale}] h2`).first().waitFor();
          const beyond = 'document.documentElement.scrollWidth - innerWidth';
          expect([path, width, await page.evaluate(beyond)]).toEqual([path, width, 0]);
          expect(await violations(page)).toEqual([]);
        }
    }),
  );
});
