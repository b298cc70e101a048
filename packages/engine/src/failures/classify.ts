import { type Failure, type FailureCode, FailureError, LedgerFencedError, type Side } from '@mailhaul/domain';
import {
  type ConnectionTrouble,
  ImapCommandError,
  ImapConnectionError,
  ImapProtocolError,
  ImapTlsError,
  NoMechanismError,
} from '@mailhaul/imap';

/** What was being done when an error came: the same words mean different things at sign-in and at APPEND. */
export type Occasion =
  | 'connect'
  | 'sign-in'
  | 'list'
  | 'select'
  | 'fetch'
  | 'create'
  | 'append'
  | 'store'
  | 'other';

interface Pattern {
  readonly code?: RegExp;
  readonly text?: RegExp;
  readonly occasions?: readonly Occasion[];
  readonly failure: FailureCode;
}

// response codes are looked at before prose; the first row that fits wins
const PATTERNS: readonly Pattern[] = [
  { text: /suggested backoff time/i, failure: 'Throttled' },
  { code: /^THROTTLED$/, failure: 'Throttled' },
  // elsewhere LIMIT is about what the command was to do (RFC 5530 §3): Dovecot says it of a message that is too large
  { code: /^LIMIT$/, occasions: ['connect', 'sign-in', 'other'], failure: 'TooManyConnections' },
  { code: /^(OVERQUOTA|QUOTA)$/, failure: 'QuotaExceeded' },
  { code: /^TOOBIG$/, failure: 'ItemTooLarge' },
  // as a response code only: Mailutils puts the word into the text of every refusal
  { code: /^(TRYCREATE|NONEXISTENT)$/, occasions: ['append'], failure: 'FolderNotCreated' },
  { code: /^(AUTHENTICATIONFAILED|EXPIRED)$/, failure: 'AuthenticationFailed' },
  { code: /^(AUTHORIZATIONFAILED|NOPERM)$/, occasions: ['sign-in', 'list'], failure: 'AccessDenied' },
  { code: /^PRIVACYREQUIRED$/, failure: 'TlsFailed' },
  { code: /^(UNAVAILABLE|SERVERBUG|INUSE)$/, failure: 'ServerUnavailable' },
  { code: /^CONTACTADMIN$/, occasions: ['sign-in'], failure: 'AuthenticationFailed' },
  {
    text: /too many (simultaneous )?connections|maximum number of connections/i,
    failure: 'TooManyConnections',
  },
  { text: /authenticated but not connected/i, failure: 'AccessDenied' },
  {
    text: /exceeded command or bandwidth limits|bandwidth limit|download(ed)? too much|request is throttled/i,
    failure: 'Throttled',
  },
  {
    text: /over quota|quota.{0,40}exceeded|exceeded your mail quota|mailbox is full|not enough disk (quota|space)|time to find a bigger place/i,
    failure: 'QuotaExceeded',
  },
  { text: /server unavailable\. 15/i, occasions: ['append'], failure: 'QuotaExceeded' },
  {
    text: /TOOBIG|(message|size).{0,30}(too (large|big)|exceed)|maximum (message )?size|exceed\w* .{0,20}(size|limit)/i,
    occasions: ['append'],
    failure: 'ItemTooLarge',
  },
  { text: /internal error|temporar|try again|server error|timed? ?out/i, failure: 'ServerUnavailable' },
];

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
  'idle-timeout': 'ConnectionLost',
  lost: 'ConnectionLost',
  bye: 'ConnectionLost',
  closed: 'ConnectionLost',
};

/** Turns whatever was thrown into a row of the failure catalogue; the one place where this is decided. */
export function classify(error: unknown, side: Side, occasion: Occasion): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof LedgerFencedError) return { code: 'PairInUse', side: 'service', words: error.message };
  if (error instanceof NoMechanismError) return { code: 'AuthMechanismMissing', side, words: error.words };
  if (error instanceof ImapCommandError) return fromWords(error, side, occasion);
  if (error instanceof ImapTlsError) return { code: tlsCode(error), side, words: error.message };
  if (error instanceof ImapConnectionError) return fromTrouble(error, side);
  if (error instanceof ImapProtocolError) return { code: 'ProtocolViolation', side, words: error.message };
  return {
    code: 'Internal',
    side: 'service',
    words: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

function fromWords(error: ImapCommandError, side: Side, occasion: Occasion): Failure {
  const code = error.code?.name ?? '';
  const found = PATTERNS.find(
    (pattern) =>
      (pattern.occasions === undefined || pattern.occasions.includes(occasion)) &&
      (pattern.code?.test(code) || pattern.text?.test(error.words)),
  );
  const failure = { code: found?.failure ?? BY_OCCASION[occasion], side, words: error.words };
  const wait = statedWaitMs(error.words);
  return wait === null ? failure : { ...failure, retryAfterMs: wait };
}

function fromTrouble(error: ImapConnectionError, side: Side): Failure {
  const wait = statedWaitMs(error.message);
  const crowded = /too many|connection limit|maximum number of connections|\[LIMIT\]/i.test(error.message);
  const code = error.trouble === 'bye' ? byeCode(error.message, crowded) : BY_TROUBLE[error.trouble];
  return { code, side, words: error.message, ...(wait === null ? {} : { retryAfterMs: wait }) };
}

// Gmail: "Session expired, please login again."; Microsoft 365: "Session invalidated - AccessTokenExpired"
const SESSION_OVER = /session (has )?expired|session invalidated|token ?(has )?expired/i;

function byeCode(words: string, crowded: boolean): FailureCode {
  if (crowded) return 'TooManyConnections';
  return SESSION_OVER.test(words) ? 'SessionExpired' : BY_TROUBLE.bye;
}

function tlsCode(error: ImapTlsError): FailureCode {
  if (error.trouble === 'starttls-missing') return 'StartTlsMissing';
  return error.trouble === 'preauth' ? 'PreAuthRefused' : 'TlsFailed';
}

/** The wait a server states ("Suggested Backoff Time: 299961 milliseconds"), in ms; null when it states none. */
export function statedWaitMs(words: string): number | null {
  const match = /suggested backoff time[:= ]+(\d+)\s*(milliseconds|ms|seconds|s)?/i.exec(words);
  if (!match) return null;
  return Number(match[1]) * (/^s/i.test(match[2] ?? '') ? 1000 : 1);
}
