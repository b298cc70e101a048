import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FailureRow } from './failure-row.ts';
import { FAILURES, type FailureCode } from './failures.ts';
import { findFailures } from './find-failures.ts';

const best = (text: string) => findFailures(text)[0]?.code;
const ROWS = Object.entries(FAILURES) as [FailureCode, FailureRow][];

/** The codes of the specification's error tables, and where each has its place. */
const PLACES: Readonly<Record<string, readonly FailureCode[]>> = {
  CSV_EMPTY: ['CsvEmpty'],
  CSV_TOO_MANY_ROWS: ['CsvTooManyRows'],
  CSV_TOO_BIG: ['CsvTooBig'],
  CSV_COLUMN_MISSING: ['CsvColumnMissing'],
  CSV_ROW_COLUMNS: ['CsvRowColumns'],
  CSV_NOT_COMMA: ['CsvNotComma'],
  CSV_UNKNOWN_COLUMN: ['CsvUnknownColumn'],
  CSV_ENCODING: ['CsvEncoding'],
  CONN_TIMEOUT: ['ConnectTimeout'],
  CONN_FAILED: [
    'NameNotFound',
    'ConnectionRefused',
    'ConnBye',
    'ConnectFailed',
    'TlsNegotiation',
    'TlsCertName',
  ],
  CONN_UNREACHABLE: ['ConnectFailed'],
  TLS_NEGOTIATION: ['TlsNegotiation'],
  TLS_CERT: ['TlsCertExpired', 'TlsCertName', 'TlsCertUntrusted', 'TlsCertPin'],
  TELNET_HINT: ['ConnectionRefused'],
  NODE_OUTLOOK_CONNECT: ['ConnectTimeout'],
  TEST_SECURITY_MISMATCH: ['ConnNoGreeting', 'TlsNotSpoken', 'StartTlsMissing'],
  BATCH_EXISTS: ['BatchExists'],
  BATCH_LIMIT: ['BatchLimit'],
  BATCH_NOT_FOUND: ['BatchNotFound'],
  RECIPIENT_NOT_FOUND: ['RecipientNotFound'],
  ALREADY_MIGRATED: ['AlreadyMigrated'],
  ALREADY_BEING_MIGRATED: ['AlreadyBeingMigrated'],
  ADMIN_ACCOUNT: ['AdminAccount'],
  AUTH_FAILED: ['AuthenticationFailed'],
  AUTH_APP_PASSWORD: ['AuthAppPassword'],
  AUTH_CONN_LIMIT: ['TooManyConnections'],
  AUTH_THROTTLED: ['Throttled'],
  AUTH_DISABLED: ['AuthDisabled'],
  FOLDER_SELECT_NO: ['FolderUnreadable'],
  FOLDER_SLASH: ['FolderSlash'],
  FOLDER_MULTI_ROOT: ['FolderMultiRoot'],
  SERVER_BUG: ['ServerBug'],
  PROTOCOL_PARSE: ['ProtocolViolation'],
  TRANSIENT_LIMIT: ['TooManyTransientFailures'],
  FOLDER_CLASS: ['FolderClass'],
  LARGE_ITEM: ['ItemTooLarge'],
  LARGE_ITEM_LIMIT: ['TooManyLargeItems'],
  BAD_ITEM_LIMIT: ['TooManyBadItems'],
  ITEM_COUNT: ['OverItemCap'],
  MISSING_ITEM: ['ItemVanished'],
  DUPLICATES: ['Duplicates'],
  QUOTA_FULL: ['QuotaExceeded'],
  TARGET_STALL: ['ServerUnavailable'],
};

// as somebody would paste them
const PASTED: readonly (readonly [string, FailureCode])[] = [
  ['The connection to the server mail.example.org timed out after 00:00:15.', 'ConnectTimeout'],
  [
    "A recipient wasn't found for bob@contoso.com on the target. Create a recipient of the appropriate type for this migration on the target and try again.",
    'RecipientNotFound',
  ],
  ['A recipient wasn’t found for bob@contoso.com on the target.', 'RecipientNotFound'],
  [
    'MigrationPermanentException: Unable to log into account. –> Unable to log into account. –> The username or password for this account is incorrect, or IMAP access is disabled. –> Imap server sent NO response to LoginCommand. Response code: ”, message: ‘LOGIN failed.’',
    'AuthenticationFailed',
  ],
  [
    "Message : Imap server sent NO response to SelectCommand. Response code: '', message: 'Invalid mailbox name: Junk/'.",
    'FolderUnreadable',
  ],
  [
    'Error: Mailbox folder hierarchy contains multiple roots: [Folder1: EntryID: [len=54, data=563D',
    'FolderMultiRoot',
  ],
  [
    'MigrationMRSPermanentException: Error: The job encountered too many transient failures (61) and is quitting. The most common failure is ImapCouldNotParseResponseException/ImapUnexpectedTokenFormatException with the hit count 57.',
    'TooManyTransientFailures',
  ],
  [
    "Imap server sent a response that we could not understand. Command: 'WIR01992 UID FETCH 16967 (INTERNALDATE UID BODY.PEEK[])'. Response: '' >>''.",
    'ProtocolViolation',
  ],
  [
    "Message : Imap server reported an error during SelectCommand indicating that it encountered some bug: 'Internal error occurred. Refer to server log for more information. [2018-11-29 10:40:44] (0.002 + 0.000 + 0.001 secs).'.",
    'ServerBug',
  ],
  ['UserAlreadyBeingMigratedException', 'AlreadyBeingMigrated'],
  ['toomanylargeitemspermanentexception', 'TooManyLargeItems'],
  ["Outlook Live couldn't connect to the IMAP server.", 'ConnectTimeout'],
  ['Could not open connection to the host, on port 993: Connect failed', 'ConnectionRefused'],
  ['mailbox full', 'QuotaExceeded'],
  ['certificate expired', 'TlsCertExpired'],
];

describe('the catalogue is found', () => {
  test.each(Object.entries(PLACES))('by the code %s', (reference, codes) => {
    const found = findFailures(reference).map(({ code }) => code);
    expect(found[0]).toSatisfy(
      (code: FailureCode) => codes.includes(code) || FAILURES[code].reference === reference,
    );
    expect(
      ROWS.filter(([, row]) => row.reference === reference || row.aka.includes(reference)).map(
        ([code]) => code,
      ),
    ).toEqual(expect.arrayContaining([...codes]));
  });

  test.each(PASTED)('by the pasted text %s', (text, code) => {
    expect(best(text)).toBe(code);
  });

  test.each(ROWS)('by everything that %s is known as', (code, { headline, aka, reference }) => {
    expect(best(code)).toBe(code);
    expect(best(reference)).toBe(code);
    for (const text of [...aka, ...(headline === undefined ? [] : [headline])])
      expect(findFailures(text).map((found) => found.code)).toContain(code);
  });

  test('by nothing that it does not know', () => {
    for (const text of ['', '   ', 'qwertz uiop', '<', '💥']) expect(findFailures(text)).toEqual([]);
  });

  test('with at most fifteen rows, the best first, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6_000 }), (text) => {
        const found = findFailures(text);
        expect(found.length).toBeLessThanOrEqual(15);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });
});
