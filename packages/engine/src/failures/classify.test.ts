import { FAILURES, type FailureCode, FailureError } from '@mailhaul/domain';
import {
  type ConnectionTrouble,
  ImapCommandError,
  ImapConnectionError,
  ImapProtocolError,
  ImapTlsError,
  NoMechanismError,
  type TlsTrouble,
} from '@mailhaul/imap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { type Occasion, statedWaitMs } from './words.ts';

/** `NO [CODE args] text`, as a refusal of the occasion. */
function refused(line: string): ImapCommandError {
  const [, status, raw, text = ''] = /^(NO|BAD) (?:\[([^\]]*)\] ?)?(.*)$/.exec(line) ?? [];
  if (status !== 'NO' && status !== 'BAD') throw new Error(`not a refusal: ${line}`);
  const name = raw?.split(' ')[0]?.toUpperCase();
  const code = raw === undefined || name === undefined ? null : { name, args: [], raw };
  return new ImapCommandError('X', { status, code, text });
}

type Row = [occasion: Occasion, line: string, code: FailureCode, side?: 'source' | 'target'];

const ROWS: Row[] = [
  // throttling
  ['append', 'BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds', 'Throttled'],
  ['fetch', 'NO [LIMIT] Request is throttled. Suggested Backoff Time: 3000 milliseconds', 'Throttled'],
  ['fetch', 'NO [THROTTLED] Slow down', 'Throttled'],
  ['sign-in', 'NO [LIMIT] Too many connections', 'TooManyConnections'],
  ['sign-in', 'NO [ALERT] Too many simultaneous connections. (Failure)', 'TooManyConnections'],
  [
    'sign-in',
    'NO Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    'TooManyConnections',
  ],
  ['fetch', 'NO Account exceeded command or bandwidth limits. (Failure)', 'Throttled', 'source'],
  ['fetch', 'NO [OVERQUOTA] Account exceeded command or bandwidth limits.', 'Throttled', 'source'],
  ['fetch', 'NO downloaded too much today', 'Throttled', 'source'],
  ['fetch', 'NO [LIMIT] UID FETCH Rate limit hit.', 'Throttled', 'source'],
  ['select', 'NO [LIMIT] EXAMINE Rate limit hit.', 'Throttled', 'source'],
  ['append', 'NO [LIMIT] APPEND Rate limit hit.', 'Throttled'],
  ['append', 'NO You have exceeded the rate limit', 'Throttled'],
  ['create', 'NO Too many requests, slow down', 'Throttled'],
  ['sign-in', 'NO Login rate limit exceeded', 'AuthenticationFailed'],
  ['create', 'NO [LIMIT] Too many mailboxes', 'FolderNotCreated'],
  // room
  ['append', 'NO [OVERQUOTA] Quota exceeded (mailbox for user is full)', 'QuotaExceeded'],
  ['create', 'NO [OVERQUOTA] number of mailboxes exceeded', 'QuotaExceeded'],
  ['append', 'NO quota limit will be exceeded', 'QuotaExceeded'],
  ['append', 'NO Mailbox is full / Blocks limit exceeded / Inode limit exceeded', 'QuotaExceeded'],
  ['append', 'NO Your mailbox is full: it is time to find a bigger place', 'QuotaExceeded'],
  ['append', 'NO Not enough disk quota', 'QuotaExceeded'],
  ['append', 'BAD Server Unavailable. 15', 'QuotaExceeded'],
  // size
  ['append', 'NO [TOOBIG] Message too large', 'ItemTooLarge'],
  ['append', 'NO [ALERT] maximum message size exceeded', 'ItemTooLarge'],
  ['append', 'NO maximum size of appendable message has been exceeded', 'ItemTooLarge'],
  ['append', 'NO Message size exceeding limit', 'ItemTooLarge'],
  // sign-in
  ['sign-in', 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'AuthenticationFailed'],
  ['sign-in', 'NO LOGIN failed.', 'AuthenticationFailed'],
  ['sign-in', 'NO AUTHENTICATE failed.', 'AuthenticationFailed'],
  ['sign-in', 'NO something nobody has ever seen', 'AuthenticationFailed'],
  [
    'sign-in',
    'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    'AuthAppPassword',
  ],
  ['sign-in', 'NO [AUTHENTICATIONFAILED] Use an app password to sign in', 'AuthAppPassword'],
  ['sign-in', 'NO [ALERT] Your account is not enabled for IMAP use. (Failure)', 'AuthDisabled'],
  ['sign-in', 'NO [AUTHENTICATIONFAILED] IMAP access is disabled for your domain.', 'AuthDisabled'],
  ['sign-in', 'NO [WEBALERT https://accounts.example/x] Web login required.', 'AuthUserAction'],
  ['sign-in', 'NO [ALERT] Please log in via your web browser: https://x (Failure)', 'AuthUserAction'],
  ['sign-in', 'NO [EXPIRED] Your password has expired', 'AuthUserAction'],
  ['sign-in', 'NO [CONTACTADMIN] Ask your admin', 'AuthUserAction'],
  ['sign-in', 'NO [PRIVACYREQUIRED] Plaintext authentication disallowed', 'EncryptionRequired'],
  ['sign-in', 'NO [AUTHORIZATIONFAILED] You may not be that user', 'AccessDenied'],
  ['list', 'NO User is authenticated but not connected.', 'AccessDenied'],
  ['list', 'NO [NOPERM] Permission denied', 'AccessDenied'],
  ['sign-in', 'NO [UNAVAILABLE] Temporary authentication failure.', 'ServerUnavailable'],
  // folders
  ['select', 'NO [NOPERM] Permission denied', 'FolderUnreadable'],
  ['select', "NO [NONEXISTENT] Mailbox doesn't exist: Work", 'FolderUnreadable'],
  ['select', 'NO Invalid mailbox name: Junk/', 'FolderUnreadable'],
  ['append', 'NO [TRYCREATE] No such mailbox', 'FolderNotCreated'],
  ['create', 'NO [CANNOT] Mailbox name is reserved', 'FolderNotCreated'],
  ['create', 'NO Character not allowed in mailbox name: /', 'FolderNotCreated'],
  ['create', "NO [CANNOT] Mailbox doesn't allow inferior mailboxes", 'FolderNotCreated'],
  // servers in trouble
  [
    'select',
    'NO [SERVERBUG] Internal error occurred. Refer to server log for more information.',
    'ServerBug',
  ],
  [
    'select',
    'NO Internal error occurred. Refer to server log for more information. [2018-11-29 10:40:44] (0.002 + 0.000 + 0.001 secs).',
    'ServerBug',
  ],
  ['fetch', 'NO [INUSE] Mailbox in use', 'ServerUnavailable'],
  ['fetch', 'NO [UNAVAILABLE] UID FETCH Server error while fetching messages', 'ServerUnavailable'],
  ['append', 'NO Please try again later', 'ServerUnavailable'],
  // messages
  ['append', 'NO Message contains invalid header', 'ItemMalformed'],
  ['append', 'NO Message contains NUL characters', 'ItemMalformed'],
  ['append', 'NO Message contains bare newlines', 'ItemMalformed'],
  ['append', 'NO Unable to parse message', 'ItemMalformed'],
  ['append', 'NO message is not RFC 2822 compliant', 'ItemMalformed'],
  ['append', 'NO Message contains a virus (Eicar)', 'ItemVirus'],
  ['append', 'BAD Command Argument Error. 11', 'ItemRefused'],
  ['append', 'NO [CANNOT] APPEND Contains Deleted flag', 'ItemRefused'],
  ['append', 'NO Invalid system flag \\Foo', 'ItemRefused'],
  ['fetch', 'NO cannot', 'ItemUnreadable', 'source'],
  ['other', 'NO what', 'Unclassified'],
];

describe('what servers say', () => {
  test.each(ROWS)('at %s: %s', (occasion, line, code, side = 'target') => {
    expect(classify(refused(line), side, occasion)).toMatchObject({ code, side, words: line });
  });

  test('is looked at by its response code before its prose', () => {
    const words = 'NO [TOOBIG] the quota of your mailbox is exceeded';
    expect(classify(refused(words), 'target', 'append').code).toBe('ItemTooLarge');
  });
});

/*
 * The rule: a server says the same to a wrong password and to a user that it does not have, on purpose. So a missing target
 * mailbox is known only when somebody else's password was accepted before: the server then names the mailbox, by response code
 * or in words, at the sign-in of an admin or when the folders are listed. AUTHENTICATIONFAILED is never a missing mailbox.
 */
describe('a missing target mailbox', () => {
  test.each<Row>([
    ['sign-in', 'NO [NONEXISTENT] Mailbox does not exist', 'RecipientNotFound'],
    ['list', 'NO [NONEXISTENT] Mailbox does not exist', 'RecipientNotFound'],
    ['sign-in', 'NO [AUTHORIZATIONFAILED] No such user', 'RecipientNotFound'],
    ['sign-in', 'NO Unknown user: bob', 'RecipientNotFound'],
    ['list', 'NO Mailbox does not exist', 'RecipientNotFound'],
  ])('is told where the server names it, at %s: %s', (occasion, line, code) => {
    expect(classify(refused(line), 'target', occasion).code).toBe(code);
  });

  test.each<Row>([
    ['sign-in', 'NO [AUTHENTICATIONFAILED] Authentication failed.', 'AuthenticationFailed'],
    ['sign-in', 'NO [AUTHENTICATIONFAILED] Unknown user or wrong password', 'AuthenticationFailed'],
    ['sign-in', 'NO [AUTHORIZATIONFAILED] Not allowed', 'AccessDenied'],
  ])('is not guessed, at %s: %s', (occasion, line, code) => {
    expect(classify(refused(line), 'target', occasion).code).toBe(code);
  });

  test('is a matter of the target alone', () => {
    expect(classify(refused('NO Unknown user'), 'source', 'sign-in').code).toBe('AuthenticationFailed');
  });
});

describe('connections', () => {
  test.each<[ConnectionTrouble, FailureCode]>([
    ['name-not-found', 'NameNotFound'],
    ['refused', 'ConnectionRefused'],
    ['timeout', 'ConnectTimeout'],
    ['no-greeting', 'ConnNoGreeting'],
    ['turned-away', 'ConnBye'],
    ['bye', 'ConnectionLost'],
    ['lost', 'ConnectionLost'],
    ['unreachable', 'ConnectFailed'],
  ])('%s', (trouble, code) => {
    expect(classify(new ImapConnectionError(trouble, 'words'), 'source', 'connect').code).toBe(code);
  });

  test.each(['turned-away', 'bye'] as const)(
    '%s for too many connections is a limit, not an end',
    (trouble) => {
      const error = new ImapConnectionError(trouble, 'Too many connections');
      expect(classify(error, 'source', 'connect').code).toBe('TooManyConnections');
    },
  );

  test.each<[TlsTrouble, FailureCode]>([
    ['handshake', 'TlsFailed'],
    ['no-common-version', 'TlsNegotiation'],
    ['not-spoken', 'TlsNotSpoken'],
    ['expired', 'TlsCertExpired'],
    ['wrong-name', 'TlsCertName'],
    ['untrusted', 'TlsCertUntrusted'],
    ['fingerprint', 'TlsCertPin'],
    ['starttls-missing', 'StartTlsMissing'],
    ['preauth', 'PreAuthRefused'],
  ])('encryption: %s', (trouble, code) => {
    expect(classify(new ImapTlsError(trouble, 'words'), 'target', 'connect')).toMatchObject({
      code,
      side: 'target',
    });
  });

  test.each([
    ['PRIVACYREQUIRED', 'EncryptionRequired'],
    ['LOGINDISABLED', 'AuthDisabled'],
    [null, 'AuthMechanismMissing'],
  ] as const)('a sign-in that was never sent (%s)', (name, code) => {
    const error = new NoMechanismError('AUTHENTICATE', {
      status: 'NO',
      code: name === null ? null : { name, args: [], raw: name },
      text: '',
    });
    expect(classify(error, 'source', 'sign-in').code).toBe(code);
  });
});

describe('everything else', () => {
  test('is passed on, a broken protocol, or our own fault', () => {
    const own = new FailureError({ code: 'SameAccount', side: 'service', words: '' });
    expect(classify(own, 'source', 'other')).toBe(own.failure);
    expect(classify(new ImapProtocolError('x'), 'source', 'other').code).toBe('ProtocolViolation');
    expect(classify(new RangeError('x'), 'source', 'other')).toMatchObject({
      code: 'Internal',
      side: 'service',
    });
    expect(FAILURES.Internal.exitCode).toBe(70);
  });

  test.each([
    { code: 'ENOSPC' },
    // what node:sqlite throws
    { code: 'ERR_SQLITE_ERROR', errcode: 13 },
  ])('a full disk here is told as that: %j', (more) => {
    const error = Object.assign(new Error('database or disk is full'), more);
    expect(classify(error, 'target', 'append')).toEqual({
      code: 'LocalDiskFull',
      side: 'service',
      words: 'database or disk is full',
    });
  });

  test('whatever a server says is in the catalogue, and its words are kept', () => {
    const occasions = fc.constantFrom<Occasion>(
      'sign-in',
      'list',
      'select',
      'fetch',
      'create',
      'append',
      'store',
      'other',
    );
    const sides = fc.constantFrom<'source' | 'target'>('source', 'target');
    const answers = fc.record({
      status: fc.constantFrom<'NO' | 'BAD'>('NO', 'BAD'),
      text: fc.string(),
      name: fc.option(fc.stringMatching(/^[A-Z]{1,12}$/), { nil: null }),
    });
    fc.assert(
      fc.property(occasions, sides, answers, (occasion, side, { status, text, name }) => {
        const code = name === null ? null : { name, args: [], raw: name };
        const error = new ImapCommandError('X', { status, code, text });
        const failure = classify(error, side, occasion);
        expect(Object.keys(FAILURES)).toContain(failure.code);
        expect(failure).toMatchObject({ side, words: error.words });
      }),
    );
  });

  test.each([
    ['Suggested Backoff Time: 299961 milliseconds', 299_961],
    ['Suggested Backoff Time=5 seconds', 5_000],
    ['suggested backoff time 12', 12],
    ['Please wait', null],
  ])('a stated wait is read: %s', (words, waitMs) => {
    expect(statedWaitMs(words)).toBe(waitMs);
  });
});
