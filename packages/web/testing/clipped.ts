import type { Page } from 'playwright-core';

const CLIPPED = `[...document.querySelectorAll('table[aria-label] :is(th, td, td *)')]
  .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)`;

/** Texts in the tables of a page that are wider than their place, in a language. */
export async function clippedIn(page: Page, locale: string): Promise<unknown> {
  await page.evaluate(`localStorage.setItem('mailhaul.locale', '${locale}')`);
  await page.reload();
  await page.locator(`html[lang=${locale}] tbody tr`).first().waitFor();
  return page.evaluate(CLIPPED);
}
