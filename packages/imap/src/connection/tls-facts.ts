import type { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

/** A certificate as a server showed it. */
export interface CertificateFacts {
  /** e.g. `CN=imap.example.org`; several fields are joined by a comma. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256, as AA:BB:… */
  readonly fingerprint: string;
  /** The names it is for, e.g. `DNS:imap.example.org`. */
  readonly names: readonly string[];
}

/** What was agreed on and shown when encryption was established. */
export interface TlsFacts {
  /** e.g. `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
  /** Whether the certificate is for the host that was asked for. */
  readonly nameMatches: boolean;
  /** What keeps the certificate from being trusted, in OpenSSL's terms; null when nothing does. */
  readonly fault: string | null;
  /** The server's certificate first, then those that signed it, as far as they are known. */
  readonly chain: readonly CertificateFacts[];
}

/** Longer chains are hostile. */
const CHAIN_LIMIT = 10;

/** Reads the facts off an established connection. */
export function tlsFacts(socket: tls.TLSSocket, host: string): TlsFacts {
  const shown = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    nameMatches: shown.subject !== undefined && tls.checkServerIdentity(host, shown) === undefined,
    // node's types say Error, but it is the code
    fault: socket.authorized ? null : String(socket.authorizationError),
    chain: chainOf(socket.getPeerX509Certificate()),
  };
}

function chainOf(leaf: X509Certificate | undefined): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  for (
    let at = leaf;
    at && chain.length < CHAIN_LIMIT && chain.at(-1)?.fingerprint !== at.fingerprint256;
    at = at.issuerCertificate
  )
    chain.push(certificateFacts(at));
  return chain;
}

function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    fingerprint: certificate.fingerprint256,
    names: certificate.subjectAltName?.split(', ') ?? [],
  };
}

function oneLine(name: string | undefined): string {
  return name?.split('\n').join(', ') ?? '';
}
