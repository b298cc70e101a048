import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  complaintsOf,
  type Download,
  type Locator,
  type OpenBrowser,
  openBrowser,
  type Page,
  violations,
} from '@mailhaul/web/testing';
import { expect } from 'vitest';
import { type Keyboard, keyboardOf } from './keyboard.ts';

/** The pictures of the manual; `npm run pictures` makes them again. */
const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
/** Whether pictures are made. */
export const DRAWN = process.env.MAILHAUL_PICTURES === '1';

/** What a busy machine is given for one step. */
const PATIENCE_MS = 60_000;
/** What a slowed migration is given for its next status. */
const MIGRATION_MS = 120_000;

export const OWNER = { name: 'k.larsen', password: 'correct horse battery staple' } as const;

/** Somebody in front of the page, in a real browser. */
export interface Admin extends AsyncDisposable {
  readonly page: Page;
  readonly keyboard: Keyboard;
  button(name: string | RegExp): Locator;
  link(name: string | RegExp): Locator;
  /** A part of a batch. */
  tab(name: string): Locator;
  /** A link of the main navigation. */
  door(name: string): Locator;
  field(label: string | RegExp): Locator;
  /** Waits until this text is to be read somewhere. */
  reads(text: string | RegExp): Promise<void>;
  /** Waits until what the page shows has this status. */
  becomes(status: string): Promise<void>;
  /** Gives a file to the dialog that a press opens. */
  chooses(file: ChosenFile, press: () => Promise<void>): Promise<void>;
  /** What a click has the browser save. */
  downloads(click: () => Promise<void>): Promise<Download>;
  /** A page as it is now: axe finds nothing and nothing is cut off. */
  look(what: string): Promise<void>;
  /** The same, and it becomes a picture of the manual when pictures are made. */
  picture(name: string): Promise<void>;
  /** What the browser complained of. */
  readonly complaints: readonly string[];
}

/** A file of users on the admin's own machine. */
interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** Opens a browser. */
export async function openAdmin(options: Parameters<typeof openBrowser>[0] = {}): Promise<Admin> {
  const browser: OpenBrowser = await openBrowser(options);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = complaintsOf(page);
  return {
    page,
    keyboard: keyboardOf(page),
    complaints,
    button: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }),
    door: (name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }),
    tab: (name) => page.getByRole('navigation', { name: 'Parts of the batch' }).getByRole('link', { name }),
    becomes: (status) =>
      page.locator('.page-head .pill').getByText(status, { exact: true }).waitFor({ timeout: MIGRATION_MS }),
    link: (name) => page.getByRole('link', { name, exact: typeof name === 'string' }),
    field: (label) => page.getByLabel(label, { exact: typeof label === 'string' }),
    reads: (text) => page.getByText(text).first().waitFor(),
    downloads: async (click) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click()]);
      return download;
    },
    chooses: async ({ name, text }, press) => {
      const [dialog] = await Promise.all([page.waitForEvent('filechooser'), press()]);
      await dialog.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    },
    look: (what) => lookAt(page, what),
    picture: async (name) => {
      await lookAt(page, name);
      if (DRAWN) await draw(page, name);
    },
    [Symbol.asyncDispose]: async () => {
      if (process.env.MAILHAUL_KEEP === '1') await keepLastLook(page);
      await browser.close();
    },
  };
}

// where a scenario broke off is seen best
async function keepLastLook(page: Page): Promise<void> {
  const path = join(tmpdir(), 'mailhaul-last-look.png');
  await page.screenshot({ path });
  console.log(`kept: ${path}, ${page.url()}`);
}

async function lookAt(page: Page, what: string): Promise<void> {
  expect(await violations(page), what).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wider, `${what} is cut off`).toBeLessThanOrEqual(0);
}

async function draw(page: Page, name: string): Promise<void> {
  await page.locator('.toast').first().waitFor({ state: 'detached' });
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
