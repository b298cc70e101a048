import { connect, createServer, type Socket } from 'node:net';
import { DelayLine } from '../delay-line.ts';
import { listen, type Upstream } from './listen.ts';

/** Bytes that may be on their way per direction and connection, when not told otherwise. */
const DEFAULT_WINDOW_BYTES = 4 * 1024 * 1024;

/** How to start a delay proxy. */
export interface DelayProxyOptions {
  readonly upstream: Upstream;
  /** Half of it is added to every byte in each direction. */
  readonly rttMs: number;
  readonly windowBytes?: number;
  readonly listenPort?: number;
}

/** A proxy that makes the way to a server longer. connect() itself is not delayed. */
export interface DelayProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a delay proxy on the loopback interface. */
export async function startDelayProxy(options: DelayProxyOptions): Promise<DelayProxy> {
  const sockets = new Set<Socket>();
  const accept = (client: Socket): void => {
    const server = connect({ ...options.upstream, noDelay: true, allowHalfOpen: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    carry(client, server, options);
    carry(server, client, options);
  };
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  const port = await listen(listener, options.listenPort ?? 0);
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** Passes one direction on, late, and reads no more than the window holds. */
function carry(from: Socket, to: Socket, options: DelayProxyOptions): void {
  const windowBytes = options.windowBytes ?? DEFAULT_WINDOW_BYTES;
  const regulate = (): void => {
    const full = line.bufferedBytes + to.writableLength > windowBytes;
    if (full) from.pause();
    else if (from.isPaused()) from.resume();
  };
  const line = new DelayLine({
    delayMs: options.rttMs / 2,
    deliver: (chunk) => {
      to.write(chunk);
      regulate();
    },
    ended: () => {
      to.end();
      // the far side is gone altogether: whoever writes on shall notice
      if (from.destroyed) to.destroySoon();
    },
  });
  from.on('data', (chunk: Buffer) => {
    if (to.destroyed) return;
    line.push(chunk);
    regulate();
  });
  to.on('drain', regulate);
  from.on('end', () => line.end());
  // a reset travels as an end: the close below is what the other side sees
  from.on('error', () => from.destroy());
  from.on('close', () => line.end());
  to.on('close', () => {
    line.clear();
    from.resume();
  });
}
