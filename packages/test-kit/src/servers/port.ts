import { createServer } from 'node:net';

// Below Linux's range for outgoing connections (32768 upward), so that no client socket
// of another test takes the port between our look and the daemon's bind.
const FIRST_PORT = 12_000;
const LAST_PORT = 32_000;
const MAX_TRIES = 200;

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Distinct free ports for daemons that cannot pick one themselves. */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let tries = 0; tries < MAX_TRIES && found.size < count; tries++) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    if (await isFree(host, port)) found.add(port);
  }
  if (found.size < count) throw new Error(`no free port on ${host} after ${MAX_TRIES} tries`);
  return [...found];
}
