import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { ImapCommandError, ImapProtocolError } from '../errors.ts';
import { KEPT_ANSWER_LIMIT, LIST_LIMIT, LIST_LIMIT_BYTES, SEARCH_LIMIT } from '../limits.ts';
import { Exchange, exchange } from '../testing/exchange.ts';
import { AWAIT_CONTINUATION } from '../wire/part.ts';
import { append, appendedUids, appendMessage, appendStart } from './append.ts';
import { list } from './list.ts';
import { mailboxArgument } from './mailbox.ts';
import { capability, create, enable, id, logout, noop, subscribe, unselect } from './mailboxes.ts';
import { namespace } from './namespace.ts';
import { quotaRoot } from './quota.ts';
import { uidSearch } from './search.ts';
import { status } from './status.ts';
import { uidStore } from './store.ts';

const inbox = mailboxArgument('INBOX', true);

describe('mailbox names as arguments', () => {
  test.each([
    ['INBOX', '"INBOX"'],
    ['a "b" \\c', '"a \\"b\\" \\\\c"'],
    ['Entw&APw-rfe', '"Entw&APw-rfe"'],
    ['', '""'],
  ])('%j is quoted', (rawName, text) => {
    expect(mailboxArgument(rawName, true).parts).toEqual([text]);
  });

  test('8-bit names go as literals of their bytes', () => {
    const bytes = Buffer.from('\xfc', 'latin1');
    expect(mailboxArgument('\xfc', true).parts).toEqual(['{1+}\r\n', bytes]);
    expect(mailboxArgument('\xfc', false).parts).toEqual(['{1}\r\n', AWAIT_CONTINUATION, bytes]);
  });

  test.each(['a\r\nA9 LOGOUT', 'a\nb', 'a\0b', 'caf\u0113'])('%j is refused', (rawName) => {
    expect(() => mailboxArgument(rawName, true)).toThrow(ImapProtocolError);
  });
});

describe('LIST', () => {
  test('names, delimiters and attributes come as sent, attributes without regard to case', async () => {
    const { sent, result } = await exchange(
      list('*'),
      '* LIST (\\HasNoChildren \\Drafts) "/" Drafts',
      '* LIST (\\NOSELECT) NIL "a b"',
      '* LIST () "/" {2}\r\n\xc3\xa4',
      'A1 OK done',
    );
    expect(sent).toBe('A1 LIST "" "*"');
    expect(result.mailboxes).toEqual([
      { rawName: 'Drafts', delimiter: '/', attributes: ['hasnochildren', 'drafts'] },
      { rawName: 'a b', delimiter: null, attributes: ['noselect'] },
      { rawName: '\xc3\xa4', delimiter: '/', attributes: [] },
    ]);
  });

  test('names with blanks that a server does not quote, and extended data behind the name', async () => {
    const { result } = await exchange(
      list('*', ['SUBSCRIBED']),
      '* LIST () "/" Sent Items',
      '* LIST (\\Subscribed) "/" "x" ("CHILDINFO" ("SUBSCRIBED"))',
      'A1 OK done',
    );
    expect(result.mailboxes.map(({ rawName }) => rawName)).toEqual(['Sent Items', 'x']);
  });

  test('LIST-STATUS: the STATUS answers are kept by name, those of nobody else are not', async () => {
    const { sent, result } = await exchange(
      list('*', ['SUBSCRIBED', 'STATUS (MESSAGES)']),
      '* LIST () "/" INBOX',
      '* STATUS INBOX (MESSAGES 4)',
      '* STATUS Two Words (MESSAGES 9)',
      'A1 OK done',
    );
    expect(sent).toBe('A1 LIST "" "*" RETURN (SUBSCRIBED STATUS (MESSAGES))');
    expect([...result.statuses].map(([name, { messages }]) => [name, messages])).toEqual([
      ['INBOX', 4],
      ['Two Words', 9],
    ]);
  });

  test.each(['LSUB', 'XLIST'] as const)('%s reads its own answers only', async (verb) => {
    const { result } = await exchange(
      list('*', [], verb),
      `* ${verb} () "/" a`,
      '* LIST () "/" b',
      'A1 OK done',
    );
    expect(result.mailboxes.map(({ rawName }) => rawName)).toEqual(['a']);
  });

  test('an answer without a name is skipped and reported', async () => {
    const play = new Exchange();
    const done = play.run(list('*'));
    play.say('* LIST () "/" NIL', '* LIST x', '* LIST () "/" b', 'A1 OK done');
    expect((await done).mailboxes.map(({ rawName }) => rawName)).toEqual(['b']);
    expect(play.notes).toEqual([
      'a listed mailbox has no name: * LIST () "/" NIL',
      'a listed mailbox has no name: * LIST x',
    ]);
  });

  test('200,001 answers are given up', () => {
    const play = new Exchange();
    void play.run(list('*'));
    const lines = (count: number) =>
      play.say(Array.from({ length: count }, (_, n) => `* LIST () "/" f${n}`).join('\r\n'));
    lines(LIST_LIMIT);
    expect(() => lines(1)).toThrow(`more than ${LIST_LIMIT} mailboxes`);
  });

  test('fewer answers with endless names are given up', () => {
    const play = new Exchange();
    void play.run(list('*'));
    const line = `* LIST () "/" "${'x'.repeat(1_000_000)}"`;
    expect(() => {
      for (let at = 0; at <= LIST_LIMIT_BYTES / 1_000_000; at++) play.say(line);
    }).toThrow(ImapProtocolError);
  });
});

describe('STATUS', () => {
  test('items that were not sent, or have no usable value, are null', async () => {
    const { sent, result } = await exchange(
      status(inbox, ['MESSAGES', 'UIDNEXT', 'HIGHESTMODSEQ', 'APPENDLIMIT', 'MAILBOXID']),
      '* STATUS inbox (MESSAGES 9.3736e+06 UIDVALIDITY 7 HIGHESTMODSEQ -1 APPENDLIMIT NIL MAILBOXID (F1) SIZE 44) ',
      'A1 OK done',
    );
    expect(sent).toBe('A1 STATUS "INBOX" (MESSAGES UIDNEXT HIGHESTMODSEQ APPENDLIMIT MAILBOXID)');
    expect(result).toEqual({
      rawName: 'inbox',
      messages: 9_373_600,
      uidNext: null,
      uidValidity: 7,
      highestModSeq: null,
      sizeBytes: 44,
      appendLimitBytes: null,
      mailboxId: 'F1',
    });
  });

  test('APPENDLIMIT per mailbox', async () => {
    const { result } = await exchange(
      status(inbox, ['APPENDLIMIT']),
      '* STATUS INBOX (APPENDLIMIT 1000)',
      'A1 OK x',
    );
    expect(result?.appendLimitBytes).toBe(1000);
  });

  test('pipelined commands each take the answer for their own mailbox, case twins included', async () => {
    const play = new Exchange();
    const twins = ['Case', 'CASE', 'INBOX'].map((name) =>
      play.run(status(mailboxArgument(name, true), ['MESSAGES'])),
    );
    play.say('* STATUS "CASE" (MESSAGES 2)', '* STATUS Case (MESSAGES 1)', '* STATUS inbox (MESSAGES 3)');
    play.say('A1 OK', 'A2 OK', 'A3 OK');
    expect((await Promise.all(twins)).map((answer) => answer?.messages)).toEqual([1, 2, 3]);
  });

  test('no answer, or an empty one, is not an error', async () => {
    expect((await exchange(status(inbox, ['MESSAGES']), 'A1 OK done')).result).toBeNull();
    const empty = await exchange(status(inbox, ['MESSAGES']), '* STATUS INBOX ()', 'A1 OK done');
    expect(empty.result?.messages).toBeNull();
  });

  test('Cyrus puts EXISTS and RECENT of the selected mailbox in between', async () => {
    const { result } = await exchange(
      status(mailboxArgument('x', true), ['MESSAGES']),
      '* 5 EXISTS',
      '* 0 RECENT',
      '* STATUS x (MESSAGES 1)',
      'A1 OK done',
    );
    expect(result?.messages).toBe(1);
  });
});

describe('NAMESPACE', () => {
  test.each([
    ['(("" "/")) NIL NIL', { personal: [{ prefix: '', delimiter: '/' }], other: [], shared: [] }],
    [
      '(("INBOX." ".")) (("user." ".")) (("" "."))',
      {
        personal: [{ prefix: 'INBOX.', delimiter: '.' }],
        other: [{ prefix: 'user.', delimiter: '.' }],
        shared: [{ prefix: '', delimiter: '.' }],
      },
    ],
    [
      '(("INBOX." "." "X-PARAM" ("FLAG1" "FLAG2"))("#mh/" "/")) NIL (("#shared."))',
      {
        personal: [
          { prefix: 'INBOX.', delimiter: '.' },
          { prefix: '#mh/', delimiter: '/' },
        ],
        other: [],
        shared: [{ prefix: '#shared.', delimiter: '.' }],
      },
    ],
    ['(("" NIL)) NIL NIL', { personal: [{ prefix: '', delimiter: null }], other: [], shared: [] }],
    ['NIL NIL NIL', { personal: [], other: [], shared: [] }],
  ])('%s', async (answer, expected) => {
    expect((await exchange(namespace(), `* NAMESPACE ${answer}`, 'A1 OK done')).result).toEqual(expected);
  });
});

describe('GETQUOTAROOT', () => {
  test('all resources of all roots', async () => {
    const { sent, result } = await exchange(
      quotaRoot(inbox),
      '* QUOTAROOT INBOX "" "User quota"',
      '* QUOTA "" (STORAGE 10 512)',
      '* QUOTA "User quota" (storage 100 2000 MESSAGE 5 1000 X-BROKEN y z)',
      '* QUOTA "none" ()',
      'A1 OK done',
    );
    expect(sent).toBe('A1 GETQUOTAROOT "INBOX"');
    expect(result).toEqual([
      { root: '', name: 'STORAGE', usage: 10, limit: 512 },
      { root: 'User quota', name: 'STORAGE', usage: 100, limit: 2000 },
      { root: 'User quota', name: 'MESSAGE', usage: 5, limit: 1000 },
    ]);
  });

  test('an endless answer is given up', () => {
    const play = new Exchange();
    void play.run(quotaRoot(inbox));
    const line = `* QUOTA "" (${'STORAGE 1 2 '.repeat(10_000)})`;
    expect(() => {
      for (let at = 0; at <= KEPT_ANSWER_LIMIT / 10_000; at++) play.say(line);
    }).toThrow(`more than ${KEPT_ANSWER_LIMIT}`);
  });
});

describe('UID SEARCH', () => {
  test('SEARCH, in one line or several, ascending and without UID 0', async () => {
    const { sent, result } = await exchange(
      uidSearch('SINCE 1-Jan-2020', false),
      '* SEARCH 9 3 0',
      '* SEARCH 4 3',
      'A1 OK done',
    );
    expect(sent).toBe('A1 UID SEARCH SINCE 1-Jan-2020');
    expect(result).toEqual([3, 4, 9]);
  });

  test('ESEARCH, and SEARCH where ESEARCH was asked for', async () => {
    const compact = await exchange(
      uidSearch('ALL', true),
      '* ESEARCH (TAG "A1") UID ALL 7,1:3',
      'A1 OK done',
    );
    expect(compact.sent).toBe('A1 UID SEARCH RETURN (ALL) ALL');
    expect(compact.result).toEqual([1, 2, 3, 7]);
    expect((await exchange(uidSearch('ALL', true), '* SEARCH 1 2', 'A1 OK done')).result).toEqual([1, 2]);
    expect((await exchange(uidSearch('ALL', true), '* ESEARCH (TAG "A1") UID', 'A1 OK done')).result).toEqual(
      [],
    );
  });

  test('pipelined ESEARCH answers are told apart by their tag', async () => {
    const play = new Exchange();
    const found = [play.run(uidSearch('SEEN', true)), play.run(uidSearch('UNSEEN', true))];
    play.say('* ESEARCH (TAG "A2") UID ALL 2', '* ESEARCH (TAG "A1") UID ALL 1', 'A2 OK', 'A1 OK');
    expect(await Promise.all(found)).toEqual([[1], [2]]);
  });

  test('more UIDs than can be held are an error, never a shorter answer', () => {
    const play = new Exchange();
    void play.run(uidSearch('ALL', true));
    expect(() => play.say(`* ESEARCH (TAG "A1") UID ALL 1:${SEARCH_LIMIT + 1}`)).toThrow(ImapProtocolError);
  });
});

describe('UID STORE', () => {
  test.each([
    ['add', '+FLAGS'],
    ['remove', '-FLAGS'],
    ['replace', 'FLAGS'],
  ] as const)('%s', async (mode, item) => {
    const { sent, result } = await exchange(
      uidStore('1:3', mode, ['\\Seen', '$Forwarded']),
      '* 1 FETCH (UID 1 FLAGS (\\Seen))',
      '* 1 FETCH (UID 1 FLAGS (\\Seen $Forwarded))',
      'A1 OK done',
    );
    expect(sent).toBe(`A1 UID STORE 1:3 ${item} (\\Seen $Forwarded)`);
    expect(result.map(({ uid, flags }) => [uid, flags])).toEqual([[1, ['\\Seen', '$Forwarded']]]);
  });

  test.each([
    'a b',
    'a)',
    '(',
    'x\r\nA9 LOGOUT',
    '"',
    '{5}',
    '',
    'a\0',
    '\\Recent',
    '\\Bogus',
    '\\*',
    'a\xe4',
  ])('the flag %j is refused', (flag) => {
    expect(() => uidStore('1', 'add', [flag]).parts(true)).toThrow('cannot be sent');
  });
});

describe('APPEND', () => {
  test('the announcement of one message', () => {
    const header = { flags: ['\\Seen', '[odd]'], internalDate: ' 7-Jul-1996 02:44:25 -0700', sizeBytes: 3 };
    expect(appendStart(inbox.parts)).toEqual(['APPEND ', '"INBOX"']);
    expect(appendMessage({ ...header, nonSynchronizing: true })).toEqual([
      ' (\\Seen [odd]) "07-Jul-1996 02:44:25 -0700" {3+}\r\n',
    ]);
    expect(appendMessage({ ...header, nonSynchronizing: false, binary: true })).toEqual([
      ' (\\Seen [odd]) "07-Jul-1996 02:44:25 -0700" ~{3}\r\n',
      AWAIT_CONTINUATION,
    ]);
    expect(appendMessage({ flags: [], internalDate: null, sizeBytes: 0, nonSynchronizing: true })).toEqual([
      ' {0+}\r\n',
    ]);
  });

  test.each([
    [['a b'], null],
    [['\\Recent'], null],
    [[], '1-Jan-2020 00:00:00 +0000"\r\nA9 LOGOUT'],
    [[], '1-Jan-20 00:00:00 +0000'],
    [[], '1-Foo-2020 00:00:00 +0000'],
    [[], ''],
  ])(
    'flags %j and date %j are refused: a server that cannot parse them may run the message as commands',
    (flags, internalDate) => {
      expect(() => appendMessage({ flags, internalDate, sizeBytes: 1, nonSynchronizing: true })).toThrow(
        ImapProtocolError,
      );
    },
  );

  test.each([
    ['7-Jul-1996 02:44:25 -0700', '07-Jul-1996 02:44:25 -0700'],
    [' 7-Jul-1996 02:44:25 -0700 ', '07-Jul-1996 02:44:25 -0700'],
    ['17-JUL-1996 02:44:25 -0700', '17-JUL-1996 02:44:25 -0700'],
  ])('the date %j is sent as %j', (internalDate, sent) => {
    const [part] = appendMessage({ flags: [], internalDate, sizeBytes: 1, nonSynchronizing: true });
    expect(part).toBe(` "${sent}" {1+}\r\n`);
  });

  test('APPENDUID of one and of several messages', async () => {
    expect((await exchange(append(), 'A1 OK [APPENDUID 38505 3955] done')).result).toEqual({
      uidValidity: 38505,
      ranges: [{ first: 3955, last: 3955 }],
    });
    expect((await exchange(append(), 'A1 OK [APPENDUID 38505 44,46:47] done')).result?.ranges).toEqual([
      { first: 44, last: 44 },
      { first: 46, last: 47 },
    ]);
  });

  test.each([
    'A1 OK done',
    'A1 OK [APPENDUID] done',
    'A1 OK [APPENDUID 1] x',
    'A1 OK [APPENDUID x 5] x',
    'A1 OK [COPYUID 1 2 3] x',
  ])('%s tells no UIDs', async (line) => {
    expect((await exchange(append(), line)).result).toBeNull();
  });

  test('a code that is not APPENDUID is none', () => {
    expect(appendedUids(null)).toBeNull();
  });
});

describe('small commands', () => {
  test.each([
    [create(inbox), 'CREATE "INBOX"'],
    [create(inbox, 'Sent'), 'CREATE "INBOX" (USE (\\Sent))'],
    [subscribe(inbox), 'SUBSCRIBE "INBOX"'],
    [unselect(), 'UNSELECT'],
    [noop(), 'NOOP'],
    [logout(), 'LOGOUT'],
    [capability(), 'CAPABILITY'],
  ])('%#', async (command, text) => {
    expect((await exchange(command, 'A1 OK [X 1] done')).sent).toBe(`A1 ${text}`);
  });

  test('CREATE tells the MAILBOXID', async () => {
    const { result } = await exchange(create(inbox), 'A1 OK [MAILBOXID (F99)] done');
    expect(result).toMatchObject({ name: 'MAILBOXID', args: [['F99']] });
  });

  test('ENABLE tells what was enabled, also where the server only says OK', async () => {
    const { sent, result } = await exchange(enable(['CONDSTORE', 'X']), '* ENABLED condstore', 'A1 OK done');
    expect(sent).toBe('A1 ENABLE CONDSTORE X');
    expect(result).toEqual(['CONDSTORE']);
    expect((await exchange(enable(['QRESYNC']), 'A1 OK done')).result).toEqual([]);
  });

  test('ID goes out as quoted strings, answers may be NIL', async () => {
    const { sent, result } = await exchange(
      id({ name: 'Mail"haul', vendor: 'x' }),
      '* ID ("NAME" "Dovecot" "version" NIL "vendor" {2}\r\nab)',
      'A1 OK done',
    );
    expect(sent).toBe('A1 ID ("name" "Mail\\"haul" "vendor" "x")');
    expect([...result]).toEqual([
      ['name', 'Dovecot'],
      ['version', ''],
      ['vendor', 'ab'],
    ]);
    expect((await exchange(id({}), '* ID NIL', 'A1 OK done')).result.size).toBe(0);
  });
});

describe('refusals', () => {
  test.each([
    ['A1 NO [OVERQUOTA] Mailbox is full', 'NO', 'OVERQUOTA', 'NO [OVERQUOTA] Mailbox is full'],
    [
      'A1 BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds',
      'BAD',
      undefined,
      'BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds',
    ],
    ['A1 NO', 'NO', undefined, 'NO '],
    ['A1 BYE gone', 'BAD', undefined, 'BAD gone'],
  ])('%s', async (line, expected, code, words) => {
    const play = new Exchange();
    const done = play.run(noop());
    play.say(line);
    const error = await done.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImapCommandError);
    expect(error).toMatchObject({ command: 'NOOP', status: expected, words });
    expect((error as ImapCommandError).code?.name).toBe(code);
  });
});
