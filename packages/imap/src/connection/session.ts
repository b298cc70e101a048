import { Secret } from '@mailhaul/base';
import { authenticate, login, type SaslStart } from '../command/authenticate.ts';
import { plainCommand } from '../command/command.ts';
import { capability, id } from '../command/mailboxes.ts';
import { ImapCommandError, ImapConnectionError, ImapTlsError } from '../errors.ts';
import { CONNECT_TIMEOUT_MS } from '../limits.ts';
import { Connection } from './connection.ts';
import { dialTcp, secure } from './dial.ts';
import type { ConnectionOptions, ServerAddress } from './options.ts';

/** How a mailbox is signed in to. */
export interface Credentials {
  /** The mailbox to open. */
  readonly user: string;
  readonly kind: 'password' | 'token';
  readonly secret: Secret<string>;
  /** An admin who signs in for `user` (SASL PLAIN authzid, RFC 4616). */
  readonly authUser?: string;
  /** Forces LOGIN where SASL PLAIN mangles names (Exchange with `/` or `\`). */
  readonly method?: 'plain' | 'login';
}

/** The server offers no usable sign-in method. */
export class NoMechanismError extends ImapCommandError {}

/** What we call ourselves in ID. */
export const CLIENT_ID = { name: 'Mailhaul', vendor: 'Mailhaul' } as const;

/**
 * Connects, encrypts as the address demands (never less), and reads the greeting and the capabilities; not signed in yet.
 * Rejects with ImapConnectionError or ImapTlsError.
 */
export async function connect(address: ServerAddress, options: ConnectionOptions = {}): Promise<Connection> {
  const timeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const tcp = await dialTcp(address, timeoutMs);
  const socket = address.security === 'tls' ? await secure(tcp, address, timeoutMs) : tcp;
  const connection = new Connection(socket, options);
  try {
    await withTimeout(
      greet(connection, address),
      timeoutMs,
      `${address.host}:${address.port}: no greeting within ${timeoutMs} ms`,
    );
    if (address.security === 'starttls') await startTls(connection, address, timeoutMs);
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function greet(connection: Connection, address: ServerAddress): Promise<void> {
  const greeting = await connection.greeting();
  if (greeting.status === 'BYE')
    throw new ImapConnectionError(
      'bye',
      `the server turned us away: ${greeting.code ? `[${greeting.code.raw}] ` : ''}${greeting.text}`,
    );
  if (greeting.status === 'PREAUTH' && address.security === 'starttls') {
    throw new ImapTlsError('preauth', 'the server greeted with PREAUTH, which would skip encryption');
  }
}

async function startTls(connection: Connection, address: ServerAddress, timeoutMs: number): Promise<void> {
  if (connection.capabilities.names.length === 0) await connection.run(capability());
  if (!connection.capabilities.has('STARTTLS'))
    throw new ImapTlsError('starttls-missing', 'the server does not offer STARTTLS');
  let upgraded: Promise<void> | null = null;
  try {
    await connection.run({
      ...plainCommand('STARTTLS', () => ['STARTTLS']),
      // inside the parser: not one further byte of the plaintext stream is looked at
      onTagged(response) {
        if (response.status === 'OK')
          upgraded = connection.upgrade((socket) => secure(socket, address, timeoutMs));
      },
    });
  } catch (error) {
    if (error instanceof ImapCommandError)
      throw new ImapTlsError('starttls-missing', `the server refused STARTTLS: ${error.words}`);
    throw error;
  }
  await upgraded;
}

/**
 * Signs in and makes sure that the capabilities are those after sign-in. Exactly one attempt: a refused password is never
 * sent twice (ImapCommandError).
 */
export async function signIn(connection: Connection, credentials: Credentials): Promise<void> {
  if (connection.capabilities.names.length === 0) await connection.run(capability());
  const before = connection.capabilities;
  const start = saslStart(credentials);
  if (start && (credentials.kind === 'token' || usesPlain(connection, credentials))) {
    const { mechanism } = start;
    if (!before.has(`AUTH=${mechanism}`)) throw missing(`the server does not offer ${mechanism}`);
    await connection.run(authenticate(start, before.has('SASL-IR')));
  } else {
    if (before.has('LOGINDISABLED'))
      throw missing('the server forbids LOGIN here and offers no other method that can be used');
    await connection.run(login(credentials.user, credentials.secret));
  }
  if (connection.capabilities === before) await connection.run(capability());
}

function usesPlain(connection: Connection, credentials: Credentials): boolean {
  if (credentials.authUser !== undefined) return true;
  return credentials.method !== 'login' && connection.capabilities.has('AUTH=PLAIN');
}

function missing(text: string): NoMechanismError {
  return new NoMechanismError('AUTHENTICATE', { status: 'NO', code: null, text });
}

function saslStart({ user, kind, secret, authUser }: Credentials): SaslStart | null {
  if (kind === 'password') {
    const initial =
      authUser === undefined ? `\0${user}\0${secret.reveal()}` : `${user}\0${authUser}\0${secret.reveal()}`;
    return { mechanism: 'PLAIN', initial: new Secret(initial) };
  }
  return {
    mechanism: 'XOAUTH2',
    initial: new Secret(`user=${user}\x01auth=Bearer ${secret.reveal()}\x01\x01`),
  };
}

/** The OAUTHBEARER form of a token sign-in (RFC 7628 §3.1), for servers without XOAUTH2. */
export function oauthBearer({ user, secret }: Credentials, address: ServerAddress): SaslStart {
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
  return {
    mechanism: 'OAUTHBEARER',
    initial: new Secret(
      `n,a=${name},\x01host=${address.host}\x01port=${address.port}\x01auth=Bearer ${secret.reveal()}\x01\x01`,
    ),
  };
}

/** Tells the server who we are where it asks for that, and learns what it is; a refusal does not matter. */
export async function identify(connection: Connection): Promise<ReadonlyMap<string, string>> {
  if (!connection.capabilities.has('ID')) return new Map();
  try {
    return await connection.run(id(CLIENT_ID));
  } catch (error) {
    if (error instanceof ImapCommandError) return new Map();
    throw error;
  }
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number, words: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ImapConnectionError('timeout', words)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
