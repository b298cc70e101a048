import { plain, type StrangeKind, variations } from './kind.ts';

const BODIES: Readonly<Record<string, string>> = {
  'lines-of-one-dot': '.\r\n.\r\n..\r\n...\r\n.\r\n',
  'dots-first': '.first\r\n..second\r\n. third\r\n',
  'smtp-end': 'text\r\n.\r\nQUIT\r\n',
  'untagged-fetch': '* 1 FETCH (FLAGS (\\Deleted))\r\n* 2 EXPUNGE\r\n',
  'untagged-exists': '* 99999 EXISTS\r\n* 0 RECENT\r\n',
  'untagged-bye': '* BYE Server shutting down\r\n',
  'tagged-ok': 'A1 OK FETCH completed\r\nA2 OK APPEND completed\r\n',
  'tagged-no': 'A0001 NO [OVERQUOTA] Quota exceeded\r\n',
  'continuation-lines': '+ go ahead\r\n+ idling\r\n+\r\n',
  'literal-announcements': 'BODY[] {10}\r\n{10+}\r\n~{4}\r\n{4294967295}\r\n',
  'closing-brackets': ')\r\n))\r\n UID 7)\r\n)\r\nA1 OK done\r\n',
  'commands-to-run': 'a1 LOGIN root root\r\na2 DELETE INBOX\r\na3 LOGOUT\r\nDONE\r\n',
  'star-lines': '*\r\n* \r\n* *\r\n** bold **\r\n',
  'whole-session': '* OK ready\r\na LOGIN u p\r\na OK done\r\n* LIST () "/" INBOX\r\nb OK done\r\n* BYE\r\n',
  'odd-quotes': '"\r\n\\"\r\n\\\r\n"unclosed\r\n',
};

const LAST_BYTES: Readonly<Record<string, string>> = {
  bracket: ')',
  'bracket-and-newline': ')\r\n',
  'literal-announcement': 'text {5}\r\n',
  'literal-announcement-plus': 'text {5+}\r\n',
  'literal-announcement-cut': 'text {5',
  'open-brace': 'text {',
  'half-a-newline': 'text\r',
  'tagged-ok': 'C1 OK FETCH completed.\r\n',
  'append-end': ')\r\nA5 OK [APPENDUID 1 1] APPEND completed\r\n',
};

/** Text that a careless reader takes for the server speaking. */
export const imapLookalikeKinds: readonly StrangeKind[] = [
  ...variations('imap-lookalike', BODIES, (draft, body) => plain(draft, body)),
  ...variations('imap-lookalike-end', LAST_BYTES, (draft, end) => plain(draft, draft.prose(1) + end)),
  {
    kind: 'imap-lookalike/subject',
    make: (draft) => `${draft.head({ Subject: '* 1 FETCH (UID 1 BODY[] {3}' })}\r\nx\r\n`,
  },
  { kind: 'imap-lookalike/no-header', make: () => '* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nA1 OK done\r\n' },
];
