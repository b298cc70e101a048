import { type Failure, type FailureCode, FailureError, LedgerFencedError, type Side } from '@mailhaul/domain';
import {
  type ConnectionTrouble,
  ImapCommandError,
  ImapConnectionError,
  ImapProtocolError,
  ImapTlsError,
  NoMechanismError,
  type TlsTrouble,
} from '@mailhaul/imap';
import { codeOfWords, type Occasion, statedWaitMs } from './words.ts';

// what a refusal means that says nothing we know
const BY_OCCASION: Readonly<Record<Occasion, FailureCode>> = {
  connect: 'ConnectFailed',
  'sign-in': 'AuthenticationFailed',
  list: 'Unclassified',
  select: 'FolderUnreadable',
  fetch: 'ItemUnreadable',
  create: 'FolderNotCreated',
  append: 'ItemRefused',
  store: 'Unclassified',
  other: 'Unclassified',
};

const BY_TROUBLE: Readonly<Record<ConnectionTrouble, FailureCode>> = {
  'name-not-found': 'NameNotFound',
  refused: 'ConnectionRefused',
  unreachable: 'ConnectFailed',
  timeout: 'ConnectTimeout',
  'no-greeting': 'ConnNoGreeting',
  'idle-timeout': 'ConnectionLost',
  lost: 'ConnectionLost',
  'turned-away': 'ConnBye',
  bye: 'ConnectionLost',
  closed: 'ConnectionLost',
};

const BY_TLS_TROUBLE: Readonly<Record<TlsTrouble, FailureCode>> = {
  handshake: 'TlsFailed',
  'no-common-version': 'TlsNegotiation',
  'not-spoken': 'TlsNotSpoken',
  untrusted: 'TlsCertUntrusted',
  'wrong-name': 'TlsCertName',
  expired: 'TlsCertExpired',
  fingerprint: 'TlsCertPin',
  'starttls-missing': 'StartTlsMissing',
  preauth: 'PreAuthRefused',
};

/** Turns whatever was thrown into a row of the failure catalogue; the one place where this is decided. */
export function classify(error: unknown, side: Side, occasion: Occasion): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof LedgerFencedError) return { code: 'PairInUse', side: 'service', words: error.message };
  if (error instanceof NoMechanismError) return { code: mechanismCode(error), side, words: error.words };
  if (error instanceof ImapCommandError) return fromRefusal(error, side, occasion);
  if (error instanceof ImapTlsError)
    return { code: BY_TLS_TROUBLE[error.trouble], side, words: error.message };
  if (error instanceof ImapConnectionError) return fromTrouble(error, side);
  if (error instanceof ImapProtocolError) return { code: 'ProtocolViolation', side, words: error.message };
  if (isDiskFull(error)) return { code: 'LocalDiskFull', side: 'service', words: error.message };
  return {
    code: 'Internal',
    side: 'service',
    words: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

const SQLITE_FULL = 13;

// the file system's word for it, and SQLite's
function isDiskFull(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    ('code' in error && error.code === 'ENOSPC') || ('errcode' in error && error.errcode === SQLITE_FULL)
  );
}

function fromRefusal(error: ImapCommandError, side: Side, occasion: Occasion): Failure {
  const { words } = error;
  const found = codeOfWords({ code: error.code?.name ?? '', words }, side, occasion);
  const wait = statedWaitMs(words);
  const failure = { code: found ?? BY_OCCASION[occasion], side, words };
  return wait === null ? failure : { ...failure, retryAfterMs: wait };
}

function fromTrouble({ trouble, message }: ImapConnectionError, side: Side): Failure {
  const wait = statedWaitMs(message);
  const isBye = trouble === 'bye' || trouble === 'turned-away';
  const code = (isBye ? byeCode(message) : null) ?? BY_TROUBLE[trouble];
  return { code, side, words: message, ...(wait === null ? {} : { retryAfterMs: wait }) };
}

const CROWDED = /too many|connection limit|maximum number of connections|\[LIMIT\]/i;
// Gmail: "Session expired, please login again."; Microsoft 365: "Session invalidated - AccessTokenExpired"
const SESSION_OVER = /session (has )?expired|session invalidated|token ?(has )?expired/i;

function byeCode(words: string): FailureCode | null {
  if (CROWDED.test(words)) return 'TooManyConnections';
  return SESSION_OVER.test(words) ? 'SessionExpired' : null;
}

// the client made these codes up itself: nothing was sent (RFC 5530 §3 for their meaning)
function mechanismCode({ code }: NoMechanismError): FailureCode {
  if (code?.name === 'PRIVACYREQUIRED') return 'EncryptionRequired';
  return code?.name === 'LOGINDISABLED' ? 'AuthDisabled' : 'AuthMechanismMissing';
}
