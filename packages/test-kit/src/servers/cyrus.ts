import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, freshNames, type RunningServer } from './account.ts';
import { testCertificates } from './certificates.ts';
import {
  CYRUS_ADMIN,
  CYRUS_PROXY_USER,
  CYRUS_REALM,
  type CyrusOptions,
  type CyrusPlace,
  cyrusConf,
  imapdConf,
} from './cyrus-conf.ts';
import { TEST_PASSWORD } from './dovecot-conf.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { freePorts } from './port.ts';
import { untilReady } from './readiness.ts';
import { cyrusDaemon } from './requirement.ts';

/** A private Cyrus. Its log is the machine's syslog, as Cyrus has no other. */
export interface CyrusServer extends RunningServer {
  readonly kind: 'cyrus';
  /** The administrator, who may set quotas and rights. */
  readonly admin: Account;
  /** Signs in for others by an authorization identity. */
  readonly proxy: Account;
}

const CYRUS_MASTER = '/usr/sbin/cyrmaster';
const MAX_STARTS = 3;
const CONF_FOLDERS = ['db', 'log', 'proc', 'socket', 'msg', 'ptclient', 'rpm'];

function newFolder(options: CyrusOptions): string {
  const parent = options.storage === 'tmpfs' && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(parent, 'mh-c-'));
  chmodSync(folder, 0o755);
  for (const name of ['conf', 'spool', 'run']) mkdirSync(join(folder, name));
  for (const name of CONF_FOLDERS) mkdirSync(join(folder, 'conf', name));
  // the cache may lie below /root, where the user cyrus may not look
  copyFileSync(cyrusDaemon(), join(folder, 'imapd'));
  chmodSync(join(folder, 'imapd'), 0o755);
  return folder;
}

function addAccount(folder: string, user: string): void {
  const database = join(folder, 'sasldb2');
  const args = ['-p', '-c', '-f', database, '-u', CYRUS_REALM, user];
  execFileSync('saslpasswd2', args, { input: TEST_PASSWORD, stdio: ['pipe', 'ignore', 'pipe'] });
}

function writeConfiguration(options: CyrusOptions, place: CyrusPlace): void {
  const { folder } = place;
  writeFileSync(join(folder, 'imapd.conf'), imapdConf(options, place));
  writeFileSync(join(folder, 'cyrus.conf'), cyrusConf(place));
  for (const user of [CYRUS_ADMIN, CYRUS_PROXY_USER]) addAccount(folder, user);
  execFileSync('chown', ['-R', 'cyrus:mail', folder]);
}

function handle(place: CyrusPlace, running: GuardedProcess): CyrusServer {
  const { folder, host, imapPort, imapsPort } = place;
  const freshName = freshNames('user');
  const known = new Set([CYRUS_ADMIN, CYRUS_PROXY_USER]);
  const account = (name: string): Account => {
    if (!known.has(name)) addAccount(folder, name);
    known.add(name);
    return { host, port: imapPort, security: 'none', user: name, password: TEST_PASSWORD };
  };
  return {
    kind: 'cyrus',
    host,
    imapPort,
    imapsPort,
    caFile: testCertificates().caFile,
    folder,
    pid: running.pid,
    admin: account(CYRUS_ADMIN),
    proxy: account(CYRUS_PROXY_USER),
    user: (name = freshName()) => account(name),
    stop: () => running.stop(),
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

/** Starts a Cyrus of one's own on free loopback ports; accounts come into being by user(name). */
export async function startCyrus(options: CyrusOptions = {}): Promise<CyrusServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce(options);
    } catch (cause) {
      // its master says nothing when it cannot listen, and goes on: another port may have been taken by then
      if (tries >= MAX_STARTS) throw cause;
    }
  }
}

async function startOnce(options: CyrusOptions): Promise<CyrusServer> {
  const host = '127.0.0.1';
  const certificate = testCertificates().leaf(options.certificate ?? 'server');
  const [imapPort = 0, imapsPort = 0] = await freePorts(2, host);
  const folder = newFolder(options);
  const place: CyrusPlace = { folder, host, imapPort, imapsPort, certificate };
  writeConfiguration(options, place);
  const files = [
    '-C',
    `${folder}/imapd.conf`,
    '-M',
    `${folder}/cyrus.conf`,
    '-p',
    `${folder}/run/master.pid`,
  ];
  const running = await startGuarded({ command: [CYRUS_MASTER, ...files], stopSignal: 'FAMILY', folder });
  try {
    await untilReady(running, { name: 'cyrus', host, port: imapPort, speaksFirst: true });
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
  return handle(place, running);
}
