import type { Page } from '@mailhaul/web/testing';
import { BATCH } from './crowd.ts';

/** What a browser that looks at the crowd takes. */
export interface PageFigures {
  /** From the address to the first rows, with everything loaded anew, ms. */
  readonly firstRowsMs: number;
  /** From a turn of the wheel to the rows below, ms, each. */
  readonly scrollMs: readonly number[];
  /** From choosing a filter to its rows, ms, each. */
  readonly filterMs: readonly number[];
  /** After all of that and so many seconds of looking on, MB. */
  readonly heapMb: number;
}

const SCROLLS = 20;
const LOOK_ON_MS = 10_000;
const FILTERS = ['Failed', 'Synced', 'Active', 'All'] as const;
const ROW = 'tr[data-row]';

/** Looks at the crowd as an admin does. */
export async function measurePage(page: Page, door: string): Promise<PageFigures> {
  await page.goto(door);
  await page.waitForSelector('nav');
  const startedMs = performance.now();
  await page.goto(new URL(`/batches/${BATCH}`, page.url()).href);
  await page.waitForSelector(ROW);
  const firstRowsMs = performance.now() - startedMs;
  const filterMs: number[] = [];
  for (const filter of [...FILTERS, ...FILTERS]) filterMs.push(await chooseFilter(page, filter));
  const scrollMs: number[] = [];
  for (let at = 0; at < SCROLLS; at++) scrollMs.push(await scroll(page));
  await page.waitForTimeout(LOOK_ON_MS);
  return { firstRowsMs, scrollMs, filterMs, heapMb: await heapMb(page) };
}

// measured in the page itself, as text since Node knows no document: what Playwright takes to ask is no part of it
const FRAME = 'const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));';
const MOST_FRAMES = 600;

function chooseFilter(page: Page, filter: (typeof FILTERS)[number]): Promise<number> {
  return page.evaluate(`(async () => {
    ${FRAME}
    const chip = [...document.querySelectorAll('button')].find((one) => one.textContent.trim().startsWith('${filter}'));
    const text = () => document.querySelector('${ROW}')?.textContent ?? '';
    const before = text();
    const startedMs = performance.now();
    chip.click();
    for (let at = 0; at < ${MOST_FRAMES}; at++) {
      await frame();
      if (text() !== '' && text() !== before) break;
    }
    return performance.now() - startedMs;
  })()`);
}

function scroll(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    ${FRAME}
    const scroller = document.querySelector('.table-tall');
    const last = () => Number([...document.querySelectorAll('${ROW}')].at(-1)?.dataset.row ?? 0);
    const before = last();
    const startedMs = performance.now();
    scroller.scrollTop += scroller.clientHeight;
    for (let at = 0; at < ${MOST_FRAMES} && last() <= before; at++) await frame();
    return performance.now() - startedMs;
  })()`);
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
