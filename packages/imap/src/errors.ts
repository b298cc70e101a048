import type { TlsFacts } from './connection/tls-facts.ts';
import type { ResponseCode } from './wire/response.ts';

/** Why a connection could not be made or did not last. */
export type ConnectionTrouble =
  | 'name-not-found'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'no-greeting'
  | 'turned-away'
  | 'idle-timeout'
  | 'lost'
  | 'bye'
  | 'closed';

/** The connection is unusable: it was never made, it broke, or the server said BYE. Answers still due are lost. */
export class ImapConnectionError extends Error {
  override readonly name = 'ImapConnectionError';
  readonly trouble: ConnectionTrouble;

  constructor(trouble: ConnectionTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** Encryption that could not be established as demanded. */
export type TlsTrouble =
  | 'handshake'
  | 'no-common-version'
  | 'not-spoken'
  | 'untrusted'
  | 'wrong-name'
  | 'expired'
  | 'fingerprint'
  | 'starttls-missing'
  | 'preauth';

/** No trustworthy encryption; nothing secret was sent. */
export class ImapTlsError extends Error {
  override readonly name = 'ImapTlsError';
  readonly trouble: TlsTrouble;
  /** What the server showed, when it came to that. */
  readonly facts: TlsFacts | null;

  constructor(trouble: TlsTrouble, message: string, options?: ErrorOptions & { facts?: TlsFacts }) {
    super(message, options);
    this.trouble = trouble;
    this.facts = options?.facts ?? null;
  }
}

/** A command was answered NO or BAD (RFC 9051 §7.1); the connection goes on. */
export class ImapCommandError extends Error {
  override readonly name = 'ImapCommandError';
  readonly command: string;
  readonly status: 'NO' | 'BAD';
  readonly code: ResponseCode | null;
  /** The server's own words. */
  readonly words: string;

  constructor(command: string, answer: { status: 'NO' | 'BAD'; code: ResponseCode | null; text: string }) {
    const code = answer.code ? `[${answer.code.raw}] ` : '';
    super(`${command}: ${answer.status} ${code}${answer.text}`);
    this.command = command;
    this.status = answer.status;
    this.code = answer.code;
    this.words = `${answer.status} ${code}${answer.text}`;
  }
}

/** The server broke a limit or the protocol in a way that leaves the stream unreadable, or we were about to; the connection is closed. */
export class ImapProtocolError extends Error {
  override readonly name = 'ImapProtocolError';
}
