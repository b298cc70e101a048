import { type Draft, type HeaderChanges, phrase, utf8 } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';

const withFields = (draft: Draft, fields: HeaderChanges) => `${draft.head(fields)}\r\n${draft.prose(3)}`;
const withLine = (draft: Draft, line: string) => `${draft.head()}${line}\r\n${draft.prose(3)}`;
const withFirstLine = (draft: Draft, line: string) => line + plain(draft, draft.prose(3));

const MBOX_FIRST_LINES = {
  'from-line': 'From anna@example.org Thu Feb 13 09:14:01 2020\r\n',
  'from-line-lf': 'From - Thu Feb 13 09:14:01 2020\n',
  'quoted-from-line': '>From anna@example.org Thu Feb 13 09:14:01 2020\r\n',
  'from-without-date': 'From nobody\r\n',
};

const STORE_FIELDS = {
  'x-uid': 'X-UID: 4711\r\n',
  status: 'Status: RO\r\n',
  'x-status': 'X-Status: AF\r\n',
  'x-imapbase': 'X-IMAPbase: 1234567890 0000000042 NonJunk $Forwarded\r\n',
  'x-imap': 'X-IMAP: 1234567890 42\r\n',
  'x-keywords': 'X-Keywords: $Label1 NonJunk                                 \r\n',
  'all-of-them':
    'Status: RO\r\nX-Status: \r\nX-Keywords:                 \r\nX-UID: 9\r\nX-IMAPbase: 1 2\r\nLines: 3\r\n',
  'x-mozilla': 'X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00800000\r\nX-Mozilla-Keys:           \r\n',
  'x-gmail-labels': 'X-GM-THRID: 1500000000000000000\r\nX-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=,Inbox\r\n',
  'x-tuid': 'X-TUID: K2bVxo9Xq3pL\r\n',
  'content-length-too-small': 'Content-Length: 3\r\n',
  'content-length-too-large': 'Content-Length: 999999999\r\n',
  'content-length-negative': 'Content-Length: -1\r\n',
  'content-length-twice': 'Content-Length: 10\r\nContent-Length: 20\r\n',
  'content-length-words': 'Content-Length: many\r\n',
  'lines-wrong': 'Lines: 1000000\r\n',
};

const MESSAGE_IDS: Readonly<Record<string, string | undefined>> = {
  missing: undefined,
  empty: '',
  blank: '   ',
  'without-brackets': 'id-without-brackets@example.org',
  'without-at': '<just-a-word>',
  'two-ats': '<a@b@example.org>',
  'two-ids': '<one@example.org> <two@example.org>',
  spaces: '< with spaces @ example.org >',
  quoted: '<"quoted local"@example.org>',
  'domain-literal': '<id@[192.0.2.1]>',
  'utf-8': utf8('<schlüssel@bücher.example>'),
  folded: '\r\n <folded@example.org>',
  unclosed: '<open@example.org',
  'of-900-bytes': `<${'i'.repeat(880)}@example.org>`,
};

const ADDRESSES: Readonly<Record<string, HeaderChanges>> = {
  'no-from': { From: undefined },
  'empty-from': { From: '' },
  'three-from': { From: 'a@example.org, b@example.org, c@example.org', Sender: 'a@example.org' },
  group: { To: 'Friends: a@example.org, "B, b" <b@example.org>;, c@example.org' },
  undisclosed: { To: 'undisclosed-recipients:;' },
  'no-recipients': { To: undefined },
  'nested-comments': { From: 'anna(a (b (c)))@example.org (Anna (A.))' },
  'quoted-comma': { From: '"Abel, Anna \\"Q\\"" <anna@example.org>' },
  'unbalanced-quote': { From: '"Anna <anna@example.org>' },
  'unbalanced-bracket': { From: 'Anna <anna@example.org' },
  'null-sender': { From: '<>', 'Return-Path': '<>' },
  'bang-path': { From: 'mcvax!seismo!anna' },
  'source-route': { To: '<@a.example,@b.example:c@example.org>' },
  'domain-literal': { To: 'postmaster@[IPv6:2001:db8::1]' },
  'idn-a-label': { To: 'info@xn--bcher-kva.example' },
  'idn-u-label': { To: utf8('info@bücher.example') },
  'utf8-local-part': { From: utf8('Дмитрий <дмитрий@example.org>') },
  'bcc-present': { Bcc: 'secret@example.org' },
  'x400-address': { From: '/G=Anna/S=Abel/O=Example/PRMD=X/C=DE/@gateway.example' },
};

const SUBJECTS: Readonly<Record<string, string | undefined>> = {
  missing: undefined,
  empty: '',
  spaces: '     ',
  'only-re': 'Re: ',
  'many-re': 'Re: AW: RE[2]: Fwd: WG: Antw: Re: Re: Re:',
  'formula-equals': '=HYPERLINK("https://example.org/","pay")',
  'formula-plus': '+1234567',
  'formula-at': '@SUM(A1:A9)',
  html: '<script>alert(1)</script> &amp; <b>',
  'tab-inside': 'before\tafter',
  'folded-with-blank-fold': 'one\r\n \r\n two',
  'starts-with-fold': '\r\n only in the second line',
  backslashes: '\\\\server\\share\\"quoted"',
  'percent-and-braces': '%s %d {0} {10} %n',
};

const LINES: Readonly<Record<string, string>> = {
  'space-before-colon': 'X-Spaced : value\r\n',
  'no-colon': 'This line has no colon\r\n',
  'only-colon': ': value without a name\r\n',
  'no-space-after-colon': 'X-Tight:value\r\n',
  'name-with-space': 'X Name: value\r\n',
  'name-with-symbols': '!#$%&*+-/=?^_`{|}~: value\r\n',
  'name-with-brackets': 'X-(a)[b]: value\r\n',
  'ends-in-spaces': 'X-Trailing: value      \r\n',
  'fold-of-spaces-only': 'X-Fold: a\r\n   \r\n b\r\n',
  'fold-with-tabs': 'X-Fold: a\r\n\t\t\tb\r\n',
  'empty-value': 'X-Empty:\r\n',
  'same-field-50-times': 'X-Again: and again\r\n'.repeat(50),
  'duplicate-subject': 'Subject: a second one\r\n',
  'duplicate-message-id': 'Message-ID: <second@example.org>\r\n',
  'duplicate-content-type': 'Content-Type: text/html\r\n',
  'lower-case-names': 'subject: lower\r\nx-lower: case\r\n',
  'upper-case-names': 'SUBJECT: UPPER\r\nX-UPPER: CASE\r\n',
  resent:
    'Resent-From: b@example.org\r\nResent-To: c@example.org\r\nResent-Date: Thu, 13 Feb 2020 09:14:01 +0100\r\n',
  list: 'List-Id: Talk <talk.example.org>\r\nList-Unsubscribe: <mailto:off@example.org>, <https://example.org/off>\r\nPrecedence: list\r\n',
  dkim: `DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=x;\r\n\th=from:to:subject;\r\n\tbh=${'A'.repeat(43)}=;\r\n\tb=${'B'.repeat(172)}\r\n`,
  arc: 'ARC-Seal: i=1; a=rsa-sha256; t=1; cv=none; d=example.org; s=x; b=AAAA\r\nARC-Authentication-Results: i=1; mx.example.org; spf=pass\r\n',
  'spam-report':
    'X-Spam-Status: Yes, score=12.3 required=5.0\r\nX-Spam-Report: \r\n\t*  3.0 ONE\r\n\t*  9.3 TWO\r\n',
  'mime-version-2': 'MIME-Version: 2.0 (from the future)\r\n',
};

/** Headers as mail stores, gateways and bad programs leave them. */
export const headerKinds: readonly StrangeKind[] = [
  ...variations('mbox', MBOX_FIRST_LINES, withFirstLine),
  {
    kind: 'mbox/from-in-body',
    make: (draft) =>
      plain(draft, `one\r\nFrom here on\r\n>From there\r\n\r\nFrom anna Thu Feb 13 09:14:01 2020\r\n`),
  },
  ...variations('store-header', STORE_FIELDS, withLine),
  ...variations(
    'store-header-first',
    { 'x-uid': STORE_FIELDS['x-uid'], status: STORE_FIELDS.status },
    withFirstLine,
  ),
  ...variations('message-id', MESSAGE_IDS, (draft, id) => withFields(draft, { 'Message-ID': id })),
  ...variations('address', ADDRESSES, withFields),
  ...variations('subject', SUBJECTS, (draft, Subject) => withFields(draft, { Subject })),
  ...variations('header-line', LINES, withLine),
  { kind: 'header/starts-with-fold', make: (draft) => withFirstLine(draft, ' continued from nowhere\r\n') },
  {
    kind: 'header/no-mime-fields',
    make: (draft) => withFields(draft, { 'MIME-Version': undefined, 'Content-Type': undefined }),
  },
  {
    kind: 'header/only-subject',
    make: (draft) => `Subject: ${phrase(draft.random, 3)}\r\n\r\n${draft.prose(1)}`,
  },
  { kind: 'header/no-identity-at-all', make: (draft) => `X-Only: ${draft.id}\r\n\r\n${draft.prose(1)}` },
];
