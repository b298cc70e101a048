import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '@mailhaul/web/testing';
import { cpuSecondsOf } from '../measure/cpu-time.ts';
import { measureClients, quantile, type Served } from '../page/clients.ts';
import { measurePage } from '../page/page.ts';
import { figure } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CLIENTS = 20;

/** A batch as large as they get, looked at by many. */
export const page50000: Scenario = {
  name: 'page-50000',
  title: '50,000 users in one batch, 100 changes a second: 20 clients of the API, then the page in Chromium',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'mailhaul-bench-page-'));
    const child = serve(folder, quick ? 2_000 : 50_000);
    try {
      const served: Served = JSON.parse(await firstLine(child));
      // what is compiled while it runs for the first time is no part of it
      await measureClients(served, { clients: CLIENTS, seconds: 3 });
      const usedBeforeS = cpuSecondsOf(child.pid ?? 0) ?? 0;
      const latencies = await measureClients(served, { clients: CLIENTS, seconds: quick ? 3 : 20 });
      const usedS = (cpuSecondsOf(child.pid ?? 0) ?? 0) - usedBeforeS;
      const all = [...latencies.values()].flat();
      const browser = await openBrowser();
      const page = await measurePage(await browser.context.newPage(), served.door).finally(browser.close);
      const ms = (what: string, value: number) => ({ what, value, unit: 'ms' });
      const slowest = (list: readonly number[]) => quantile(list, 0.95);
      return {
        rows: [
          figure(ms(`API, ${CLIENTS} clients, p95 of ${all.length} answers`, slowest(all)), { atMost: 50 }),
          figure({
            ...ms('  processor time of the service for each, all that it does', (usedS * 1000) / all.length),
            digits: 1,
          }),
          ...[...latencies].map(([what, list]) => figure(ms(`  ${what}, p95`, slowest(list)))),
          figure(ms('page, first rows', page.firstRowsMs), { atMost: 1_000 }),
          figure(ms('page, a screen further, p95', slowest(page.scrollMs)), { atMost: 200 }),
          figure(ms('page, another filter, p95', slowest(page.filterMs)), { atMost: 200 }),
          figure({ what: 'page, heap', value: page.heapMb, unit: 'MB' }, { atMost: 150 }),
        ],
        notes: [
          'each client has a live stream of 30 users and asks five times a second; nobody asks while the browser is measured',
        ],
      };
    } finally {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function serve(folder: string, users: number) {
  const web = join(folder, 'web');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const build = [vite, 'build', 'packages/web', '--outDir', web, '--logLevel', 'error'];
  execFileSync(process.execPath, build, { cwd: ROOT, env });
  const script = fileURLToPath(new URL('../page/served.ts', import.meta.url));
  return spawn(process.execPath, [script, join(folder, 'data'), String(users), web], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLine(child: ReturnType<typeof serve>): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('\n')) return said;
  }
  throw new Error('the service ended before it told where it is');
}
