import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStream } from '../testing/read-stream.ts';

const CRLF = '\r\n';
const MAIL = 'From: a@example.org\r\nSubject: {5}\r\n\r\nA1 OK not an answer\r\n* 1 EXISTS\r\n';
const body = (uid: number, text = MAIL) =>
  `* ${uid} FETCH (UID ${uid} FLAGS (\\Seen) BODY[] {${text.length}}\r\n${text})\r\n`;

/** Title, what a server sends (one character per byte), what it is read as. */
const STREAMS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a greeting with capabilities',
    '* OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN] Dovecot ready.\r\n',
    ["* OK [CAPABILITY 'IMAP4rev1' 'LITERAL+' 'SASL-IR' 'AUTH=PLAIN'] Dovecot ready."],
  ],
  ['a status without text', '* OK\r\nA1 NO\r\n', ['* OK ', 'A1 NO ']],
  ['a code without text', '* OK [HIGHESTMODSEQ 12]\r\n', ["* OK [HIGHESTMODSEQ '12'] "]],
  ['words that only look like a code', '* OK [not closed\r\n', ['* OK [not closed']],
  [
    'free text that ends like a literal',
    '* OK see {12}\r\nA3 NO [ALERT] no {3+}\r\n* BYE {1}\r\n',
    ['* OK see {12}', 'A3 NO [ALERT] no {3+}', '* BYE {1}'],
  ],
  [
    'continuations',
    '+\r\n+ \r\n+ OK\r\n+ e30={2}\r\n+idling\r\n',
    ['+ ', '+ ', '+ OK', '+ e30={2}', '+ idling'],
  ],
  [
    'brackets inside PERMANENTFLAGS',
    '* OK [PERMANENTFLAGS ([gmail] \\Seen foo] \\*)] Limited\r\n',
    ["* OK [PERMANENTFLAGS ('[gmail]' '\\Seen' 'foo]' '\\*')] Limited"],
  ],
  [
    'a code that Exchange sends without OK',
    '* [COPYUID 1 2 3] done\r\n* [PERMANENTFLAGS (\\Seen)]\r\n',
    ["* OK [COPYUID '1' '2' '3'] done", "* OK [PERMANENTFLAGS ('\\Seen')] "],
  ],
  [
    'NUL and blanks before responses',
    '\0\0\0* 3 EXISTS\r\n \0* OK text {3}\r\n  A7 OK done\r\n',
    ['EXISTS 3', '* OK text {3}', 'A7 OK done'],
  ],
  ['two blanks where one belongs', '*  12  EXISTS\r\n*  OK  fine\r\n', ['EXISTS 12', '* OK fine']],
  ['lines that end in LF only', '* 1 EXISTS\n* 2 RECENT\nA1 OK x\n', ['EXISTS 1', 'RECENT 2', 'A1 OK x']],
  ['a CR inside a line', '* OK a\rb\r\r\n', ['* OK a\rb\r']],
  [
    'LIST in every spelling of names',
    `* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST () "." "a b \\"c\\" \\\\d"\r\n* LIST () NIL {5}\r\na"b\\c\r\n`,
    ["LIST - ('\\HasNoChildren') '/' 'INBOX'", "LIST - () '.' 'a b \"c\" \\d'", 'LIST - () NIL {a"b\\c}'],
  ],
  ['an escape at the end of a string', '* LIST () "\\\\" "x\\\\"\r\n', ["LIST - () '\\' 'x\\'"]],
  ['a backslash that was not doubled', '* LIST () "/" "a\\b"\r\n', ["LIST - () '/' 'a\\b'"]],
  ['an empty string and NIL in any case', '* X "" NIL nil Nil "NIL"\r\n', ["X - '' NIL NIL NIL 'NIL'"]],
  [
    'an empty literal in the middle and at the end',
    `* X {0}\r\n {0}\r\n b\r\n* LIST () "/" {0}\r\n\r\n`,
    ["X - {} {} 'b'", "LIST - () '/' {}"],
  ],
  ['a literal8', '* 1 FETCH (UID 5 BINARY[1] ~{3}\r\na\0b)\r\n', ["FETCH 1 ('UID' '5' 'BINARY[1]' {a\0b})"]],
  [
    'a literal whose bytes look like answers',
    `* X {${'A1 OK\r\n+ {3}\r\n'.length}}\r\nA1 OK\r\n+ {3}\r\n y\r\n`,
    ["X - {A1 OK\r\n+ {3}\r\n} 'y'"],
  ],
  ['two literals in one answer', '* X ({1}\r\na {2}\r\nbc)\r\n', ['X - ({a} {bc})']],
  ['nested lists', '* X (a (b (c) ()) d)(e)\r\n', ["X - ('a' ('b' ('c') ()) 'd') ('e')"]],
  [
    'sections with blanks, parentheses and partial range',
    '* 2 FETCH (BODY[HEADER.FIELDS (DATE FROM)]<0> {4}\r\nab\r\n UID 9 BODY[1.MIME] "x")\r\n',
    ["FETCH 2 ('BODY[HEADER.FIELDS (DATE FROM)]<0>' {ab\r\n} 'UID' '9' 'BODY[1.MIME]' 'x')"],
  ],
  [
    'an opening bracket in a flag',
    '* 2 FETCH (FLAGS ([odd \\Seen) UID 3 BODY[TEXT] "t")\r\n',
    ["FETCH 2 ('FLAGS' ('[odd' '\\Seen') 'UID' '3' 'BODY[TEXT]' 't')"],
  ],
  ['a message streamed away', body(7), ["FETCH 7 ('UID' '7' 'FLAGS' ('\\Seen') 'BODY[]' <70>)"]],
  [
    'messages and other answers in turn',
    `${body(7)}* 9 EXISTS\r\n${body(8, '')}A1 OK done\r\n`,
    [
      "FETCH 7 ('UID' '7' 'FLAGS' ('\\Seen') 'BODY[]' <70>)",
      'EXISTS 9',
      "FETCH 8 ('UID' '8' 'FLAGS' ('\\Seen') 'BODY[]' <0>)",
      'A1 OK done',
    ],
  ],
  [
    'the UID behind the body',
    '* 7 FETCH (BODY[] {3}\r\nabc UID 70)\r\n',
    ["FETCH 7 ('BODY[]' <3> 'UID' '70')"],
  ],
  [
    'a partial body and RFC822',
    '* 7 FETCH (UID 1 BODY[]<0> {3}\r\nabc)\r\n* 8 FETCH (UID 2 BODY[]<0.1024> {1}\r\nx)\r\n* 9 FETCH (UID 3 RFC822 {1}\r\ny)\r\n',
    [
      "FETCH 7 ('UID' '1' 'BODY[]<0>' <3>)",
      "FETCH 8 ('UID' '2' 'BODY[]<0.1024>' <1>)",
      "FETCH 9 ('UID' '3' 'RFC822' <1>)",
    ],
  ],
  [
    'no blank before the literal',
    '* 7 FETCH (UID 1 BODY[]{3}\r\nabc)\r\n* 7 FETCH (UID 1 BODY[]<0>{1}\r\nz)\r\n',
    ["FETCH 7 ('UID' '1' 'BODY[]' <3>)", "FETCH 7 ('UID' '1' 'BODY[]<0>' <1>)"],
  ],
  [
    'a body as a string, as an empty string and as NIL',
    '* 1 FETCH (UID 1 BODY[] "hi")\r\n* 2 FETCH (UID 2 BODY[] "")\r\n* 3 FETCH (UID 3 BODY[] NIL)\r\n',
    [
      "FETCH 1 ('UID' '1' 'BODY[]' 'hi')",
      "FETCH 2 ('UID' '2' 'BODY[]' '')",
      "FETCH 3 ('UID' '3' 'BODY[]' NIL)",
    ],
  ],
  [
    'FETCH without the outer parentheses, as Mailutils sends it',
    '* 17 FETCH FLAGS ()\r\n* 18 FETCH UID 4 BODY[] {2}\r\nxy\r\n',
    ["FETCH 17 'FLAGS' ()", "FETCH 18 'UID' '4' 'BODY[]' <2>"],
  ],
  [
    'parentheses twice, as Domino sends them',
    '* 5 FETCH ((UID 3 BODY[] {2}\r\nxy))\r\n',
    ["FETCH 5 (('UID' '3' 'BODY[]' <2>))"],
  ],
  [
    'a UID inside a string is no UID',
    '* 5 FETCH (X-GM-LABELS ("a UID 9 b") BODY[] {2}\r\nxy UID 3)\r\n',
    ["FETCH 5 ('X-GM-LABELS' ('a UID 9 b') 'BODY[]' <2> 'UID' '3')"],
  ],
  [
    'metadata with a MODSEQ and OBJECTID',
    '* 1 FETCH (UID 7 MODSEQ (12345678901234567890) EMAILID (M1) INTERNALDATE " 1-Feb-2020 10:00:00 +0000" RFC822.SIZE 44)\r\n',
    [
      "FETCH 1 ('UID' '7' 'MODSEQ' ('12345678901234567890') 'EMAILID' ('M1') 'INTERNALDATE' ' 1-Feb-2020 10:00:00 +0000' 'RFC822.SIZE' '44')",
    ],
  ],
  [
    'Gmail labels with escapes and literals',
    '* 1 FETCH (X-GM-LABELS ("\\\\Inbox" {3}\r\n\xc3\xa4b foo) X-GM-MSGID 1278455344230334865 UID 2)\r\n',
    ["FETCH 1 ('X-GM-LABELS' ('\\Inbox' {\xc3\xa4b} 'foo') 'X-GM-MSGID' '1278455344230334865' 'UID' '2')"],
  ],
  [
    'STATUS with a blank at the end',
    '* STATUS "a" (MESSAGES 1 UIDNEXT 2) \r\n',
    ["STATUS - 'a' ('MESSAGES' '1' 'UIDNEXT' '2')"],
  ],
  [
    'NAMESPACE',
    '* NAMESPACE (("INBOX." ".")) NIL (("#shared." ".")("shared." "."))\r\n',
    ["NAMESPACE - (('INBOX.' '.')) NIL (('#shared.' '.') ('shared.' '.'))"],
  ],
  [
    'SEARCH and ESEARCH',
    '* SEARCH 2 3 9 \r\n* SEARCH\r\n* ESEARCH (TAG "A5") UID ALL 1:3,9\r\n',
    ["SEARCH - '2' '3' '9'", 'SEARCH -', "ESEARCH - ('TAG' 'A5') 'UID' 'ALL' '1:3,9'"],
  ],
  [
    'APPENDUID of a MULTIAPPEND',
    'A4 OK [APPENDUID 38505 3955:3957] done\r\n',
    ["A4 OK [APPENDUID '38505' '3955:3957'] done"],
  ],
  [
    '8-bit bytes',
    '* LIST () "/" "Entw\xc3\xbcrfe"\r\nA\xff OK x\r\n',
    ["LIST - () '/' 'Entw\xc3\xbcrfe'", 'A\xff OK x'],
  ],
  [
    'lines that mean nothing, and one that does after each',
    'Server Unavailable. 15\r\n* 1 EXISTS\r\n\r\n* 2 EXISTS\r\n* (\r\n* 3 EXISTS\r\n* LIST (() "/" x\r\n* 4 EXISTS\r\n* X )\r\n* 5 EXISTS\r\n* X "open\r\n* 6 EXISTS\r\n',
    [
      'malformed: neither tagged nor untagged',
      'EXISTS 1',
      'malformed: neither tagged nor untagged',
      'EXISTS 2',
      'malformed: neither tagged nor untagged',
      'EXISTS 3',
      'malformed: a closing parenthesis is missing',
      'EXISTS 4',
      'malformed: a closing parenthesis too many',
      'EXISTS 5',
      'malformed: a quoted string does not end',
      'EXISTS 6',
    ],
  ],
  [
    'an atom that ends like a literal but announces none',
    '* LIST () "/" foo{5}\r\n* 1 EXISTS\r\n',
    ["LIST - () '/' 'foo{5}'", 'EXISTS 1'],
  ],
  [
    'two bytes more than the literal announced',
    `* 1 FETCH (UID 1 BODY[] {3}\r\nabc\r\n)\r\n* 2 EXISTS\r\nA1 OK x\r\n`,
    [
      'malformed: a closing parenthesis is missing',
      'malformed: neither tagged nor untagged',
      'EXISTS 2',
      'A1 OK x',
    ],
  ],
  [
    'numbers that are none',
    '* 99999999999999999999 EXISTS\r\n* -1 EXISTS\r\n',
    ['EXISTS -', "-1 - 'EXISTS'"],
  ],
];

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('streams of a server', () => {
  test.each(STREAMS)('%s', (_, stream, expected) => {
    expect(readStream([bytesOf(stream)]).responses).toEqual(expected);
  });

  test.each(STREAMS)('%s: cut at any byte, the same is read', (_, stream) => {
    const bytes = bytesOf(stream);
    const whole = readStream([bytes]);
    for (let cut = 1; cut < bytes.length; cut++)
      expect(readStream([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at ${cut}`).toEqual(whole);
    expect(readStream([...bytes].map((byte) => Buffer.from([byte]))), 'byte by byte').toEqual(whole);
  });

  test('all streams in one, cut anywhere and often, read the same', () => {
    const bytes = bytesOf(STREAMS.map(([, stream]) => stream).join(''));
    const whole = readStream([bytes]);
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (places) => {
        const sorted = [0, ...places.sort((a, b) => a - b), bytes.length];
        const chunks = sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end));
        expect(readStream(chunks)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test('bodies reach their sinks whole, keyed by their own UID', () => {
    const { bodies } = readStream([
      bytesOf(`${body(7)}${body(8, '')}* 9 FETCH (BODY[] {3}\r\nabc UID 70)${CRLF}`),
    ]);
    expect(bodies).toEqual([
      { uid: 7, text: MAIL, ended: true },
      { uid: 8, text: '', ended: true },
      { uid: null, text: 'abc', ended: true },
    ]);
  });
});

describe('random input', () => {
  const alphabet = [
    '*',
    '+',
    ' ',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    '\\',
    '\r\n',
    '\n',
    '\r',
    '\0',
    '<',
    '>',
    '~',
  ];
  const words = [
    'A1',
    'OK',
    'NO',
    'FETCH',
    'UID',
    'BODY[]',
    'BODY[',
    'FLAGS',
    'LIST',
    'NIL',
    '{3}\r\n',
    '{0}\r\n',
    '{',
    '12',
    '* 1 FETCH (',
    'é',
  ];
  const token = fc.oneof(
    fc.constantFrom(...alphabet),
    fc.constantFrom(...words),
    fc.string({ maxLength: 4 }),
  );
  const noise = fc.array(token, { maxLength: 80 }).map((tokens) => Buffer.from(tokens.join(''), 'utf8'));

  test('never throws anything, and what follows is read when no literal is open', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          noise,
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        ),
        (bytes) => {
          // literals that the noise announces are filled up by these line ends
          const filler = Buffer.from('\r\n'.repeat(600));
          const safe = Buffer.from(bytes.toString('latin1').replaceAll(/\d{3,}/g, '12'), 'latin1');
          const { responses } = readStream([safe, filler, bytesOf('A9 OK in step\r\n')]);
          expect(responses.at(-1)).toBe('A9 OK in step');
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('cut anywhere reads the same', () => {
    fc.assert(
      fc.property(noise, fc.nat(), (bytes, at) => {
        const cut = bytes.length === 0 ? 0 : at % bytes.length;
        const outcome = (chunks: Buffer[]) => {
          try {
            return readStream(chunks);
          } catch (error) {
            return String(error);
          }
        };
        expect(outcome([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(outcome([bytes]));
      }),
      { numRuns: 1500 },
    );
  });
});
