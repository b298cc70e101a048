import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** A port behind which nothing answers, not even TCP. */
export interface SilentPort {
  readonly port: number;
  close(): Promise<void>;
}

// a listener that never accepts: when its queue is full, the kernel drops further SYNs, as a firewall does
const LISTENER = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** Connections that fill the queue; more would mean that this kernel does not drop. */
const MOST_FILLERS = 20;
const ANSWER_MS = 250;

/** Makes a port on loopback that drops every packet; connecting to it ends by the client's own time-out only. */
export async function startSilentPort(): Promise<SilentPort> {
  const child = spawn(process.execPath, ['-e', LISTENER], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(told.toString());
  const fillers: net.Socket[] = [];
  const close = async () => {
    for (const filler of fillers) filler.destroy();
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  };
  while (fillers.length < MOST_FILLERS) {
    const filler = net.connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(filler);
    if (!(await answers(filler))) return { port, close };
  }
  await close();
  throw new Error('this kernel answers connections that nobody accepts');
}

function answers(socket: net.Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ANSWER_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
