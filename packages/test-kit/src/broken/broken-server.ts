import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { TlsIdentity } from '../server/options.ts';
import { startSilentPort } from './silent-port.ts';

/** The ways in which a server can be broken before anybody signs in. */
export type Breakage = 'refused' | 'silent' | 'no-greeting' | 'plaintext' | 'old-tls' | 'certificate' | 'bye';

/** A broken server on loopback. */
export interface BrokenServer extends AsyncDisposable {
  readonly port: number;
}

const GREETING = '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n';
const BYE = '* BYE The service is down for maintenance\r\n';

/** Starts a server that is broken in one way; `certificate`: all is well but for the identity that it is given. */
export async function startBrokenServer(breakage: Breakage, identity: TlsIdentity): Promise<BrokenServer> {
  if (breakage === 'silent') {
    const { port, close } = await startSilentPort();
    return { port, [Symbol.asyncDispose]: close };
  }
  const server = listener(breakage, identity);
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  // nothing listens on a port that was just given back
  if (breakage === 'refused') await close();
  return { port, [Symbol.asyncDispose]: close };
}

function listener(breakage: Exclude<Breakage, 'silent'>, { key, cert }: TlsIdentity): net.Server {
  const say = (words: string) => (socket: net.Socket) => {
    socket.on('error', () => undefined).write(words);
  };
  switch (breakage) {
    case 'refused':
      return net.createServer();
    case 'plaintext':
      return net.createServer(say(GREETING));
    case 'no-greeting':
      return tls.createServer({ key, cert }, say(''));
    case 'old-tls':
      // OpenSSL 3 takes TLS 1.0 at security level 0 only
      return tls.createServer(
        { key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' },
        say(GREETING),
      );
    case 'certificate':
      return tls.createServer({ key, cert }, say(GREETING));
    case 'bye':
      return tls.createServer({ key, cert }, say(BYE));
  }
}
