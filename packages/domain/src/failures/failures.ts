/** What a failure concerns. */
export type FailureScope = 'item' | 'folder' | 'user' | 'endpoint' | 'connection' | 'batch' | 'file';
/** How a failure behaves over time. */
export type FailureClass = 'permanent' | 'transient' | 'throttle' | 'validation' | 'warning';
/** What the engine does about it. */
export type Verdict = 'retry' | 'retry-later' | 'skip-item' | 'skip-folder' | 'stop';
/** Whose side it happened on. */
export type Side = 'source' | 'target' | 'service';

/** One row of the failure catalogue. */
export interface FailureRow {
  readonly scope: FailureScope;
  readonly class: FailureClass;
  readonly verdict: Verdict;
  /** The exit code of the command line when a run ends by this failure. */
  readonly exitCode: number;
  /** What happened, one sentence for people. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

const row = (
  [scope, failureClass, verdict]: readonly [FailureScope, FailureClass, Verdict],
  exitCode: number,
  [message, fix]: readonly [string, string],
): FailureRow => ({ scope, class: failureClass, verdict, exitCode, message, fix });

/** The one table that decides: code → what it is, what the engine does, what people are told. */
export const FAILURES = {
  ConnectFailed: row(['connection', 'transient', 'retry'], 11, [
    'The server could not be reached.',
    'Check host name, port and firewall; `mailhaul test URL` shows which stage fails.',
  ]),
  ConnectionLost: row(['connection', 'transient', 'retry'], 30, [
    'The connection to the server broke off.',
    'Nothing to do: the run connects again and settles what was on its way.',
  ]),
  SessionExpired: row(['connection', 'transient', 'retry'], 30, [
    'The server ended the session because its time, or that of its token, was over.',
    'Nothing to do: the run signs in again and goes on.',
  ]),
  ConnectTimeout: row(['connection', 'transient', 'retry'], 11, [
    'The server did not answer in time.',
    'Check host name, port and firewall; `mailhaul test URL` shows which stage fails.',
  ]),
  NameNotFound: row(['endpoint', 'permanent', 'stop'], 11, [
    'The host name does not exist.',
    'Check the spelling of the host name.',
  ]),
  ConnectionRefused: row(['endpoint', 'permanent', 'stop'], 11, [
    'Nothing listens on that port.',
    'Check the port: 993 for imaps://, 143 for imap://; IMAP may be switched off at the server.',
  ]),
  TooManyConnections: row(['connection', 'throttle', 'retry-later'], 30, [
    'The server allows no further connection for now.',
    'Nothing to do: fewer connections are used. `--lanes` sets the most to try.',
  ]),
  TlsFailed: row(['endpoint', 'permanent', 'stop'], 12, [
    'No trustworthy encrypted connection could be made.',
    'Give the CA with `?ca=FILE`, pin the certificate with `?fingerprint=…`, or mend the certificate.',
  ]),
  StartTlsMissing: row(['endpoint', 'permanent', 'stop'], 12, [
    'The server does not offer STARTTLS, and a connection without encryption was not allowed.',
    'Use imaps:// (port 993), or allow plaintext explicitly with `?security=none`.',
  ]),
  PreAuthRefused: row(['endpoint', 'permanent', 'stop'], 12, [
    'The server greeted with PREAUTH before encryption, which would skip it.',
    'Use imaps:// (port 993).',
  ]),
  AuthenticationFailed: row(['user', 'permanent', 'stop'], 13, [
    'The server refused the sign-in.',
    'Check user name and password; some servers want an app password, or IMAP switched on for this user.',
  ]),
  AuthMechanismMissing: row(['endpoint', 'permanent', 'stop'], 13, [
    'The server offers no sign-in method that can be used here.',
    'See `mailhaul test URL` for what it offers; a token is given with --from-token-file or --to-token-file.',
  ]),
  TokenNotIssued: row(['endpoint', 'permanent', 'stop'], 13, [
    'The sign-in service did not issue a token.',
    'Check tenant, application id, and secret or certificate: docs/manual/sign-in-oauth.md goes through them.',
  ]),
  TokenServiceUnreachable: row(['connection', 'transient', 'retry'], 11, [
    'The sign-in service that issues tokens could not be reached, or could not answer now.',
    'Check that this machine reaches the address over HTTPS; a run that is under way tries again by itself.',
  ]),
  AccessDenied: row(['user', 'permanent', 'stop'], 13, [
    'The sign-in worked, but the mailbox may not be opened.',
    'Give the account full access to this mailbox at the server.',
  ]),
  QuotaExceeded: row(['user', 'permanent', 'stop'], 14, [
    'The target mailbox is full.',
    'Make room or raise the quota at the target, then run the same command again: it continues.',
  ]),
  QuotaTooSmall: row(['user', 'validation', 'stop'], 14, [
    'The target has less free space than the source holds.',
    'Raise the quota at the target, or leave folders out with --exclude.',
  ]),
  Throttled: row(['connection', 'throttle', 'retry-later'], 30, [
    'The server asked to slow down.',
    'Nothing to do: the stated time is waited.',
  ]),
  ServerUnavailable: row(['connection', 'transient', 'retry'], 30, [
    'The server said that it cannot do this now.',
    'Nothing to do: it is tried again.',
  ]),
  ProtocolViolation: row(['connection', 'transient', 'retry'], 30, [
    'The server answered with something that no limit allows.',
    'Run with --trace FILE and look at the last lines; the server or something between is broken.',
  ]),
  ItemTooLarge: row(['item', 'permanent', 'skip-item'], 20, [
    'The message is larger than the target takes.',
    'Raise the size limit at the target, or leave it: it stays at the source.',
  ]),
  ItemRefused: row(['item', 'permanent', 'skip-item'], 20, [
    'The target refused the message.',
    "The server's own words say why; the message stays at the source.",
  ]),
  ItemUnreadable: row(['item', 'permanent', 'skip-item'], 20, [
    'The source could not hand out the message.',
    'Open it in a mail program; if that fails too it is damaged at the source.',
  ]),
  ItemVanished: row(['item', 'warning', 'skip-item'], 0, [
    'The message was deleted at the source before it was copied.',
    'Nothing to do.',
  ]),
  ItemEmpty: row(['item', 'permanent', 'skip-item'], 20, [
    'The message has no content at all (zero bytes), which the target does not store.',
    'Nothing to do: there is nothing in it.',
  ]),
  ItemGoneAtTarget: row(['item', 'warning', 'skip-item'], 20, [
    'The message was delivered before and is no longer on the target.',
    'Nothing is sent again by itself; `--recopy-missing` sends it again.',
  ]),
  OverItemCap: row(['item', 'warning', 'skip-item'], 20, [
    'The message lies beyond --max-items.',
    'Raise --max-items and run again.',
  ]),
  FolderUnreadable: row(['folder', 'permanent', 'skip-folder'], 20, [
    'The folder could not be opened.',
    'Look at it in a mail program; the rest of the mailbox is not affected.',
  ]),
  FolderNotCreated: row(['folder', 'permanent', 'skip-folder'], 20, [
    'The target folder could not be created.',
    'Map the folder elsewhere with --map SOURCE=TARGET.',
  ]),
  FolderHeld: row(['folder', 'permanent', 'skip-folder'], 20, [
    'The target folder was re-created and much of what was delivered is gone; it is left as it is.',
    'Look at the target folder; `--recopy-missing` sends again what is gone.',
  ]),
  SameAccount: row(['user', 'validation', 'stop'], 10, [
    'Source and target are the same account.',
    'Check both addresses; copying an account into itself would double every message.',
  ]),
  PairInUse: row(['user', 'permanent', 'stop'], 24, [
    'Another process is working on this mailbox pair or owns this data folder.',
    'Wait for it, or stop it; nothing has been changed.',
  ]),
  ItemLimitExceeded: row(['user', 'permanent', 'stop'], 21, [
    'More messages were left out than the limit allows.',
    'Look at the list, then raise --bad-item-limit or --large-item-limit.',
  ]),
  TooManyTransientFailures: row(['user', 'permanent', 'stop'], 30, [
    'It failed 60 times in a row without any progress.',
    'Look at the last words of the server; run the same command again when it has recovered.',
  ]),
  Stopped: row(['user', 'warning', 'stop'], 22, [
    'Stopped on request.',
    'Run the same command again: it continues where it stopped.',
  ]),
  BadConfiguration: row(['user', 'validation', 'stop'], 10, [
    'The settings cannot be used as they are.',
    'See the message.',
  ]),
  Unclassified: row(['connection', 'transient', 'retry'], 30, [
    'The server said something that is not in the catalogue.',
    "The server's own words are kept; please report them.",
  ]),
  Internal: row(['user', 'permanent', 'stop'], 70, [
    'Mailhaul met a state that should be impossible.',
    'Please report it with the log file; nothing was deleted anywhere.',
  ]),
} as const satisfies Readonly<Record<string, FailureRow>>;

/** The name of a row of the failure catalogue. */
export type FailureCode = keyof typeof FAILURES;

/** A failure that was decided where it was born: its code, its side and the words behind it. */
export interface Failure {
  readonly code: FailureCode;
  readonly side: Side;
  /** The server's own words, or the system's. Never a secret. */
  readonly words: string;
  /** How long the server asked to wait, when it said so. */
  readonly retryAfterMs?: number;
}

/** A failure on its way up, as an exception. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.code} (${failure.side}): ${failure.words}`, options);
    this.failure = failure;
  }
}
