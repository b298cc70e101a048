import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The software a test may ask for. */
export type ServerKind = 'dovecot' | 'cyrus' | 'postgres' | 'mbsync' | 'smtp' | 'chromium' | 'spreadsheet';

/** One thing that must be on the machine, and the Debian package that brings it. */
export interface Requirement {
  readonly debianPackage: string;
  readonly present: () => boolean;
}

// conflicts with every other IMAP server package, Dovecot's among them
const CYRUS_DAEMON_PACKAGE = 'cyrus-imapd';
const REQUIRED_BY_CYRUS_COMMON = 'msmtp-mta';

const file = (debianPackage: string, ...paths: readonly string[]): Requirement => ({
  debianPackage,
  present: () => paths.every((path) => existsSync(path)),
});

const OPENSSL = file('openssl', '/usr/bin/openssl');

const REQUIREMENTS: Readonly<Record<ServerKind, readonly Requirement[]>> = {
  dovecot: [
    OPENSSL,
    file('dovecot-core', '/usr/sbin/dovecot'),
    file('dovecot-imapd', '/usr/lib/dovecot/imap'),
  ],
  cyrus: [
    OPENSSL,
    // cyrus-common wants any mail transport; the smallest one starts no daemon
    { debianPackage: REQUIRED_BY_CYRUS_COMMON, present: () => existsSync('/usr/sbin/sendmail') },
    file('cyrus-common', '/usr/sbin/cyrmaster'),
    file('sasl2-bin', '/usr/sbin/saslpasswd2'),
    { debianPackage: 'libsasl2-modules', present: () => saslModule('libplain.so') },
    { debianPackage: 'libsasl2-modules-db', present: () => saslModule('libsasldb.so') },
  ],
  postgres: [{ debianPackage: 'postgresql', present: () => postgresBinaries() !== undefined }],
  mbsync: [file('isync', '/usr/bin/mbsync')],
  smtp: [OPENSSL, file('python3-aiosmtpd', '/usr/bin/python3', '/usr/lib/python3/dist-packages/aiosmtpd')],
  // a browser and a spreadsheet are no servers, but tests ask for them in the same way
  chromium: [
    file('chromium', '/usr/bin/chromium'),
    // as wide as the type of most desktops; without it the widest of all takes its place
    file('fonts-liberation', '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf'),
  ],
  spreadsheet: [
    file('libreoffice-calc-nogui', '/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice.bin'),
  ],
};

function saslModule(name: string): boolean {
  const libraries = '/usr/lib';
  return readdirSync(libraries).some((arch) => existsSync(join(libraries, arch, 'sasl2', name)));
}

/** The folder of PostgreSQL's own programs, the newest version installed. */
export function postgresBinaries(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

/** Where packages are unpacked that dpkg refuses to install beside another IMAP server. */
export function unpackedFolder(): string {
  const modules = join(dirname(fileURLToPath(import.meta.url)), '../../../../node_modules');
  if (existsSync(modules)) return join(modules, '.cache/mailhaul/unpacked');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mailhaul/unpacked');
}

/** The unpacked Cyrus daemon's path, present or not. */
export function cyrusDaemon(): string {
  return join(unpackedFolder(), CYRUS_DAEMON_PACKAGE, 'usr/lib/cyrus/bin/imapd');
}

/** The Debian packages that are not there yet for these kinds of server. */
export function missingPackages(kinds: readonly ServerKind[]): readonly string[] {
  const missing = kinds.flatMap((kind) => REQUIREMENTS[kind]).filter((requirement) => !requirement.present());
  return [...new Set(missing.map((requirement) => requirement.debianPackage))];
}

/** The Debian packages that must be unpacked aside for these kinds, and are not yet. */
export function missingUnpacked(kinds: readonly ServerKind[]): readonly string[] {
  return kinds.includes('cyrus') && !existsSync(cyrusDaemon()) ? [CYRUS_DAEMON_PACKAGE] : [];
}

/** Why this kind of server cannot be started here, or undefined when it can. */
export function whyUnavailable(kind: ServerKind): string | undefined {
  const missing = missingPackages([kind]);
  if (missing.length > 0) return `${kind}: not installed (${missing.join(' ')})`;
  if (kind !== 'cyrus') return undefined;
  if (missingUnpacked([kind]).length > 0) return `cyrus: its daemon is not unpacked at ${cyrusDaemon()}`;
  // the master process changes to the user cyrus by itself and cannot be told to stay
  return process.getuid?.() === 0 ? undefined : 'cyrus: starts only as root';
}

/** Whether this kind of server can be started here; tests that need it skip, counted, when not. */
export function serverAvailable(kind: ServerKind): boolean {
  return whyUnavailable(kind) === undefined;
}
