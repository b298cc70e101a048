import { randomInt } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { RoundTripCounter } from '../wire/round-trips.ts';
import { Account } from './account.ts';
import type { ConnectionLog, LoggedCommand } from './connection-log.ts';
import type { ImapServerOptions, ServerProfile } from './options.ts';
import { plainProfile } from './profiles.ts';
import type { ServerScript } from './script.ts';
import { serveConnection } from './serve-connection.ts';
import type { ServerState } from './server-state.ts';

/** A running scripted server. */
export interface ImapServer {
  readonly host: string;
  readonly port: number;
  /** By user name; tests may change what is in there at any time. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly connections: readonly ConnectionLog[];
  /** The account of that name, for tests that know it is there. */
  account(user: string): Account;
  /** Replaces the script from the next command on. */
  setScript(script: ServerScript): void;
  /** Logged commands of all connections in the order of their connections; of one verb when given. */
  commands(verb?: string): readonly LoggedCommand[];
  /** Commands that alter, or might alter, what the accounts hold. */
  changingCommands(): readonly LoggedCommand[];
  /** Times that all connections together waited with nothing else outstanding. */
  roundTrips(): number;
  openConnections(): number;
  /** Cuts every open connection. */
  cutAll(): void;
  /** Stops; rejects when a session failed by a fault of the server's own. */
  close(): Promise<void>;
}

/** Starts a scripted in-memory IMAP server on the loopback interface. */
export async function startImapServer(options: ImapServerOptions): Promise<ImapServer> {
  const closing = new AbortController();
  const state = serverState(options, closing.signal);
  const failures: unknown[] = [];
  const sockets = new Set<Socket>();
  let connection = 0;
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const accept = (socket: Socket): void => {
    track(socket);
    connection += 1;
    serveConnection(state, socket, connection).catch((error) => {
      failures.push(error);
      socket.destroy();
    });
  };
  const listener = listenerFor(options, accept);
  // under TLS: a client that breaks off at the handshake leaves a half-open socket and never a session
  if (options.tls?.implicit) listener.on('connection', track);
  const host = options.host ?? '127.0.0.1';
  const port = await listen(listener, host, options.port ?? 0);
  return {
    ...views(state),
    host,
    port,
    cutAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      closing.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
      if (failures.length > 0) throw new AggregateError(failures, 'the scripted server failed');
    },
  };
}

function serverState(options: ImapServerOptions, closing: AbortSignal): ServerState {
  let uidValidity = options.uidValidityBase ?? randomInt(1_000_000_000, 2_000_000_000);
  const nextUidValidity = (): number => uidValidity++;
  const accounts = options.accounts.map((seed) => new Account(seed, nextUidValidity));
  return {
    options,
    profile: profileOf(options),
    accounts: new Map(accounts.map((account) => [account.user, account])),
    logs: [],
    sessions: new Set(),
    countByVerb: new Map(),
    sideRoundTrips: new RoundTripCounter(),
    closing,
    script: options.script ?? {},
  };
}

/** The plain profile, overlaid by the given one, overlaid by single options. */
function profileOf(options: ImapServerOptions): ServerProfile {
  const given = Object.entries(options).filter(
    ([name, value]) => name in plainProfile && value !== undefined,
  );
  return { ...plainProfile, ...options.profile, ...Object.fromEntries(given) };
}

function views(state: ServerState): Omit<ImapServer, 'host' | 'port' | 'cutAll' | 'close'> {
  const commands = (verb?: string): LoggedCommand[] =>
    state.logs
      .flatMap((log) => log.commands)
      .filter((command) => verb === undefined || command.verb === verb);
  return {
    accounts: state.accounts,
    connections: state.logs,
    account(user) {
      const account = state.accounts.get(user);
      if (!account) throw new Error(`no account ${user}`);
      return account;
    },
    setScript(script) {
      state.script = script;
    },
    commands,
    changingCommands: () => commands().filter((command) => command.changesState),
    roundTrips: () => state.sideRoundTrips.count,
    openConnections: () => state.sessions.size,
  };
}

function listenerFor(options: ImapServerOptions, accept: (socket: Socket) => void): Server {
  const { tls } = options;
  // a client may close its half and still be owed the execution of what it sent
  if (!tls?.implicit) return createServer({ allowHalfOpen: true }, accept);
  return createTlsServer({ key: tls.key, cert: tls.cert, allowHalfOpen: true }, accept);
}

function listen(listener: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      const address = listener.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });
}
