import { Buffer } from 'node:buffer';
import net from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { append, appendMessage, appendStart } from '../command/append.ts';
import { plainCommand } from '../command/command.ts';
import { uidFetch, uidFetchBodies } from '../command/fetch.ts';
import { mailboxArgument } from '../command/mailbox.ts';
import { logout, noop } from '../command/mailboxes.ts';
import { select } from '../command/select.ts';
import { status } from '../command/status.ts';
import { ImapCommandError, ImapConnectionError, ImapProtocolError } from '../errors.ts';
import { CAPABILITY_LIMIT, MALFORMED_LINE_LIMIT } from '../limits.ts';
import { type Peer, rawServer } from '../testing/raw-server.ts';
import { AWAIT_CONTINUATION } from '../wire/part.ts';
import { connect } from './connect.ts';
import { Connection } from './connection.ts';
import type { ConnectionOptions } from './options.ts';

const GREETING = '* OK [CAPABILITY IMAP4rev1 LITERAL+] ready\r\n';

/** A connection and the server's end of it. */
async function connected(
  options: ConnectionOptions = {},
  greeting = GREETING,
): Promise<{ connection: Connection; peer: Peer }> {
  const server = await rawServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const connecting = connect(server.address(), options);
  const peer = await server.accept();
  peer.say(greeting);
  const connection = await connecting;
  onTestFinished(() => connection.destroy());
  return { connection, peer };
}

const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('connecting', () => {
  test('greeting, capabilities and address are there', async () => {
    const steps: string[] = [];
    const { connection } = await connected({ onStep: (step) => steps.push(step) });
    expect(connection.greetingText).toBe('[CAPABILITY IMAP4rev1 LITERAL+] ready');
    expect(connection.capabilities.names).toEqual(['IMAP4REV1', 'LITERAL+']);
    expect(connection.tls).toBeNull();
    expect(connection.address?.host).toBe('127.0.0.1');
    expect(steps).toEqual(['tcp', 'greeting']);
  });

  test.each([
    [
      '* BYE [ALERT] too many connections\r\n',
      ImapConnectionError,
      'the server turned us away: [ALERT] too many connections',
    ],
    [
      'HTTP/1.1 400 Bad Request\r\n',
      ImapProtocolError,
      'this is no IMAP server, its first line is: HTTP/1.1 400 Bad Request',
    ],
    [`* OK [CAPABILITY ${'X '.repeat(CAPABILITY_LIMIT + 1)}] hi\r\n`, ImapProtocolError, 'capabilities'],
  ])('the first line %j is an error', async (greeting, kind, words) => {
    const error = await caught(connected({}, greeting));
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(words);
  });

  test('blank and padded lines before the greeting do not matter', async () => {
    const { connection } = await connected({}, `\r\n\0\0${GREETING}`);
    expect(connection.greetingText).toContain('ready');
  });

  test('a closed port is told as refused', async () => {
    const server = await rawServer();
    const address = server.address();
    await server[Symbol.asyncDispose]();
    expect(await caught(connect(address))).toMatchObject({ trouble: 'refused' });
  });

  test('a server that does not greet is given up in time', async () => {
    await using server = await rawServer();
    const error = await caught(connect(server.address(), { connectTimeoutMs: 60 }));
    expect(error).toMatchObject({ trouble: 'no-greeting' });
    expect(String(error)).toContain('no greeting within 60 ms');
  });

  test('a server that hangs up before greeting is told as one that does not greet', async () => {
    await using server = await rawServer();
    const connecting = caught(connect(server.address()));
    (await server.accept()).socket.destroy();
    expect(await connecting).toMatchObject({ trouble: 'no-greeting' });
  });
});

describe('commands', () => {
  test('go out pipelined, and answers find them in any order', async () => {
    const { connection, peer } = await connected();
    const both = [connection.run(noop()), connection.run(plainCommand('CHECK', () => ['CHECK']))];
    expect([await peer.line(), await peer.line()]).toEqual(['A1 NOOP', 'A2 CHECK']);
    peer.say('A2 OK [X] done\r\n', 'A1 OK done\r\n');
    expect(await Promise.all(both)).toMatchObject([null, { name: 'X' }]);
    expect(connection.traffic).toMatchObject({
      commands: 2,
      roundTrips: 2,
      bytesOut: 'A1 NOOP\r\nA2 CHECK\r\n'.length,
    });
  });

  test('a refusal leaves the connection as it is', async () => {
    const { connection, peer } = await connected();
    const refused = caught(connection.run(noop()));
    await peer.answer('NO [SERVERBUG] sorry');
    expect(await refused).toBeInstanceOf(ImapCommandError);
    const next = connection.run(noop());
    await peer.answer('OK');
    await next;
  });

  test('a synchronizing literal waits; refused, its bytes are not sent and the next command follows', async () => {
    const { connection, peer } = await connected({}, '* OK [CAPABILITY IMAP4rev1] ready\r\n');
    const refused = caught(connection.run(status(mailboxArgument('\xfc\xfc', false), ['MESSAGES'])));
    const next = connection.run(noop());
    expect(await peer.answer('NO [CANNOT] not that')).toBe('STATUS {2}');
    expect(await refused).toBeInstanceOf(ImapCommandError);
    expect(await peer.answer('OK')).toBe('NOOP');
    await next;
  });

  test('an early NO inside a message that streams: the rest of the message goes out, then the next command', async () => {
    const { connection, peer } = await connected();
    const open = connection.open(append());
    const parts = [
      ...appendStart(mailboxArgument('x', true).parts),
      ...appendMessage({ flags: [], internalDate: null, sizeBytes: 10, nonSynchronizing: true }),
    ];
    for (const part of parts) open.add(part);
    open.add(Buffer.from('half '));
    expect(await peer.line()).toBe('A1 APPEND "x" {10+}');
    peer.say('A1 NO [OVERQUOTA] full\r\n');
    expect(await caught(open.done)).toMatchObject({ words: 'NO [OVERQUOTA] full' });
    const next = connection.run(noop());
    open.add(Buffer.from('whole'));
    expect(await peer.line()).toBe('half whole');
    expect(await peer.answer('OK')).toBe('NOOP');
    await next;
    expect(connection.queuedBytes).toBe(0);
  });

  test('an OK before all of a message was sent ends the connection: it cannot be true', async () => {
    const { connection, peer } = await connected();
    const open = connection.open(append());
    for (const part of ['APPEND "x" ', '{10+}\r\n', Buffer.from('half')]) open.add(part);
    await peer.bytes(20);
    peer.say('A1 OK [APPENDUID 1 1] stored\r\n');
    expect(String(await caught(open.done))).toContain('says OK to APPEND before all of it was sent');
    expect(connection.failure).toBeInstanceOf(ImapProtocolError);
  });

  test('an APPEND that breaks off inside a message ends the connection, so that nothing half can be stored', async () => {
    const { connection, peer } = await connected();
    const open = connection.open(append());
    for (const part of ['APPEND "x" ', '{10+}\r\n', Buffer.from('half')]) open.add(part);
    open.end();
    expect(await caught(open.done)).toBeInstanceOf(ImapProtocolError);
    expect(await peer.rest()).not.toContain('half\r\n');
  });

  test('a message that is longer than announced is not sent', async () => {
    const { connection, peer } = await connected();
    const open = connection.open(append());
    for (const part of ['APPEND "x" ', '{4+}\r\n', Buffer.from('four'), Buffer.from('\r\nA2 DELETE "x"\r\n')])
      open.add(part);
    expect(String(await caught(open.done))).toContain('17 bytes were added where 0');
    expect(await peer.rest()).not.toContain('DELETE');
  });

  test('a command that cannot be sent is refused before a byte of it leaves, and the connection goes on', async () => {
    const { connection, peer } = await connected();
    const broken = connection.run(plainCommand('X', () => ['X a\r\nA9 LOGOUT']));
    expect(String(await caught(broken))).toContain('X was not sent: its text contains a line break or NUL');
    const next = connection.run(noop());
    expect(await peer.answer('OK')).toBe('NOOP');
    await next;
  });

  test('literals that are not asked for stop when the server no longer offers them', async () => {
    const { connection, peer } = await connected();
    const name = mailboxArgument('\xfc', connection.capabilities.has('LITERAL+'));
    const withdrawn = connection.run(noop());
    await peer.answer('OK', '* CAPABILITY IMAP4rev1\r\n');
    await withdrawn;
    expect(String(await caught(connection.run(status(name, ['MESSAGES']))))).toContain(
      'does not offer literals',
    );
  });
});

describe('answers that were not asked for', () => {
  test('a tagged answer to a command that has not been sent settles nothing', async () => {
    const { connection, peer } = await connected({}, '* OK [CAPABILITY IMAP4rev1] ready\r\n');
    const first = connection.run(status(mailboxArgument('\xfc', false), ['MESSAGES']));
    const second = connection.run(noop());
    await peer.line();
    peer.say('A2 OK ahead of time\r\n', '+ go\r\n');
    expect(await peer.line()).toBe('\xfc (MESSAGES)');
    peer.say('A1 OK\r\n');
    await first;
    expect(connection.inFlightCount).toBe(1);
    expect(await peer.answer('OK now')).toBe('NOOP');
    await second;
    expect(connection.traffic.malformedLines).toBe(1);
  });

  test('tags of commands that are not in flight, stray continuations and bad lines are skipped and reported', async () => {
    const skipped: string[] = [];
    const { connection, peer } = await connected({
      onMalformed: (line, reason) => skipped.push(`${reason}: ${line}`),
    });
    const done = connection.run(noop());
    await peer.line();
    peer.say('A7 OK what\r\n', '+ go on\r\n', '* LIST (() "/" x\r\n', 'A1 OK\r\n');
    await done;
    expect(skipped).toEqual([
      'answers no command of ours: A7 OK what',
      'a continuation that nothing waits for: + go on',
      'a closing parenthesis is missing: * LIST (() "/" x',
    ]);
    expect(connection.traffic.malformedLines).toBe(2);
  });

  test('an answer to a tag that is not ours ends the connection: something is taken for commands that is none', async () => {
    const { connection, peer } = await connected();
    const done = caught(connection.run(noop()));
    await peer.line();
    peer.say('Subject: BAD Unknown command\r\nA1 OK\r\n');
    expect(String(await done)).toContain('answers what was never asked: Subject: BAD Unknown command');
  });

  test('too many bad lines end the connection', async () => {
    const { connection, peer } = await connected();
    peer.say('nonsense\r\n'.repeat(MALFORMED_LINE_LIMIT));
    peer.say('more nonsense\r\n');
    expect(String(await connection.closed)).toContain(`more than ${MALFORMED_LINE_LIMIT} lines`);
  });

  test('an unreadable answer to a command of ours ends the connection, as its outcome is unknown', async () => {
    const { connection, peer } = await connected();
    const done = caught(connection.run(noop()));
    await peer.line();
    peer.say('A1 MAYBE\r\n');
    expect(String(await done)).toContain('an answer of the server is unreadable');
    expect(connection.failure).toBeInstanceOf(ImapProtocolError);
  });

  test('new capabilities are taken from wherever they come', async () => {
    const { connection, peer } = await connected();
    for (const [line, name] of [
      ['* CAPABILITY IMAP4rev1 ONE', 'ONE'],
      ['* OK [CAPABILITY IMAP4rev1 TWO] now', 'TWO'],
    ] as const) {
      const done = connection.run(noop());
      await peer.answer('OK', `${line}\r\n`);
      await done;
      expect(connection.capabilities.has(name)).toBe(true);
    }
  });
});

describe('the end of a connection', () => {
  test('what is in flight is rejected with the reason, what comes later too', async () => {
    const { connection, peer } = await connected();
    const waiting = caught(connection.run(noop()));
    await peer.line();
    peer.socket.destroy();
    expect(await waiting).toMatchObject({ name: 'ImapConnectionError', trouble: 'lost' });
    expect(await caught(connection.run(noop()))).toBe(connection.failure);
    expect(await caught(connection.open(append()).done)).toBe(connection.failure);
  });

  test('BYE ends it with the words of the server, and said for ever it is heard once', async () => {
    const { connection, peer } = await connected();
    const waiting = caught(connection.run(noop()));
    await peer.line();
    peer.say('* BYE [UNAVAILABLE] Connection closed. 14\r\n'.repeat(20_000));
    expect(await waiting).toMatchObject({
      trouble: 'bye',
      message: expect.stringContaining('[UNAVAILABLE] Connection closed. 14'),
    });
    expect(connection.traffic.bytesIn).toBeLessThan(200_000);
  });

  test('a tagged NO before the BYE in one packet still counts', async () => {
    const { connection, peer } = await connected();
    const waiting = caught(connection.run(noop()));
    await peer.line();
    peer.say('A1 NO Request is throttled\r\n* BYE Connection closed. 14\r\n');
    expect(await waiting).toMatchObject({ words: 'NO Request is throttled' });
    expect(await connection.closed).toMatchObject({ trouble: 'bye' });
  });

  test('LOGOUT is answered although BYE comes first', async () => {
    const { connection, peer } = await connected();
    const done = connection.run(logout());
    await peer.answer('OK', '* BYE see you\r\n');
    await done;
    peer.socket.end();
    expect(await connection.closed).toMatchObject({ trouble: 'bye' });
  });

  test('Exchange says "Server Unavailable" without a tag and then nothing', async () => {
    const { connection, peer } = await connected();
    const waiting = caught(connection.run(noop()));
    await peer.line();
    peer.say('Server Unavailable. 15\r\n');
    expect(await waiting).toMatchObject({ trouble: 'bye', message: 'Server Unavailable. 15' });
  });
});

describe('silence', () => {
  /** A connection whose silence the test decides about. */
  async function connectedBySocket() {
    const server = await rawServer();
    onTestFinished(() => server[Symbol.asyncDispose]());
    const socket = net.connect(server.port, '127.0.0.1');
    const peer = await server.accept();
    const connection = new Connection(socket, {});
    onTestFinished(() => connection.destroy());
    peer.say(GREETING);
    await connection.greeting();
    return { connection, peer, fallSilent: () => socket.emit('timeout') };
  }

  test('is a fault while an answer is due', async () => {
    const { connection, fallSilent } = await connectedBySocket();
    const waiting = caught(connection.run(noop()));
    fallSilent();
    expect(await waiting).toMatchObject({ trouble: 'idle-timeout' });
  });

  test('is none while no answer is due', async () => {
    const { connection, peer, fallSilent } = await connectedBySocket();
    fallSilent();
    const done = connection.run(noop());
    await peer.answer('OK');
    await done;
    fallSilent();
    expect(connection.failure).toBeNull();
  });

  test('is none while we do not read, and one again when we do', async () => {
    const { connection, fallSilent } = await connectedBySocket();
    const waiting = caught(connection.run(noop()));
    connection.pause();
    fallSilent();
    expect(connection.failure).toBeNull();
    connection.resume();
    fallSilent();
    expect(await waiting).toMatchObject({ trouble: 'idle-timeout' });
  });

  test('is none while a message is still being produced by us', async () => {
    const { connection, peer, fallSilent } = await connectedBySocket();
    const open = connection.open(append());
    for (const part of ['APPEND "x" ', '{4}\r\n', AWAIT_CONTINUATION] as const) open.add(part);
    await peer.line();
    peer.say('+ go\r\n');
    open.add(Buffer.from('ab'));
    await peer.bytes(2);
    fallSilent();
    open.add(Buffer.from('cd'));
    open.end();
    await peer.line();
    peer.say('A1 OK\r\n');
    await open.done;
  });

  test('is one when the server takes no bytes', async () => {
    const { connection, peer, fallSilent } = await connectedBySocket();
    peer.socket.pause();
    const open = connection.open(append());
    const body = Buffer.alloc(30_000_000);
    for (const part of ['APPEND "x" ', `{${body.length + 1}+}\r\n`, body]) open.add(part);
    fallSilent();
    expect(await caught(open.done)).toMatchObject({ trouble: 'idle-timeout' });
  });

  test('by the clock ends a command', async () => {
    const { connection } = await connected({ idleTimeoutMs: 30 });
    expect(await caught(connection.run(noop()))).toMatchObject({ trouble: 'idle-timeout' });
  });
});

describe('what is queued', () => {
  test('queuedBytes counts what waits for +, and onFlushed tells when it leaves', async () => {
    const { connection, peer } = await connected({}, '* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let flushed = 0;
    connection.onFlushed = () => {
      flushed += 1;
    };
    const open = connection.open(append());
    const body = Buffer.alloc(100_000, 'x');
    for (const part of [
      ...appendStart(mailboxArgument('x', false).parts),
      ...appendMessage({ flags: [], internalDate: null, sizeBytes: body.length, nonSynchronizing: false }),
      body,
    ])
      open.add(part);
    open.end();
    await peer.line();
    expect(connection.queuedBytes).toBe(body.length + 2);
    peer.say('+ go\r\n');
    await peer.bytes(body.length);
    expect(flushed).toBeGreaterThan(0);
    peer.say('A1 OK\r\n');
    await open.done;
    expect(connection.queuedBytes).toBe(0);
  });
});

describe('EXAMINE and FETCH of many folders, pipelined', () => {
  test('each FETCH hears its own folder only', async () => {
    const { connection, peer } = await connected();
    const folders = ['a', 'b', 'c'];
    const heard = folders.map((name) => {
      const uids: string[] = [];
      const opened = connection.run(select(connection, mailboxArgument(name, true), { readOnly: true }));
      const fetched = connection.run(
        uidFetch('1:*', '(UID)', ({ uid }) => uids.push(`${connection.selected}${uid}`)),
      );
      return { name, uids, done: Promise.allSettled([opened, fetched]) };
    });
    for (const name of folders) {
      const examined = name === 'b' ? 'NO no such mailbox' : 'OK';
      expect(await peer.answer(examined, '* 2 EXISTS\r\n')).toBe(`EXAMINE "${name}"`);
      const lines = name === 'b' ? [] : ['* 1 FETCH (UID 1)\r\n', '* 2 FETCH (UID 2)\r\n'];
      await peer.answer(name === 'b' ? 'BAD nothing selected' : 'OK', ...lines);
    }
    for (const { done } of heard) await done;
    expect(heard.map(({ uids }) => uids)).toEqual([['a1', 'a2'], [], ['c1', 'c2']]);
  });
});

describe('a trace', () => {
  test('shows both directions, literals by their size', async () => {
    const lines: string[] = [];
    const { connection, peer } = await connected({
      trace: (direction, line) => lines.push(`${direction} ${line}`),
    });
    const done = connection.run(uidFetchBodies([1], () => null));
    await peer.answer('OK done', '* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n', 'junk\r\n');
    await done;
    const open = connection.open(append());
    for (const part of ['APPEND "x" ', '{3+}\r\n', Buffer.from('abc')]) open.add(part);
    open.end();
    await peer.line();
    peer.say('A2 OK\r\n');
    await open.done;
    expect(lines).toEqual([
      'server * OK [CAPABILITY IMAP4rev1 LITERAL+] ready',
      'client A1 UID FETCH 1 (UID BODY.PEEK[])',
      'server * 1 FETCH (UID 1 BODY[] <3 bytes>)',
      'server junk',
      'note skipped (neither tagged nor untagged): junk',
      'server A1 OK done',
      'client A2 APPEND "x" {3+} <3 bytes>',
      'server A2 OK',
    ]);
  });
});
