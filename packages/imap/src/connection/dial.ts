import net from 'node:net';
import tls from 'node:tls';
import { ImapConnectionError, ImapTlsError, type TlsTrouble } from '../errors.ts';
import type { ServerAddress } from './options.ts';

/** Opens a TCP connection, without delay for small packets; rejects with ImapConnectionError. */
export function dialTcp(address: ServerAddress, timeoutMs: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address.host, port: address.port, noDelay: true, keepAlive: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new ImapConnectionError('timeout', `${place(address)}: no connection within ${timeoutMs} ms`));
    }, timeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(
        new ImapConnectionError(dialTrouble(error), `${place(address)}: ${error.message || error.code}`, {
          cause: error,
        }),
      );
    });
  });
}

function dialTrouble(error: NodeJS.ErrnoException): 'name-not-found' | 'refused' | 'timeout' | 'unreachable' {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_NONAME') return 'name-not-found';
  if (error.code === 'ECONNREFUSED') return 'refused';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}

/** Encrypts a connection and checks the server's certificate before anything is sent; rejects with ImapTlsError. */
export function secure(
  socket: net.Socket,
  address: ServerAddress,
  timeoutMs: number,
): Promise<tls.TLSSocket> {
  const pinned = address.fingerprint === undefined ? null : normalFingerprint(address.fingerprint);
  return new Promise((resolve, reject) => {
    const encrypted = tls.connect({
      socket,
      ...(net.isIP(address.host) ? { host: address.host } : { servername: address.host }),
      ...(address.ca === undefined ? {} : { ca: address.ca }),
      rejectUnauthorized: pinned === null,
      minVersion: 'TLSv1.2',
    });
    const fail = (error: Error) => {
      clearTimeout(timer);
      encrypted.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new ImapConnectionError('timeout', `${place(address)}: no TLS within ${timeoutMs} ms`)),
      timeoutMs,
    );
    encrypted.once('error', (error: NodeJS.ErrnoException) =>
      fail(new ImapTlsError(tlsTrouble(error), `${place(address)}: ${error.message}`, { cause: error })),
    );
    encrypted.once('secureConnect', () => {
      const seen = normalFingerprint(encrypted.getPeerX509Certificate()?.fingerprint256 ?? '');
      if (pinned !== null && seen !== pinned) {
        fail(
          new ImapTlsError(
            'fingerprint',
            `${place(address)}: the certificate's fingerprint is ${seen}, not the pinned one`,
          ),
        );
        return;
      }
      clearTimeout(timer);
      encrypted.removeAllListeners('error');
      resolve(encrypted);
    });
  });
}

function normalFingerprint(text: string): string {
  return text
    .replace(/^sha256[:=]/i, '')
    .replaceAll(':', '')
    .toLowerCase();
}

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_REVOKED',
]);

function tlsTrouble(error: NodeJS.ErrnoException): TlsTrouble {
  if (error.code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'wrong-name';
  if (error.code === 'CERT_HAS_EXPIRED' || error.code === 'CERT_NOT_YET_VALID') return 'expired';
  return UNTRUSTED.has(error.code ?? '') ? 'untrusted' : 'handshake';
}

function place(address: ServerAddress): string {
  return `${address.host}:${address.port}`;
}
