import { Buffer } from 'node:buffer';
import type { Secret } from '@mailhaul/base';
import { authenticate, login } from '../command/authenticate.ts';
import { capability, id } from '../command/mailboxes.ts';
import { ImapCommandError } from '../errors.ts';
import { COMMAND_LINE_LIMIT_BYTES } from '../limits.ts';
import type { Capabilities } from './capabilities.ts';
import type { Connection } from './connection.ts';
import type { ServerAddress } from './options.ts';
import { oauthBearerStart, plainStart, type SaslStart, xoauth2Start } from './sasl.ts';

/** How a mailbox is signed in to. */
export interface Credentials {
  /** The mailbox to open. */
  readonly user: string;
  readonly kind: 'password' | 'token';
  readonly secret: Secret<string>;
  /** An admin who signs in for `user` (SASL PLAIN authzid, RFC 4616). */
  readonly authUser?: string;
  /**
   * Forces LOGIN where SASL PLAIN mangles names (Exchange with `/` or `\`), or PLAIN where LOGIN does; for a token one of its two
   * mechanisms. A method that does not fit the kind counts as not given.
   */
  readonly method?: 'plain' | 'login' | 'xoauth2' | 'oauthbearer';
}

/** The server offers no usable sign-in method, or the credentials cannot be sent by one. */
export class NoMechanismError extends ImapCommandError {}

/** What we call ourselves in ID. */
export const CLIENT_ID = { name: 'Mailhaul', vendor: 'Mailhaul' } as const;

/**
 * Signs in and makes sure that the capabilities are those after sign-in. Exactly one attempt: a refused password is never
 * sent twice (ImapCommandError).
 */
export async function signIn(connection: Connection, credentials: Credentials): Promise<void> {
  const greeting = await connection.greeting();
  if (connection.capabilities.names.length === 0) await connection.run(capability());
  const before = connection.capabilities;
  // already signed in, by the way the connection was made (RFC 9051 §7.1.4)
  if (greeting.status !== 'PREAUTH') await connection.run(command(before, credentials, connection.address));
  if (connection.capabilities === before) await connection.run(capability());
}

function command(offered: Capabilities, credentials: Credentials, address: ServerAddress | null) {
  const start =
    credentials.kind === 'token'
      ? tokenStart(offered, credentials, address)
      : passwordStart(offered, credentials);
  if (start) return authenticate(start, offered.has('SASL-IR') && fitsInLine(start));
  // it counts before sign-in only: Cyrus announces it afterwards as well
  if (offered.has('LOGINDISABLED')) throw forbidden(address);
  const { user, secret } = credentials;
  if (user.includes('\0') || secret.reveal().includes('\0')) throw unsendable('LOGIN');
  return login(user, secret);
}

function passwordStart(offered: Capabilities, credentials: Credentials): SaslStart | null {
  const { user, secret, authUser, method } = credentials;
  const demanded = authUser !== undefined || method === 'plain';
  if (!demanded && (method === 'login' || !offered.has('AUTH=PLAIN'))) return null;
  if (!offered.has('AUTH=PLAIN'))
    throw missing(
      authUser === undefined
        ? 'the server does not offer PLAIN'
        : 'the server does not offer PLAIN, which signing in for another user needs',
    );
  // NUL separates the fields (RFC 4616 §2)
  if (`${user}${authUser ?? ''}${secret.reveal()}`.includes('\0')) throw unsendable('PLAIN');
  return plainStart(credentials);
}

function tokenStart(
  offered: Capabilities,
  credentials: Credentials,
  address: ServerAddress | null,
): SaslStart {
  if (/[\x00-\x1f]/.test(`${credentials.user}${credentials.secret.reveal()}`)) throw unsendable('OAuth');
  const { method } = credentials;
  if (method !== 'oauthbearer' && offered.has('AUTH=XOAUTH2')) return xoauth2Start(credentials);
  if (method !== 'xoauth2' && offered.has('AUTH=OAUTHBEARER')) return oauthBearerStart(credentials, address);
  if (method === 'xoauth2' || method === 'oauthbearer')
    throw missing(`the server does not offer ${method.toUpperCase()}`);
  throw missing('the server takes no tokens: it offers neither XOAUTH2 nor OAUTHBEARER');
}

function fitsInLine({ initial }: SaslStart): boolean {
  const encodedBytes = Math.ceil(Buffer.byteLength(initial.reveal(), 'utf8') / 3) * 4;
  return encodedBytes < COMMAND_LINE_LIMIT_BYTES - 100;
}

function forbidden(address: ServerAddress | null): NoMechanismError {
  const [name, remedy] =
    address?.security === 'none'
      ? ['PRIVACYREQUIRED', 'encrypt the connection']
      : ['LOGINDISABLED', 'give a token'];
  const text = `the server forbids LOGIN on this connection and offers no other method for passwords; ${remedy}`;
  return new NoMechanismError('AUTHENTICATE', { status: 'NO', code: { name, args: [], raw: name }, text });
}

function missing(text: string): NoMechanismError {
  return new NoMechanismError('AUTHENTICATE', { status: 'NO', code: null, text });
}

function unsendable(method: string): NoMechanismError {
  return missing(`user name, password or token contain a character that ${method} cannot carry`);
}

/** Tells the server who we are where it asks for that, and learns what it is; a refusal does not matter. */
export async function identify(connection: Connection): Promise<ReadonlyMap<string, string>> {
  if (!connection.capabilities.has('ID')) return new Map();
  try {
    return await connection.run(id(CLIENT_ID));
  } catch (error) {
    // web.de and others answer BAD
    if (error instanceof ImapCommandError) return new Map();
    throw error;
  }
}
