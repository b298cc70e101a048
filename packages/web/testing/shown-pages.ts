import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { buildPage } from './build-page.ts';
import { complaintsOf } from './complaints.ts';
import { type Changes, openFakeService } from './fake-service.ts';

/** How long a busy machine may take to show one thing. */
export const PATIENCE_MS = 90_000;

/** A page that is looked at. */
export interface ShownPage {
  readonly page: Page;
  /** Where the service is. */
  readonly url: string;
  /** What the browser complains of; grows as it happens. */
  readonly complaints: readonly string[];
}

/** Shows one page of a service with made-up answers, and closes both when it has been looked at. */
export type Show = (
  what: { readonly path: string; readonly changes?: Changes },
  look: (shown: ShownPage) => Promise<void>,
) => Promise<void>;

/** Within a describe: builds the page and opens a browser before its tests, and removes both after them. */
export function shownPages({ width }: { readonly width: number }): Show {
  let folder: string;
  let browser: OpenBrowser;

  beforeAll(async () => {
    folder = buildPage();
    browser = await openBrowser({ width });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  return async ({ path, changes = {} }, look) => {
    const service = await openFakeService({ folder, changes });
    const page = await browser.context.newPage();
    const complaints = complaintsOf(page);
    page.setDefaultTimeout(PATIENCE_MS);
    try {
      await page.goto(service.url + path);
      await look({ page, url: service.url, complaints });
      // a later service may listen where this one did
      await page.evaluate('localStorage.clear()');
    } finally {
      await page.close();
      await service.close();
    }
  };
}
