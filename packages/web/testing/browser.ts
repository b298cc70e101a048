import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Debian has it. */
export const CHROMIUM = '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser that can be closed without a trace. */
export interface OpenBrowser {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Opens Chromium with a folder of its own, which goes when it is closed. */
export async function openBrowser(
  options: { readonly dark?: boolean; readonly width?: number } = {},
): Promise<OpenBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    headless: true,
    args: QUIET,
    viewport: { width: options.width ?? 1400, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'en-GB',
    acceptDownloads: true,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
