import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { RoundTripCounter } from '../wire/round-trips.ts';
import { Tap } from '../wire/tap.ts';
import { ConnectionLog, timestampMs } from './connection-log.ts';
import { Output } from './output.ts';
import { readCommand } from './read-command.ts';
import { CommandReader } from './reader.ts';
import { runCommand } from './run-command.ts';
import type { ServerState } from './server-state.ts';
import { Session } from './session.ts';
import { Transport } from './transport.ts';

/** Serves one client from the greeting to the end of its input. */
export async function serveConnection(
  server: ServerState,
  socket: Socket,
  connection: number,
): Promise<void> {
  const log = new ConnectionLog(connection);
  server.logs.push(log);
  const roundTrips = new RoundTripCounter(server.sideRoundTrips);
  const session = makeSession({ server, socket, log, roundTrips });
  session.secured = server.options.tls?.implicit ?? false;
  server.sessions.add(session);
  socket.once('close', () => roundTrips.closed());
  try {
    if (await greet(session)) await serveCommands(session);
    session.out.flush();
    session.transport.end();
  } finally {
    session.closed();
    log.closedAtMs = timestampMs();
    noteTraffic(session, roundTrips);
  }
}

interface ConnectionParts {
  readonly server: ServerState;
  readonly socket: Socket;
  readonly log: ConnectionLog;
  readonly roundTrips: RoundTripCounter;
}

function makeSession({ server, socket, log, roundTrips }: ConnectionParts): Session {
  const observe = server.options.countRoundTrips === false ? undefined : new Tap(roundTrips);
  const transport = new Transport({
    socket,
    latencyMs: server.options.latencyMs ?? 0,
    onBytes: (chunk) => reader.push(chunk),
    onEnd: () => reader.end(),
    ...(observe ? { observe } : {}),
  });
  const out = new Output(transport);
  const session = new Session({
    server,
    log,
    transport,
    out,
    reader: new CommandReader({
      pause: (paused) => transport.pause(paused),
      beforeWait: () => {
        out.flush();
        noteTraffic(session, roundTrips);
      },
    }),
  });
  const { reader } = session;
  return session;
}

function noteTraffic({ log, transport }: Session, roundTrips: RoundTripCounter): void {
  log.bytesIn = transport.bytesIn;
  log.bytesOut = transport.bytesOut;
  log.roundTrips = roundTrips.count;
}

/** Says the first line; false when the connection ends with it. */
async function greet(session: Session): Promise<boolean> {
  const { server, log } = session;
  const script = server.script.onConnect?.({ connection: log.connection, open: server.sessions.size });
  if (script?.delayMs)
    await delay(script.delayMs, undefined, { signal: server.closing }).catch(() => undefined);
  if (script?.drop) return false;
  const greeting = script?.greeting ?? limitGreeting(session) ?? usualGreeting(session);
  session.out.text(`${greeting}\r\n`);
  if (/^\* PREAUTH/i.test(greeting)) session.account = [...server.accounts.values()][0];
  return !/^\* BYE/i.test(greeting);
}

function limitGreeting({ server }: Session): string | undefined {
  const limit = server.options.connectionLimit;
  if (limit?.scope !== 'server' || server.sessions.size <= limit.max) return undefined;
  return limit.answer ?? '* BYE Too many connections';
}

function usualGreeting(session: Session): string {
  return `* OK [CAPABILITY ${session.capabilities().join(' ')}] Scripted server ready`;
}

async function serveCommands(session: Session): Promise<void> {
  const limit = session.server.options.interleavedFetches ?? 1;
  const running = new Set<Promise<void>>();
  while (!session.stopped) {
    const command = await readCommand(session);
    if (!command) break;
    const together = limit > 1 && command.verb === 'UID FETCH';
    if (!together) await Promise.all(running);
    else if (running.size >= limit) await Promise.race(running);
    const done = runCommand(session, command);
    if (!together) await done;
    else running.add(done.finally(() => running.delete(done)));
  }
  await Promise.all(running);
}
