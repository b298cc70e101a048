import { parseArgs } from 'node:util';
import { startDelayProxy } from './delay-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { Upstream } from './listen.ts';

const USAGE = `usage: node packages/test-kit/src/proxy/main.ts --upstream HOST:PORT [options]
Prints {"port":N}. On TERM, INT or the end of its input (with --with-parent) it prints its statistics and ends.
  --listen PORT      0 (the default): a free one
  --rtt MS           a delay proxy: half of it each way
  --window BYTES     bytes on their way per direction and connection (delay proxy)
  --rule RULE        a fault, again for more: [conn=N:]
                     cut-s2c=BYTES cut-c2s=BYTES stall=BYTES slow=BYTES_PER_SECOND
                     cut-before=VERB/K cut-after=VERB/K reply=VERB/K=TEXT bye=VERB/K=TEXT after=VERB/K=LINE
                     sub=REGEX=TEXT caps=NAME,NAME      (VERB/#K counts over all connections)
  --with-parent      ends when its standard input closes`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    listen: { type: 'string', default: '0' },
    rtt: { type: 'string' },
    rule: { type: 'string', multiple: true, default: [] },
    upstream: { type: 'string' },
    window: { type: 'string' },
    'with-parent': { type: 'boolean' },
  },
});

function upstreamFrom(text: string): Upstream {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  if (at < 1 || !Number.isInteger(port)) throw new Error(`--upstream is written HOST:PORT, not ${text}`);
  return { host: text.slice(0, at), port };
}

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

async function start(upstream: Upstream): Promise<() => Promise<void>> {
  const common = { upstream, listenPort: Number(values.listen) };
  if (values.rtt !== undefined) {
    const window = values.window === undefined ? {} : { windowBytes: Number(values.window) };
    const proxy = await startDelayProxy({ ...common, ...window, rttMs: Number(values.rtt) });
    say({ port: proxy.port });
    return () => proxy.close();
  }
  const proxy = await startFaultProxy({ ...common, rules: values.rule });
  say({ port: proxy.port });
  return async () => {
    say({ roundTrips: proxy.roundTrips(), waitedMs: proxy.waitedMs(), connections: proxy.statistics() });
    await proxy.close();
  };
}

async function main(): Promise<void> {
  if (values.help || values.upstream === undefined) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const finish = await start(upstreamFrom(values.upstream));
  const asked = new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    if (values['with-parent']) process.stdin.resume().once('end', () => resolve());
  });
  await asked;
  await finish();
  process.exit();
}

await main();
