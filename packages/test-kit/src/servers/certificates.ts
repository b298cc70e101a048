import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A good certificate, or one with a named fault. */
export type CertificateKind = 'server' | 'wronghost' | 'expired' | 'selfsigned';

/** Where a certificate and its key lie, and the certificate's SHA-256 fingerprint (AA:BB:…). */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly fingerprint: string;
}

/** A certificate authority with one leaf of each kind. */
export interface Certificates {
  readonly caFile: string;
  leaf(kind: CertificateKind): Certificate;
}

const LOOPBACK = 'DNS:localhost,IP:127.0.0.1,IP:127.0.0.5';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const;

const LEAVES: Readonly<Record<CertificateKind, { name: string; alternatives: string; days: string }>> = {
  server: { name: 'localhost', alternatives: LOOPBACK, days: '800' },
  wronghost: { name: 'imap.elsewhere.test', alternatives: 'DNS:imap.elsewhere.test', days: '800' },
  expired: { name: 'localhost', alternatives: LOOPBACK, days: '-1' },
  selfsigned: { name: 'localhost', alternatives: LOOPBACK, days: '800' },
};

function openssl(folder: string, args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

function makeAuthority(folder: string): void {
  const extensions = [
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign',
  ];
  const out = ['-keyout', 'ca.key', '-out', 'ca.crt'];
  openssl(folder, [
    'req',
    '-x509',
    ...NEW_KEY,
    '-days',
    '3000',
    '-subj',
    '/CN=Mailhaul Test CA',
    ...extensions,
    ...out,
  ]);
}

function makeLeaf(folder: string, kind: CertificateKind): void {
  const { name, alternatives, days } = LEAVES[kind];
  const subject = ['-subj', `/CN=${name}`, '-keyout', `${kind}.key`];
  if (kind === 'selfsigned') {
    const extension = ['-addext', `subjectAltName=${alternatives}`];
    openssl(folder, [
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      days,
      ...subject,
      ...extension,
      '-out',
      `${kind}.crt`,
    ]);
    return;
  }
  writeFileSync(join(folder, `${kind}.ext`), `subjectAltName=${alternatives}\nextendedKeyUsage=serverAuth\n`);
  openssl(folder, ['req', ...NEW_KEY, ...subject, '-out', `${kind}.csr`]);
  const signer = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${kind}.ext`];
  openssl(folder, ['x509', '-req', '-in', `${kind}.csr`, ...signer, '-days', days, '-out', `${kind}.crt`]);
}

function fingerprintOf(certFile: string): string {
  return new X509Certificate(readFileSync(certFile)).fingerprint256;
}

const KINDS = ['server', 'wronghost', 'expired', 'selfsigned'] as const;
const FILES = ['ca.crt', ...KINDS.flatMap((kind) => [`${kind}.crt`, `${kind}.key`])];
const MAX_AGE_MS = 300 * 86_400_000;

/** Shared by all test processes of a user: they are many, and some are killed before they could tidy up. */
function sharedFolder(): string {
  return join(tmpdir(), `mh-ca-${userInfo().uid}`);
}

function isUsable(folder: string): boolean {
  if (!FILES.every((file) => existsSync(join(folder, file)))) return false;
  const { uid, mtimeMs } = statSync(folder);
  return uid === userInfo().uid && Date.now() - mtimeMs < MAX_AGE_MS;
}

function makeAll(): void {
  const made = mkdtempSync(`${sharedFolder()}-`);
  // Cyrus reads its key as another user; nothing here is worth protecting
  chmodSync(made, 0o755);
  makeAuthority(made);
  for (const kind of KINDS) {
    makeLeaf(made, kind);
    chmodSync(join(made, `${kind}.key`), 0o644);
  }
  putInPlace(made);
}

/** Another process may have been first; then its certificates are everybody's. */
function putInPlace(made: string): void {
  const folder = sharedFolder();
  try {
    if (!isUsable(folder)) rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } catch (cause) {
    rmSync(made, { recursive: true, force: true });
    if (!isUsable(folder)) throw cause;
  }
}

/** The test certificates, made at the first call on this machine. */
export function testCertificates(): Certificates {
  const folder = sharedFolder();
  if (!isUsable(folder)) makeAll();
  return {
    caFile: join(folder, 'ca.crt'),
    leaf(kind) {
      const certFile = join(folder, `${kind}.crt`);
      return { certFile, keyFile: join(folder, `${kind}.key`), fingerprint: fingerprintOf(certFile) };
    },
  };
}
