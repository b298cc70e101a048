import { execFile, execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startGuarded } from './guarded-process.ts';
import { freePorts } from './port.ts';
import { untilReady } from './readiness.ts';
import { postgresBinaries } from './requirement.ts';

/** A private PostgreSQL without a password. */
export interface PostgresServer {
  readonly kind: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly pid: number;
  readonly folder: string;
  /** Makes an empty database and returns its connection URL. */
  createDatabase(name?: string): Promise<string>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const START_LIMIT_MS = 20_000;
const POLL_MS = 50;
const SUPERUSER = 'mailhaul';
const run = promisify(execFile);

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function whoRuns(): { readonly uid: number; readonly gid: number } {
  const { uid, gid } = userInfo();
  if (uid !== 0) return { uid, gid };
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function initialise(binaries: string, folder: string): Promise<void> {
  const owner = whoRuns();
  chownSync(folder, owner.uid, owner.gid);
  const args = [
    '-D',
    join(folder, 'db'),
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C',
  ];
  await run(join(binaries, 'initdb'), args, { cwd: folder, ...owner });
}

// a test's database need not survive the machine
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

function command(binaries: string, folder: string, port: number): readonly string[] {
  const settings = [`listen_addresses=127.0.0.1`, `unix_socket_directories=${folder}`, ...FAST];
  const options = settings.flatMap((setting) => ['-c', setting]);
  return [join(binaries, 'postgres'), '-D', join(folder, 'db'), '-p', String(port), ...options];
}

/** Starts a PostgreSQL of one's own on a free loopback port. */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = postgresBinaries();
  if (binaries === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const [port = 0] = await freePorts(1);
  const host = '127.0.0.1';
  const folder = mkdtempSync(join(tmpdir(), 'mh-p-'));
  try {
    await initialise(binaries, folder);
    const process = { command: command(binaries, folder, port), cwd: folder, owner: whoRuns() };
    const running = await startGuarded({ ...process, stopSignal: 'INT', folder });
    await untilReady(running, { name: 'postgres', host, port, speaksFirst: false });
    // it listens before it has started: on a busy machine a connection is refused for moments after that
    await untilAccepting(binaries, ['-h', host, '-p', String(port)]);
    return handle(binaries, { host, port, folder }, running);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

async function untilAccepting(binaries: string, address: readonly string[]): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await run(join(binaries, 'pg_isready'), [...address, '-q']);
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error('PostgreSQL listens and does not start', { cause });
      await delay(POLL_MS);
    }
  }
}

function handle(
  binaries: string,
  place: Pick<PostgresServer, 'host' | 'port' | 'folder'>,
  running: { readonly pid: number; stop(): Promise<void> },
): PostgresServer {
  let made = 0;
  const address = ['-h', place.host, '-p', String(place.port), '-U', SUPERUSER];
  return {
    kind: 'postgres',
    ...place,
    user: SUPERUSER,
    pid: running.pid,
    async createDatabase(name) {
      made += 1;
      const database = name ?? `test${made}`;
      await run(join(binaries, 'createdb'), [...address, database]);
      return `postgres://${SUPERUSER}@${place.host}:${place.port}/${database}`;
    },
    stop: () => running.stop(),
    [Symbol.asyncDispose]: () => running.stop(),
  };
}
