import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { ServerAddress } from '../connection/options.ts';

/** The server's end of one connection, played by a test: it reads lines and says what it likes. */
export class Peer {
  socket: net.Socket;
  #received = Buffer.alloc(0);
  #waiting: (() => void) | null = null;
  #ended = false;

  constructor(socket: net.Socket) {
    this.socket = socket;
    this.#listen(socket);
  }

  /** Sends bytes, one character per byte. */
  say(...lines: readonly string[]): void {
    this.socket.write(lines.join(''), 'latin1');
  }

  /** The next line that the client sent, without its end; null when it hung up. */
  async line(): Promise<string | null> {
    const end = await this.#until(() => this.#received.indexOf('\r\n'));
    return end < 0 ? null : this.#take(end, 2);
  }

  /** The next bytes that the client sent. */
  async bytes(count: number): Promise<string> {
    await this.#until(() => (this.#received.length >= count ? count : -1));
    return this.#take(count, 0);
  }

  /** Everything the client sends until it hangs up. */
  async rest(): Promise<string> {
    await this.#until(() => -1);
    return this.#take(this.#received.length, 0);
  }

  /** Reads a command line and answers its tag with the text. */
  async answer(text: string, ...before: readonly string[]): Promise<string> {
    const line = (await this.line()) ?? '';
    const [tag = ''] = line.split(' ');
    this.say(...before, `${tag} ${text}\r\n`);
    return line.slice(tag.length + 1);
  }

  /** Goes over to TLS, from the start or as after STARTTLS. */
  startTls(identity: tls.TlsOptions): void {
    this.socket.removeAllListeners('data');
    this.socket = new tls.TLSSocket(this.socket, { isServer: true, ...identity });
    this.#listen(this.socket);
  }

  #listen(socket: net.Socket): void {
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#waiting?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#ended = true;
      this.#waiting?.();
    });
  }

  async #until(found: () => number): Promise<number> {
    while (found() < 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
      this.#waiting = null;
    }
    return found();
  }

  #take(count: number, skip: number): string {
    const taken = this.#received.toString('latin1', 0, count);
    this.#received = this.#received.subarray(count + skip);
    return taken;
  }
}

/** A loopback listener whose connections a test plays. */
export interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** The next connection that comes in. */
  accept(): Promise<Peer>;
  /** How a client reaches it. */
  address(more?: Partial<ServerAddress>): ServerAddress;
}

/** Listens on a free port, in the clear; a peer goes over to TLS by itself. */
export async function rawServer(): Promise<RawServer> {
  const listener = net.createServer();
  const sockets = new Set<net.Socket>();
  const arrived: Peer[] = [];
  let waiting: ((peer: Peer) => void) | null = null;
  listener.on('connection', (socket) => {
    sockets.add(socket);
    const peer = new Peer(socket);
    if (waiting) waiting(peer);
    else arrived.push(peer);
    waiting = null;
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const place = listener.address();
  const port = place && typeof place === 'object' ? place.port : 0;
  return {
    port,
    accept: () => {
      const peer = arrived.shift();
      if (peer) return Promise.resolve(peer);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    address: (more) => ({ host: '127.0.0.1', port, security: 'none', ...more }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
