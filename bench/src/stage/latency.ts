import { type ChildProxy, spawnProxy } from '@mailhaul/test-kit';
import type { Account } from '@mailhaul/test-kit/servers';
import { cpuSecondsOf } from '../measure/cpu-time.ts';
import type { Stage } from './stage.ts';

/** The way to both servers: direct, or through proxies that take their time. */
export interface Way extends AsyncDisposable {
  readonly rttMs: number;
  source(account: Account): Account;
  target(account: Account): Account;
  /** CPU that each proxy has used so far. */
  proxyCpuSeconds(): readonly number[];
}

/** A way with this round-trip time to each server. The kernel delays nothing here: the proxies do. */
export async function openWay(stage: Stage, rttMs: number): Promise<Way> {
  if (rttMs === 0) return way(rttMs, []);
  const upstreams = [stage.source, stage.target].map(({ host, imapPort }) => ({ host, port: imapPort }));
  return way(rttMs, await Promise.all(upstreams.map((upstream) => spawnProxy({ upstream, rttMs }))));
}

function way(rttMs: number, proxies: readonly ChildProxy[]): Way {
  const [toSource, toTarget] = proxies;
  return {
    rttMs,
    source: (account) => (toSource ? { ...account, port: toSource.port } : account),
    target: (account) => (toTarget ? { ...account, port: toTarget.port } : account),
    proxyCpuSeconds: () => proxies.map(({ pid }) => cpuSecondsOf(pid) ?? 0),
    async [Symbol.asyncDispose]() {
      await Promise.all(proxies.map((proxy) => proxy.stop()));
    },
  };
}
