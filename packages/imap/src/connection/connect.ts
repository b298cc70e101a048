import type { Socket } from 'node:net';
import { plainCommand } from '../command/command.ts';
import { capability } from '../command/mailboxes.ts';
import { ImapCommandError, ImapConnectionError, ImapTlsError } from '../errors.ts';
import { CONNECT_TIMEOUT_MS } from '../limits.ts';
import type { StatusResponse } from '../wire/response.ts';
import { Connection } from './connection.ts';
import { dialTcp, leadsHere } from './dial.ts';
import type { encrypt } from './encrypt.ts';
import type { ConnectionOptions, ConnectStep, ServerAddress } from './options.ts';

/** One attempt to connect. */
interface Attempt {
  readonly address: ServerAddress;
  readonly options: ConnectionOptions;
  readonly signal: AbortSignal;
  readonly onStep: (step: ConnectStep, detail?: string) => void;
  /** Loaded before anything is dialled, and only where it is needed: TLS takes Node 12 ms to load. */
  readonly encrypt: typeof encrypt | null;
}

/**
 * Connects, encrypts as the address demands (never less), and reads the greeting and the capabilities; not signed in yet.
 * Rejects with ImapConnectionError, ImapTlsError or ImapProtocolError, or with the reason why it is given up.
 */
export async function connect(address: ServerAddress, options: ConnectionOptions = {}): Promise<Connection> {
  const timeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const deadline = new AbortController();
  let reached: ConnectStep | 'start' = 'start';
  const timer = setTimeout(() => {
    const words = `${address.host}:${address.port}: no ${awaited(reached, address)} within ${timeoutMs} ms`;
    deadline.abort(new ImapConnectionError(isBeforeTcp(reached) ? 'timeout' : 'no-greeting', words));
  }, timeoutMs);
  const onStep = (step: ConnectStep, detail?: string) => {
    reached = step;
    options.onStep?.(step, detail);
  };
  try {
    const encrypting = address.security === 'none' ? null : (await import('./encrypt.ts')).encrypt;
    const signal = options.giveUp ? AbortSignal.any([deadline.signal, options.giveUp]) : deadline.signal;
    signal.throwIfAborted();
    return await open({ address, options, signal, onStep, encrypt: encrypting });
  } finally {
    clearTimeout(timer);
  }
}

function isBeforeTcp(reached: ConnectStep | 'start'): boolean {
  return reached === 'start' || reached === 'name';
}

function awaited(reached: ConnectStep | 'start', { security }: ServerAddress): string {
  if (isBeforeTcp(reached)) return 'connection';
  const encrypting = reached === 'tcp' ? security === 'tls' : reached === 'greeting';
  return encrypting ? 'encryption' : 'greeting';
}

async function open(attempt: Attempt): Promise<Connection> {
  const { address, options, signal } = attempt;
  const tcp = await dialTcp(address, signal, attempt.onStep);
  const encrypted = address.security === 'tls' ? await encryptFor(attempt, tcp) : null;
  const connection = new Connection(encrypted?.socket ?? tcp, options);
  connection.address = address;
  connection.isHere = leadsHere(tcp);
  connection.tls = encrypted?.facts ?? null;
  const abort = () => connection.destroy(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    checkGreeting(await firstWords(connection), address);
    attempt.onStep('greeting');
    if (address.security === 'starttls') await startTls(connection, attempt);
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function encryptFor(attempt: Attempt, plain: Socket): ReturnType<typeof encrypt> {
  const { address, signal, onStep } = attempt;
  if (attempt.encrypt === null) throw new Error(`${address.host}: encryption was not asked for`);
  const encrypted = await attempt.encrypt(plain, address, signal);
  onStep('tls');
  return encrypted;
}

async function firstWords(connection: Connection): Promise<StatusResponse> {
  try {
    return await connection.greeting();
  } catch (error) {
    if (error instanceof ImapConnectionError && error.trouble === 'lost')
      throw new ImapConnectionError('no-greeting', `${error.message}, before any greeting`, { cause: error });
    throw error;
  }
}

function checkGreeting({ status, code, text }: StatusResponse, { security }: ServerAddress): void {
  if (status === 'BYE')
    throw new ImapConnectionError(
      'turned-away',
      `the server turned us away: ${code ? `[${code.raw}] ` : ''}${text}`,
    );
  if (status === 'PREAUTH' && security === 'starttls')
    throw new ImapTlsError(
      'preauth',
      'the server greeted with PREAUTH, which would skip encryption; connect with TLS from the start instead',
    );
}

async function startTls(connection: Connection, attempt: Attempt): Promise<void> {
  if (connection.capabilities.names.length === 0) await connection.run(capability());
  if (!connection.capabilities.has('STARTTLS'))
    throw new ImapTlsError(
      'starttls-missing',
      'the server does not offer STARTTLS, or something on the way hides it; connect with TLS from the start instead',
    );
  let upgraded: Promise<void> | null = null;
  const command = {
    ...plainCommand('STARTTLS', () => ['STARTTLS']),
    // inside the parser: not one further byte of the plaintext stream is looked at
    onTagged({ status }: StatusResponse) {
      if (status === 'OK') upgraded = upgrade(connection, attempt);
    },
  };
  try {
    await connection.run(command);
  } catch (error) {
    if (error instanceof ImapCommandError)
      throw new ImapTlsError('starttls-missing', `the server refused STARTTLS: ${error.words}`);
    throw error;
  }
  await upgraded;
}

function upgrade(connection: Connection, attempt: Attempt): Promise<void> {
  return connection.upgrade(async (plain) => {
    const { socket, facts } = await encryptFor(attempt, plain);
    connection.tls = facts;
    return socket;
  });
}
