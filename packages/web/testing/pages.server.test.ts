import { serverAvailable } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { shownPages } from './shown-pages.ts';

// Every page in a real browser, with made-up answers: what axe finds, what the browser complains of, and what is cut off.

/** How far the page is wider than its window, px. */
const BEYOND = 'document.documentElement.scrollWidth - innerWidth';
/** What is left of a window of 1400 by 900 at 200 %. */
const TWICE_AS_LARGE = { width: 700, height: 450 };
const NARROW = { width: 1024, height: 900 };
const WIDE = { width: 1400, height: 900 };
const LOOKS = [
  { scheme: 'light', size: NARROW },
  { scheme: 'dark', size: WIDE },
] as const;

const PAGES = {
  dashboard: '/',
  batches: '/batches',
  users: '/batches/Contoso-Wave-2/users',
  errors: '/batches/Contoso-Wave-2/errors',
  folders: '/batches/Contoso-Wave-2/folders',
  throughput: '/batches/Contoso-Wave-2/throughput',
  schedule: '/batches/Contoso-Wave-2/schedule',
  report: '/batches/Contoso-Wave-2/report',
  activity: '/batches/Contoso-Wave-2/activity',
  'batch settings': '/batches/Contoso-Wave-2/settings',
  user: '/batches/Contoso-Wave-2/users/carla.nyberg%40contoso.example',
  verification: '/batches/Contoso-Wave-2/users/greta.lindqvist%40contoso.example/verification',
  wizard: '/new/batch',
  'wizard, limits': '/new/batch?step=limits',
  'wizard, preflight': '/new/batch?step=preflight',
  'wizard, review': '/new/batch?step=review',
  endpoints: '/endpoints',
  'new endpoint': '/new/endpoint',
  endpoint: '/endpoints/adatum-source',
  'endpoint test': '/endpoints/contoso-source/test',
  find: '/find?q=anna',
  'cut-over': '/batches/Contoso-Wave-1/cutover',
  preflight: '/batches/Contoso-Shared/preflight',
  'network test': '/network?endpoint=contoso-source',
  'connection ramp': '/network?endpoint=contoso-source&measurement=m1',
  'network test, nothing yet': '/network',
  reports: '/reports/batches',
  'errors by cause': '/reports/causes',
  'errors by cause, searched': '/reports/causes?q=multiple%20roots',
  'one cause': '/errors/AuthenticationFailed',
  troubleshoot: '/troubleshoot',
  'what the troubleshooter found': '/troubleshoot/runs/r1',
  'an open question of a run': '/troubleshoot/runs/r1?node=A12',
  'a question': '/troubleshoot/A3?path=T0.troubleshoot%2CT1.batch%2CT2.yes%2CA0.sign-in&batch=Contoso-Wave-2',
  'questions at an end': '/troubleshoot/SUPPORT?path=R5.stuck%2CS6.no',
  planner: '/planner',
  settings: '/settings/work',
  notifications: '/settings/notifications',
  account: '/settings/account',
  admins: '/settings/admins',
  tokens: '/settings/tokens',
  sessions: '/settings/sessions',
  audit: '/settings/audit',
  backup: '/settings/backup',
  'no such page': '/nowhere',
} as const;

describe.skipIf(!serverAvailable('chromium'))('every page in a browser', () => {
  const show = shownPages({ width: NARROW.width });

  test.each(Object.entries(PAGES))('%s: axe, the console and the edges have nothing to say', (_, path) =>
    show({ path }, async ({ page, complaints }) => {
      await page.locator('h1').waitFor();
      await page.waitForLoadState('load');
      // loaded once: the themes differ in colours alone, and the page follows the system's
      for (const { scheme, size } of LOOKS) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(size);
        expect(await violations(page), scheme).toEqual([]);
        expect(await page.evaluate(BEYOND), scheme).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize(TWICE_AS_LARGE);
      expect(await page.evaluate(BEYOND), 'at 200 %').toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    }),
  );
});
