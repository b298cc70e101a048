import { join } from 'node:path';
import { LISTEN_DEFAULT, readListenAddress } from '@mailhaul/api';
import { UsageError, type UseCases } from '@mailhaul/service';
import { type Demo, type DemoSide, startDemo } from '@mailhaul/test-kit/demo';
import type { Invocation } from '../commands/command.ts';
import type { OpenHttp } from '../http/http-door.ts';
import type { OpenService } from '../open-service.ts';
import { watchInterrupts } from '../terminal/interrupts.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { makeDemoFolder } from './demo-folder.ts';
import { webDemoLines } from './web-demo-lines.ts';

const PEOPLE = 50;
/** Slow enough to be watched for some minutes. */
const WATCHABLE_BYTES_PER_S = 700_000;
const AT_ONCE = 6;
const STOPPED = 22;
/** After so long somebody makes room at the target, and the user who waits for it goes on. */
const ROOM_MADE_MS = 4 * 60_000;
const A_DAY_MS = 24 * 3_600_000;

/** Two users in trouble besides those whose mail is too large, so that there is something to mend. */
const TROUBLED = {
  wrongPassword: 'emma.aoki@harbour.example',
  tooSmall: 'hugo.aoki@harbour.example',
} as const;

/** Runs `mailhaul demo --web` until it is stopped; resolves with the exit code. */
export async function runWebDemo({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const latencyMs = typeof options.latency === 'number' ? options.latency : 0;
  using folder = makeDemoFolder(options.keep === true);
  const demo = await startDemo({ latencyMs, people: PEOPLE, crowded: [TROUBLED.tooSmall] });
  using interrupts = watchInterrupts(host.signals, {
    onFirst: () => undefined,
    onSecond: () => host.exit(STOPPED),
  });
  try {
    const wishes = { data: join(folder.path, 'data'), env: {}, command: 'demo', works: true };
    await using service = await host.openService(wishes);
    await makeBatch(service.useCases, demo, options.fullSpeed === true ? null : WATCHABLE_BYTES_PER_S);
    await using http = await openPage(service);
    const password = demo.people[0]?.password.reveal() ?? '';
    const paper = { style: terminal.stdout.style, width: terminal.stdout.columns() };
    const told = { url: http.demoUrl ?? http.url, people: PEOPLE, ...TROUBLED, password };
    terminal.stdout.write(`${webDemoLines(told, paper).join('\n')}\n`);
    const pause = (ms: number) => host.clock.sleep(ms, interrupts.signal).catch(() => undefined);
    await pause(ROOM_MADE_MS);
    demo.servers.target.account(TROUBLED.tooSmall).quota = undefined;
    await pause(A_DAY_MS);
    return 0;
  } finally {
    await demo.close();
  }
}

async function makeBatch(useCases: UseCases, demo: Demo, maxBytesPerSecond: number | null): Promise<void> {
  const limits = { maxConcurrentMigrations: AT_ONCE, maxConcurrentIncrementalSyncs: AT_ONCE };
  const side = ({ host, port }: DemoSide) => ({
    remoteServer: host,
    port,
    security: 'None' as const,
    ...limits,
  });
  await useCases['endpoint.new']({ name: 'Old server', ...side(demo.source), maxBytesPerSecond });
  await useCases['endpoint.new']({
    name: 'New server',
    ...side(demo.target),
    signIn: { kind: 'same-password' },
  });
  await useCases['batch.new']({
    name: 'Wave 1',
    sourceEndpoint: 'Old server',
    targetEndpoint: 'New server',
    autoStart: true,
    rows: demo.people.map(({ user, password }) => ({
      emailAddress: user,
      userName: user,
      password: user === TROUBLED.wrongPassword ? 'of last year' : password.reveal(),
    })),
  });
}

/** At the usual address, or at another when that is taken. */
async function openPage({ openHttp }: OpenService): Promise<OpenHttp> {
  if (openHttp === null) throw new Error('the demo has no service of its own');
  const wishes = {
    ...readListenAddress(LISTEN_DEFAULT),
    behindProxy: false,
    tls: null,
    isDemo: true,
  } as const;
  try {
    const opening: Promise<OpenHttp> = openHttp(wishes);
    return await opening;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return openHttp({ ...wishes, port: 0 });
  }
}
