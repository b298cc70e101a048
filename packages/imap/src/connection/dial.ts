import net from 'node:net';
import { ImapConnectionError } from '../errors.ts';
import type { ConnectionOptions, ServerAddress } from './options.ts';
import { readingInBlocks } from './read-blocks.ts';

/** Opens a TCP connection, without delay for small packets; rejects with ImapConnectionError, or with the signal's reason. */
export function dialTcp(
  address: ServerAddress,
  signal: AbortSignal,
  onStep: ConnectionOptions['onStep'] = () => undefined,
): Promise<net.Socket> {
  const { host, port, security } = address;
  return new Promise((resolve, reject) => {
    const reading = security === 'none' ? readingInBlocks(() => socket) : {};
    const socket: net.Socket = net.connect({ host, port, noDelay: true, keepAlive: true, ...reading });
    const abort = () => {
      socket.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('lookup', (error, ip) => {
      if (!error) onStep('name', ip);
    });
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort);
      onStep('tcp', socket.remoteAddress);
      resolve(socket);
    });
    // stays: nobody else listens until the connection takes over
    socket.on('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', abort);
      const words = `${host}:${port}: ${error.message || error.code}`;
      reject(new ImapConnectionError(dialTrouble(error), words, { cause: error }));
    });
  });
}

/** The addresses of an open socket. */
interface SocketEnds {
  readonly localAddress?: string | undefined;
  readonly remoteAddress?: string | undefined;
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** Whether the other end of an open socket is on this machine. */
export function leadsHere({ localAddress, remoteAddress }: SocketEnds): boolean {
  return remoteAddress !== undefined && (remoteAddress === localAddress || LOOPBACK.test(remoteAddress));
}

function dialTrouble(error: NodeJS.ErrnoException): 'name-not-found' | 'refused' | 'timeout' | 'unreachable' {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_NONAME') return 'name-not-found';
  if (error.code === 'ECONNREFUSED') return 'refused';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}
