import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A good certificate, or one with a named fault. */
export type CertificateKind = 'server' | 'wronghost' | 'expired' | 'selfsigned';

/** Where a certificate and its key lie, and the certificate's SHA-256 fingerprint (AA:BB:…). */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly fingerprint: string;
}

/** A certificate authority of this process with one leaf of each kind. */
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

function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'mh-ca-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Cyrus reads its key as another user; nothing here is worth protecting
  chmodSync(folder, 0o755);
  makeAuthority(folder);
  const made = new Map<CertificateKind, Certificate>();
  return {
    caFile: join(folder, 'ca.crt'),
    leaf(kind) {
      const known = made.get(kind);
      if (known) return known;
      makeLeaf(folder, kind);
      const [certFile, keyFile] = [join(folder, `${kind}.crt`), join(folder, `${kind}.key`)];
      chmodSync(keyFile, 0o644);
      const leaf = { certFile, keyFile, fingerprint: fingerprintOf(certFile) };
      made.set(kind, leaf);
      return leaf;
    },
  };
}

let shared: Certificates | undefined;

/** The test certificates of this process, made at the first call. */
export function testCertificates(): Certificates {
  shared ??= makeCertificates();
  return shared;
}
