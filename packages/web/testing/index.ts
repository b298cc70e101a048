// The page in a real browser, for the tests of this room and for the scenarios.
export type { Download, Locator, Page } from 'playwright-core';
export { violations } from './axe.ts';
export { type OpenBrowser, openBrowser } from './browser.ts';
export { builtPage } from './build-page.ts';
export { complaintsOf } from './complaints.ts';
