import type { Server } from 'node:net';

/** Where a proxy leads to. */
export interface Upstream {
  readonly host: string;
  readonly port: number;
}

/** Listens on the loopback interface and tells the port. */
export function listen(listener: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => {
      const address = listener.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });
}
