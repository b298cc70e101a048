import net from 'node:net';
import tls from 'node:tls';
import { ImapConnectionError, ImapTlsError } from '../errors.ts';
import type { ServerAddress } from './options.ts';
import { type TlsFacts, tlsFacts } from './tls-facts.ts';

/** An encrypted connection whose server has proved who it is. */
export interface Encrypted {
  readonly socket: tls.TLSSocket;
  readonly facts: TlsFacts;
}

/** Encrypts a connection and checks the server's certificate before anything is sent; rejects with ImapTlsError, or with the signal's reason. */
export function encrypt(plain: net.Socket, address: ServerAddress, signal: AbortSignal): Promise<Encrypted> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      socket: plain,
      ...(net.isIP(address.host) ? { host: address.host } : { servername: address.host }),
      ...(address.ca === undefined ? {} : { ca: address.ca }),
      minVersion: 'TLSv1.2',
      // judged below, before a byte is sent: so the error can name what the server showed
      rejectUnauthorized: false,
    });
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = () => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error: NodeJS.ErrnoException) => fail(handshakeError(error, address)));
    socket.once('secureConnect', () => {
      const facts = tlsFacts(socket, address.host);
      const objection = judge(facts, address);
      if (objection) return fail(objection);
      signal.removeEventListener('abort', abort);
      resolve({ socket, facts });
    });
  });
}

/** What speaks against the server's certificate: its fingerprint when one is pinned, otherwise its chain and name. */
function judge(facts: TlsFacts, address: ServerAddress): ImapTlsError | null {
  const place = `${address.host}:${address.port}`;
  const [leaf] = facts.chain;
  const shown = leaf?.fingerprint ?? 'none';
  if (address.fingerprint !== undefined) {
    if (bareFingerprint(shown) === bareFingerprint(address.fingerprint)) return null;
    const words = `${place}: the certificate's SHA-256 fingerprint is ${shown}, not the pinned one`;
    return new ImapTlsError('fingerprint', words, { facts });
  }
  if (facts.fault === null || address.acceptUntrusted) return null;
  const trouble = certificateTrouble(facts.fault);
  return new ImapTlsError(trouble, `${place}: ${REASONS[trouble](facts)} (its fingerprint is ${shown})`, {
    facts,
  });
}

type CertificateTrouble = 'wrong-name' | 'expired' | 'untrusted';

const REASONS: Readonly<Record<CertificateTrouble, (facts: TlsFacts) => string>> = {
  'wrong-name': ({ chain }) =>
    `the certificate is for ${chain[0]?.names.join(', ') || 'another name'}; connect by a name it is for, or pin it`,
  expired: ({ chain }) =>
    `the certificate is valid from ${day(chain[0]?.validFrom)} to ${day(chain[0]?.validTo)} only; it must be renewed, or pinned`,
  untrusted: ({ chain, fault }) =>
    `the certificate, issued by ${chain[0]?.issuer ?? 'nobody'}, is not trusted (${fault}); give the CA's file, or pin the certificate`,
};

function certificateTrouble(fault: string): CertificateTrouble {
  if (fault === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'wrong-name';
  return fault === 'CERT_HAS_EXPIRED' || fault === 'CERT_NOT_YET_VALID' ? 'expired' : 'untrusted';
}

function handshakeError(error: NodeJS.ErrnoException, address: ServerAddress): Error {
  const place = `${address.host}:${address.port}`;
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE')
    return new ImapConnectionError('lost', `${place}: the server hung up during the TLS handshake`, {
      cause: error,
    });
  const trouble = handshakeTrouble(error, address);
  return new ImapTlsError(trouble, `${place}: ${HANDSHAKE_WORDS[trouble]}: ${error.message}`, {
    cause: error,
  });
}

type HandshakeTrouble = 'handshake' | 'no-common-version' | 'not-spoken';

const HANDSHAKE_WORDS: Readonly<Record<HandshakeTrouble, string>> = {
  handshake: 'the TLS handshake failed',
  'no-common-version': 'no TLS 1.2 or newer could be agreed on',
  'not-spoken': 'what came back is not TLS, so this port does not speak it at once: try STARTTLS',
};

/** OpenSSL's reasons when the first bytes are no TLS record: `* OK …` read as a record header. */
const NOT_TLS =
  /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER_FAILURE|INVALID_RECORD_TYPE|HTTP_REQUEST|RECORD_TOO_SMALL|UNKNOWN_PROTOCOL)$/;
const NO_COMMON_VERSION =
  /^ERR_SSL_(UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER|NO_CIPHERS_AVAILABLE|(TLSV1_ALERT_PROTOCOL_VERSION|SSL\/TLS_ALERT_PROTOCOL_VERSION|TLSV1_ALERT_INSUFFICIENT_SECURITY|SSLV3_ALERT_HANDSHAKE_FAILURE|SSL\/TLS_ALERT_HANDSHAKE_FAILURE))$/;

function handshakeTrouble(
  { code = '' }: NodeJS.ErrnoException,
  { security }: ServerAddress,
): HandshakeTrouble {
  if (NO_COMMON_VERSION.test(code)) return 'no-common-version';
  // after STARTTLS the port has said itself that it does
  return security === 'tls' && NOT_TLS.test(code) ? 'not-spoken' : 'handshake';
}

function day(date: Date | undefined): string {
  return date?.toISOString().slice(0, 'yyyy-mm-dd'.length) ?? 'never';
}

function bareFingerprint(text: string): string {
  const bare = text.replace(/^sha-?256[:=]/i, '');
  return bare.replaceAll(':', '').toLowerCase();
}
