import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ConnectionStatistics } from './fault-connection.ts';
import type { Upstream } from './listen.ts';

/** A proxy in a process of its own, so that it takes no time from the process under test. */
export interface ChildProxy {
  readonly port: number;
  readonly pid: number;
  /** Ends it and hands out what it counted; a delay proxy counts nothing. */
  stop(): Promise<ChildStatistics | undefined>;
}

/** What a fault proxy says at its end. */
export interface ChildStatistics {
  readonly roundTrips: number;
  readonly waitedMs: number;
  readonly connections: readonly ConnectionStatistics[];
}

/** A delay proxy when `rttMs` is given, else a fault proxy. */
export interface ChildProxyOptions {
  readonly upstream: Upstream;
  readonly rules?: readonly string[];
  readonly rttMs?: number;
}

/** Starts a proxy as a child process that ends with this one. */
export async function spawnProxy(options: ChildProxyOptions): Promise<ChildProxy> {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url));
  const { host, port } = options.upstream;
  const rtt = options.rttMs === undefined ? [] : ['--rtt', String(options.rttMs)];
  const rules = (options.rules ?? []).flatMap((rule) => ['--rule', rule]);
  const args = [program, '--with-parent', '--upstream', `${host}:${port}`, ...rtt, ...rules];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error('the proxy ended before it listened; its complaint is above');
  return {
    port: (JSON.parse(first.value) as { port: number }).port,
    pid: child.pid ?? 0,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      const last = await lines.next();
      await exited;
      return last.done ? undefined : (JSON.parse(last.value) as ChildStatistics);
    },
  };
}
