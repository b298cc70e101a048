import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freshNames, type RunningServer } from './account.ts';
import { testCertificates } from './certificates.ts';
import {
  type DovecotOptions,
  type DovecotPlace,
  dovecotConf,
  oauthConf,
  TEST_PASSWORD,
} from './dovecot-conf.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { freePorts } from './port.ts';
import { untilReady } from './readiness.ts';

/** A private Dovecot. */
export interface DovecotServer extends RunningServer {
  readonly kind: 'dovecot';
  /** Who owns the mail files: writers of mail folders chown to this. */
  readonly owner: { readonly uid: number; readonly gid: number };
  readonly configFile: string;
  /** A user's home; a Maildir below it is served as it stands. */
  homeOf(user: string): string;
  /** What the server wrote to its log so far. */
  log(): string;
  /** Changes the configuration while it runs; sessions that start later see it. */
  update(options: DovecotOptions): void;
}

/** The user and group "mail" of every Debian. */
const MAIL_OWNER = { uid: 8, gid: 8 } as const;
/** A unix socket's path may have 107 bytes, and Dovecot adds names of up to about 35. */
const MAX_FOLDER_BYTES = 70;

function newFolder(options: DovecotOptions): string {
  const parent = options.storage === 'tmpfs' && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(parent, 'mh-d-'));
  if (folder.length > MAX_FOLDER_BYTES)
    throw new Error(`${folder} is too long for unix sockets: set TMPDIR shorter`);
  chmodSync(folder, 0o755);
  for (const name of ['run', 'state', 'home']) mkdirSync(join(folder, name));
  return folder;
}

function whoRuns(): Pick<DovecotPlace, 'owner' | 'unprivileged'> {
  const { uid, gid, username } = userInfo();
  if (uid === 0) return { owner: MAIL_OWNER };
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  return { owner: { uid, gid }, unprivileged: { user: username, group } };
}

async function newPlace(options: DovecotOptions): Promise<DovecotPlace> {
  // Dovecot calls a connection secure when both ends have one address, so this one has its own
  const host = options.requireTls ? '127.0.0.5' : '127.0.0.1';
  const certificate = testCertificates().leaf(options.certificate ?? 'server');
  const [imapPort = 0, imapsPort = 0] = await freePorts(2, host);
  return { folder: newFolder(options), host, imapPort, imapsPort, certificate, ...whoRuns() };
}

function writeConfiguration(options: DovecotOptions, place: DovecotPlace): string {
  const { folder, owner } = place;
  const users = Object.entries(options.accounts ?? {}).map(
    ([user, password]) => `${user}:{PLAIN}${password}\n`,
  );
  writeFileSync(join(folder, 'users'), users.join(''));
  const master = options.masterUser;
  writeFileSync(join(folder, 'masters'), master ? `${master.user}:{PLAIN}${master.password}\n` : '');
  if (options.oauth) writeFileSync(join(folder, 'oauth2.conf'), oauthConf(options.oauth));
  if (options.virtualGmail) writeVirtualFolders(join(folder, 'virtual'), owner);
  chownSync(join(folder, 'home'), owner.uid, owner.gid);
  const configFile = join(folder, 'dovecot.conf');
  writeFileSync(configFile, dovecotConf(options, place));
  return configFile;
}

function writeVirtualFolders(folder: string, owner: DovecotPlace['owner']): void {
  const elsewhere = ['*', '-[Gmail]/*', '-Trash', '-Trash/*', '-Junk', '-shared/*'];
  for (const [name, search] of [
    ['All Mail', 'all'],
    ['Starred', 'flagged'],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'dovecot-virtual'), `${[...elsewhere, `  ${search}`].join('\n')}\n`);
    chownSync(join(folder, name), owner.uid, owner.gid);
  }
  chownSync(folder, owner.uid, owner.gid);
}

function handle(options: DovecotOptions, place: DovecotPlace, running: GuardedProcess): DovecotServer {
  const { folder, host, imapPort, imapsPort, owner } = place;
  const { caFile } = testCertificates();
  const freshName = freshNames('user');
  let current = options;
  return {
    kind: 'dovecot',
    host,
    imapPort,
    imapsPort,
    caFile,
    folder,
    pid: running.pid,
    owner,
    configFile: join(folder, 'dovecot.conf'),
    user(name = freshName()) {
      const password = current.accounts?.[name] ?? current.password ?? TEST_PASSWORD;
      const plain = { host, port: imapPort, security: 'none', user: name, password } as const;
      return current.requireTls ? { ...plain, port: imapsPort, security: 'tls', caFile } : plain;
    },
    homeOf: (user) => join(folder, 'home', user),
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    update(changed) {
      current = { ...current, ...changed };
      writeConfiguration(current, place);
      process.kill(running.pid, 'SIGHUP');
    },
    stop: () => running.stop(),
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

/** Starts a Dovecot of one's own on free loopback ports; any user name signs in. */
export async function startDovecot(options: DovecotOptions = {}): Promise<DovecotServer> {
  const place = await newPlace(options);
  const configFile = writeConfiguration(options, place);
  const command = ['/usr/sbin/dovecot', '-F', '-c', configFile];
  const running = await startGuarded({ command, stopSignal: 'FAMILY', folder: place.folder });
  const { host, imapPort: port, folder } = place;
  try {
    await untilReady(running, { name: 'dovecot', host, port, speaksFirst: true });
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
  return handle(options, place, running);
}
