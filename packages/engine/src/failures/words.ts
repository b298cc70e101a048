import type { FailureCode, Side } from '@mailhaul/domain';

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

/** A row of the tables below: everything that it names must fit. */
interface Saying {
  /** The response code's name (RFC 9051 §7.1, RFC 5530, RFC 7889). */
  readonly code?: RegExp;
  readonly text?: RegExp;
  readonly occasions?: readonly Occasion[];
  readonly side?: Exclude<Side, 'service'>;
  readonly failure: FailureCode;
}

const APP_PASSWORD = /application[- ]specific password|app[- ]?password|special credentials/i;
const IMAP_OFF =
  /imap.{0,30}(disabled|not enabled|turned off)|not enabled for imap|basic ?auth\w* .{0,20}(disabled|blocked)|LOGINDISABLED/i;
const BANDWIDTH =
  /exceeded command or bandwidth limits|bandwidth limit|download(ed)? too much|request is throttled/i;
/** At sign-in it is left to what else is said: nobody tries again there by himself. */
const RATE = /\brate.?limit|too many (requests|commands)/i;
const SIGNED_IN: readonly Occasion[] = ['list', 'select', 'fetch', 'create', 'append', 'store', 'other'];
/** What a server says to an admin who signs in for somebody it does not have; to a wrong password it never says this. */
const NOBODY =
  /(unknown|no such|nonexistent|invalid) (user|mailbox|recipient)|(user|mailbox|recipient).{0,40}(does ?n[o']t exist|not found|unknown)/i;

/** Response codes, which are looked at before prose; a code with a text is a refinement and stands before the bare code. */
const BY_CODE: readonly Saying[] = [
  { code: /^THROTTLED$/, failure: 'Throttled' },
  // Gmail says OVERQUOTA of its own daily budget too, which has nothing to do with room
  { code: /^OVERQUOTA$/, text: BANDWIDTH, failure: 'Throttled' },
  // elsewhere LIMIT is about what the command was to do (RFC 5530 §3): Dovecot says it of a message that is too large
  { code: /^LIMIT$/, occasions: ['connect', 'sign-in', 'other'], failure: 'TooManyConnections' },
  // Yahoo's "[LIMIT] UID FETCH Rate limit hit": reading a folder or a message can run into no other limit
  { code: /^LIMIT$/, occasions: ['select', 'fetch'], failure: 'Throttled' },
  { code: /^(OVERQUOTA|QUOTA)$/, failure: 'QuotaExceeded' },
  { code: /^TOOBIG$/, failure: 'ItemTooLarge' },
  // as a response code only: Mailutils puts the word into the text of every refusal
  { code: /^(TRYCREATE|NONEXISTENT)$/, occasions: ['append'], failure: 'FolderNotCreated' },
  { code: /^NONEXISTENT$/, occasions: ['sign-in', 'list'], side: 'target', failure: 'RecipientNotFound' },
  { code: /^AUTHENTICATIONFAILED$/, text: APP_PASSWORD, failure: 'AuthAppPassword' },
  { code: /^AUTHENTICATIONFAILED$/, text: IMAP_OFF, failure: 'AuthDisabled' },
  { code: /^AUTHENTICATIONFAILED$/, failure: 'AuthenticationFailed' },
  { code: /^(EXPIRED|WEBALERT)$/, failure: 'AuthUserAction' },
  { code: /^CONTACTADMIN$/, occasions: ['sign-in'], failure: 'AuthUserAction' },
  {
    code: /^(AUTHORIZATIONFAILED|NOPERM)$/,
    text: NOBODY,
    occasions: ['sign-in', 'list'],
    side: 'target',
    failure: 'RecipientNotFound',
  },
  { code: /^(AUTHORIZATIONFAILED|NOPERM)$/, occasions: ['sign-in', 'list'], failure: 'AccessDenied' },
  { code: /^PRIVACYREQUIRED$/, failure: 'EncryptionRequired' },
  { code: /^(UNAVAILABLE|INUSE)$/, failure: 'ServerUnavailable' },
  { code: /^SERVERBUG$/, failure: 'ServerBug' },
];

/** Prose, as real servers say it; the first row that fits wins. */
const BY_TEXT: readonly Saying[] = [
  {
    text: /too many (simultaneous )?connections|maximum number of connections/i,
    failure: 'TooManyConnections',
  },
  { text: /authenticated but not connected/i, failure: 'AccessDenied' },
  { text: BANDWIDTH, failure: 'Throttled' },
  { text: RATE, occasions: SIGNED_IN, failure: 'Throttled' },
  { text: APP_PASSWORD, occasions: ['sign-in'], failure: 'AuthAppPassword' },
  { text: /log in via your web browser|web login required/i, failure: 'AuthUserAction' },
  { text: IMAP_OFF, occasions: ['sign-in'], failure: 'AuthDisabled' },
  { text: NOBODY, occasions: ['sign-in', 'list'], side: 'target', failure: 'RecipientNotFound' },
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
  { text: /\bvirus\b/i, occasions: ['append'], failure: 'ItemVirus' },
  {
    text: /invalid header|NUL characters?|bare newlines?|unable to parse message|header limit reached|not RFC ?\d* compliant/i,
    occasions: ['append'],
    failure: 'ItemMalformed',
  },
  { text: /internal (server )?error/i, failure: 'ServerBug' },
  { text: /temporar|try again|server error|timed? ?out/i, failure: 'ServerUnavailable' },
];

/** What a refusal says: the name of its response code ('' without one) and all of its words. */
export interface Refusal {
  readonly code: string;
  readonly words: string;
}

/** The row of the catalogue that a server's refusal means; null when neither code nor text is known. */
export function codeOfWords({ code, words }: Refusal, side: Side, occasion: Occasion): FailureCode | null {
  // a stated wait is the surest sign, whatever stands around it
  if (statedWaitMs(words) !== null) return 'Throttled';
  const fits = (saying: Saying) =>
    (saying.occasions?.includes(occasion) ?? true) &&
    (saying.side === undefined || saying.side === side) &&
    (saying.code?.test(code) ?? true) &&
    (saying.text?.test(words) ?? true);
  return (BY_CODE.find(fits) ?? BY_TEXT.find(fits))?.failure ?? null;
}

/** The wait a server states ("Suggested Backoff Time: 299961 milliseconds"), in ms; null when it states none. */
export function statedWaitMs(words: string): number | null {
  const match = /suggested backoff time[:= ]+(\d+)\s*(milliseconds|ms|seconds|s)?/i.exec(words);
  if (!match) return null;
  return Number(match[1]) * (/^s/i.test(match[2] ?? '') ? 1000 : 1);
}
