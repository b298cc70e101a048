import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { GuardedProcess } from './guarded-process.ts';

const POLL_MS = 15;
const START_LIMIT_MS = 20_000;

function answers(host: string, port: number, speaksFirst: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('error', () => settle(false));
    socket.once('close', () => resolve(false));
    socket.once(speaksFirst ? 'data' : 'connect', () => settle(true));
  });
}

/** Which port must answer, and whether the server greets on it by itself. */
export interface ReadyWhen {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly speaksFirst: boolean;
}

/** Waits until a started server serves, or throws with the words it left when it ended. */
export async function untilReady(server: GuardedProcess, ready: ReadyWhen): Promise<void> {
  let lastWords: string | undefined;
  void server.ended.then((words) => {
    lastWords = words;
  });
  const start = performance.now();
  while (!(await answers(ready.host, ready.port, ready.speaksFirst))) {
    if (lastWords !== undefined) throw new Error(`${ready.name} ended while starting: ${lastWords.trim()}`);
    if (performance.now() - start > START_LIMIT_MS) {
      await server.stop();
      throw new Error(`${ready.name} did not answer on ${ready.host}:${ready.port} in ${START_LIMIT_MS} ms`);
    }
    await delay(POLL_MS);
  }
}
