import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { Secret } from '@mailhaul/base';
import { describe, expect, onTestFinished, test } from 'vitest';
import { append } from '../command/append.ts';
import { list } from '../command/list.ts';
import { namespace } from '../command/namespace.ts';
import { ImapCommandError } from '../errors.ts';
import { type Peer, rawServer } from '../testing/raw-server.ts';
import { connect } from './connect.ts';
import type { Connection } from './connection.ts';
import { type Credentials, identify, NoMechanismError, signIn } from './sign-in.ts';

interface Scene {
  readonly connection: Connection;
  readonly peer: Peer;
  /** Everything that went to the trace. */
  readonly trace: string[];
}

async function scene(capabilities: string, status = 'OK'): Promise<Scene> {
  const server = await rawServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const trace: string[] = [];
  const connecting = connect(server.address(), {
    trace: (direction, line) => trace.push(`${direction} ${line}`),
  });
  const peer = await server.accept();
  peer.say(`* ${status} [CAPABILITY IMAP4rev1 ${capabilities}] ready\r\n`);
  const connection = await connecting;
  onTestFinished(() => connection.destroy());
  return { connection, peer, trace };
}

const password = (user: string, secret: string, more: Partial<Credentials> = {}): Credentials => ({
  user,
  kind: 'password',
  secret: new Secret(secret),
  ...more,
});
const token = (user: string, secret: string): Credentials => ({
  user,
  kind: 'token',
  secret: new Secret(secret),
});

const AFTER = 'OK [CAPABILITY IMAP4rev1 UIDPLUS] welcome';
const plain = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('a password', () => {
  test('goes by PLAIN in one step with SASL-IR', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe@example.org', 'pässword"\\'));
    expect(await peer.answer(AFTER)).toBe(`AUTHENTICATE PLAIN ${plain('\0joe@example.org\0pässword"\\')}`);
    await done;
    expect(connection.capabilities.has('UIDPLUS')).toBe(true);
    expect(connection.traffic.roundTrips).toBe(2);
  });

  test('goes by PLAIN in two steps without SASL-IR', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN');
    const done = signIn(connection, password('joe', 'pw'));
    expect(await peer.line()).toBe('A1 AUTHENTICATE PLAIN');
    peer.say('+ \r\n');
    expect(await peer.line()).toBe(plain('\0joe\0pw'));
    peer.say(`A1 ${AFTER}\r\n`);
    await done;
    expect(connection.traffic.roundTrips).toBe(3);
  });

  test('of an admin opens the mailbox of somebody else', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'admins-pw', { authUser: 'admin' }));
    expect(await peer.answer(AFTER)).toBe(`AUTHENTICATE PLAIN ${plain('joe\0admin\0admins-pw')}`);
    await done;
  });

  test('goes by LOGIN where PLAIN is not offered, or LOGIN is asked for', async () => {
    for (const [offered, method] of [
      ['', undefined],
      ['AUTH=PLAIN SASL-IR', 'login'],
    ] as const) {
      const { connection, peer } = await scene(offered);
      const done = signIn(connection, password('dom\\joe', 'pw', method ? { method } : {}));
      expect(await peer.answer(AFTER)).toBe('LOGIN "dom\\\\joe" "pw"');
      await done;
    }
  });

  test.each([
    ['quotes "and" \\backslashes\\', '"quotes \\"and\\" \\\\backslashes\\\\"'],
    [' blanks at the ends ', '" blanks at the ends "'],
    ['', '""'],
    ['{5+}', '"{5+}"'],
    ['%s*(){}[]', '"%s*(){}[]"'],
    ['tab\there', '"tab\there"'],
  ])('by LOGIN: %j is quoted', async (secret, quoted) => {
    const { connection, peer } = await scene('');
    const done = signIn(connection, password('joe', secret));
    expect(await peer.answer(AFTER)).toBe(`LOGIN "joe" ${quoted}`);
    await done;
  });

  test.each(['pässwörd', '密碼', 'two\r\nlines', '\r\nA9 LOGOUT\r\n'])(
    'by LOGIN: %j goes as a literal',
    async (secret) => {
      const bytes = Buffer.from(secret, 'utf8');
      const { connection, peer } = await scene('');
      const done = signIn(connection, password('joe', secret));
      expect(await peer.line()).toBe(`A1 LOGIN "joe" {${bytes.length}}`);
      peer.say('+ go\r\n');
      expect(Buffer.from(await peer.bytes(bytes.length), 'latin1')).toEqual(bytes);
      expect(await peer.line()).toBe('');
      peer.say(`A1 ${AFTER}\r\n`);
      await done;
    },
  );

  test('by LOGIN, where LITERAL- or LITERAL+ is offered, waits for nothing', async () => {
    for (const offered of ['LITERAL+', 'LITERAL-']) {
      const { connection, peer } = await scene(offered);
      const done = signIn(connection, password('jöe', 'pä'));
      expect([await peer.line(), await peer.line()]).toEqual(['A1 LOGIN {4+}', 'j\xc3\xb6e {3+}']);
      expect(await peer.line()).toBe('p\xc3\xa4');
      peer.say(`A1 ${AFTER}\r\n`);
      await done;
    }
  });

  test('that PLAIN or LOGIN cannot carry is not sent', async () => {
    for (const offered of ['AUTH=PLAIN SASL-IR', '']) {
      const { connection, peer } = await scene(offered);
      expect(await caught(signIn(connection, password('joe\0root', 'pw')))).toBeInstanceOf(NoMechanismError);
      expect(await caught(signIn(connection, password('joe', 'p\0w')))).toBeInstanceOf(NoMechanismError);
      connection.destroy();
      expect(await peer.rest()).toBe('');
    }
  });

  test('is tried exactly once', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN AUTH=LOGIN SASL-IR');
    const done = caught(signIn(connection, password('joe', 'wrong')));
    await peer.answer('NO [AUTHENTICATIONFAILED] no');
    expect(await done).toBeInstanceOf(ImapCommandError);
    connection.destroy();
    expect(await peer.rest()).toBe('');
  });
});

describe('methods that are not there', () => {
  test.each<[string, string, Credentials, string]>([
    ['LOGINDISABLED before sign-in', 'LOGINDISABLED STARTTLS', password('joe', 'pw'), 'forbids LOGIN'],
    ['PLAIN demanded', '', password('joe', 'pw', { method: 'plain' }), 'does not offer PLAIN'],
    [
      'an admin without PLAIN',
      '',
      password('joe', 'pw', { authUser: 'admin' }),
      'signing in for another user',
    ],
    ['a token where none is taken', 'AUTH=PLAIN', token('joe', 'abc'), 'neither XOAUTH2 nor OAUTHBEARER'],
    [
      'XOAUTH2 demanded',
      'AUTH=OAUTHBEARER',
      { ...token('joe', 'abc'), method: 'xoauth2' },
      'does not offer XOAUTH2',
    ],
    ['a token with a line break', 'AUTH=XOAUTH2', token('joe', 'a\r\nb'), 'OAuth cannot carry'],
  ])('%s', async (_, offered, credentials, words) => {
    const { connection, peer } = await scene(offered);
    const error = await caught(signIn(connection, credentials));
    expect(error).toBeInstanceOf(NoMechanismError);
    expect(String(error)).toContain(words);
    connection.destroy();
    expect(await peer.rest()).toBe('');
  });

  test('LOGINDISABLED does not forbid PLAIN, and means nothing after sign-in', async () => {
    const { connection, peer } = await scene('LOGINDISABLED AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'pw'));
    await peer.answer('OK [CAPABILITY IMAP4rev1 LOGINDISABLED] welcome');
    await done;
  });
});

describe('after sign-in', () => {
  test('capabilities are asked for when the answer does not hold them', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'pw'));
    await peer.answer('OK welcome');
    expect(await peer.answer('OK', '* CAPABILITY IMAP4rev1 MULTIAPPEND\r\n')).toBe('CAPABILITY');
    await done;
    expect(connection.capabilities.has('MULTIAPPEND')).toBe(true);
    expect(connection.capabilities.has('AUTH=PLAIN')).toBe(false);
  });

  test('untagged capabilities before the OK are enough', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'pw'));
    await peer.answer('OK welcome', '* CAPABILITY IMAP4rev1 MOVE\r\n');
    await done;
    expect(connection.capabilities.has('MOVE')).toBe(true);
  });

  test('a connection that comes signed in is not signed in again', async () => {
    const { connection, peer } = await scene('UIDPLUS', 'PREAUTH');
    const done = signIn(connection, password('joe', 'pw'));
    expect(await peer.answer('OK', '* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n')).toBe('CAPABILITY');
    await done;
  });

  test.each(['BAD unknown', 'NO not for you'])(
    'a server that answers ID with %s is worked with all the same',
    async (answer) => {
      const { connection, peer } = await scene('ID');
      const done = identify(connection);
      expect(await peer.answer(answer)).toBe('ID ("name" "Mailhaul" "vendor" "Mailhaul")');
      expect((await done).size).toBe(0);
    },
  );

  test('a server without ID is not asked', async () => {
    const { connection, peer } = await scene('');
    expect((await identify(connection)).size).toBe(0);
    connection.destroy();
    expect(await peer.rest()).toBe('');
  });
});

describe('a token', () => {
  test('goes by XOAUTH2 where both are offered', async () => {
    const { connection, peer } = await scene('AUTH=OAUTHBEARER AUTH=XOAUTH2 SASL-IR');
    const done = signIn(connection, token('joe@example.org', 'ya29.token'));
    const initial = plain('user=joe@example.org\x01auth=Bearer ya29.token\x01\x01');
    expect(await peer.answer(AFTER)).toBe(`AUTHENTICATE XOAUTH2 ${initial}`);
    await done;
  });

  test('goes by OAUTHBEARER where XOAUTH2 is not offered, with the address', async () => {
    const { connection, peer } = await scene('AUTH=OAUTHBEARER SASL-IR');
    const port = connection.address?.port;
    const done = signIn(connection, token('a=b,c@example.org', 'tok'));
    const initial = plain(
      `n,a=a=3Db=2Cc@example.org,\x01host=127.0.0.1\x01port=${port}\x01auth=Bearer tok\x01\x01`,
    );
    expect(await peer.answer(AFTER)).toBe(`AUTHENTICATE OAUTHBEARER ${initial}`);
    await done;
  });

  test('goes by OAUTHBEARER where that is demanded, though both are offered', async () => {
    const { connection, peer } = await scene('AUTH=OAUTHBEARER AUTH=XOAUTH2 SASL-IR');
    const done = signIn(connection, { ...token('joe', 'tok'), method: 'oauthbearer' });
    expect(await peer.answer(AFTER)).toMatch(/^AUTHENTICATE OAUTHBEARER /);
    await done;
  });

  test('too long for a line goes in the second step', async () => {
    const { connection, peer } = await scene('AUTH=XOAUTH2 SASL-IR');
    const done = signIn(connection, token('joe', 'x'.repeat(9_000)));
    expect(await peer.line()).toBe('A1 AUTHENTICATE XOAUTH2');
    peer.say('+\r\n');
    expect((await peer.line())?.length).toBeGreaterThan(12_000);
    peer.say(`A1 ${AFTER}\r\n`);
    await done;
  });

  test.each([
    [
      'XOAUTH2',
      '',
      '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}',
      'status 400, scope https://mail.google.com/',
    ],
    ['OAUTHBEARER', 'AQ==', '{"status":"invalid_token","scope":"x"}', 'status invalid_token, scope x'],
  ])('refused by %s: the reason in the challenge is told', async (mechanism, reply, challenge, reason) => {
    const { connection, peer } = await scene(`AUTH=${mechanism} SASL-IR`);
    const done = caught(signIn(connection, token('joe', 'expired-token')));
    await peer.line();
    peer.say(`+ ${plain(challenge)}\r\n`);
    expect(await peer.line()).toBe(reply);
    peer.say('A1 NO SASL authentication failed\r\n');
    expect(await done).toMatchObject({ words: `NO SASL authentication failed (${reason})` });
  });

  test('a challenge that says nothing useful, or too much, is bounded', async () => {
    const { connection, peer } = await scene('AUTH=XOAUTH2 SASL-IR');
    const done = caught(signIn(connection, token('joe', 'expired-token')));
    await peer.line();
    peer.say(`+ ${plain(`{"status":"${'9'.repeat(10_000)}\r\n`)}\r\n`);
    await peer.line();
    peer.say('A1 NO failed\r\n');
    expect(String(await done).length).toBeLessThan(250);
  });
});

describe('sign-in with the wrong rights', () => {
  test('"authenticated but not connected" is told in the words of the command that hit it', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'pw'));
    await peer.answer(AFTER);
    await done;
    const refused = caught(connection.run(namespace()));
    await peer.answer('BAD User is authenticated but not connected.');
    expect(await refused).toMatchObject({ words: 'BAD User is authenticated but not connected.' });
  });
});

describe('secrets', () => {
  const CANARY = 'Canary-"\\-pässword-4711';
  const forms = [
    CANARY,
    Buffer.from(CANARY).toString('latin1'),
    plain(CANARY),
    plain(`\0joe\0${CANARY}`),
    'ssword-4711',
  ];

  /** Everything a person or a log could get to see of a connection and its errors. */
  const visible = (values: readonly unknown[]) =>
    values
      .map(
        (value) =>
          `${inspect(value, { depth: 12, showHidden: true, getters: true })} ${JSON.stringify(value)} ${String(value)} ${value instanceof Error ? value.stack : ''}`,
      )
      .join('\n');

  test.each<[string, Partial<Credentials>, string]>([
    ['AUTH=PLAIN SASL-IR', {}, ''],
    ['AUTH=PLAIN', {}, '+ \r\n'],
    ['LITERAL+', {}, ''],
    [
      'AUTH=XOAUTH2 SASL-IR',
      { kind: 'token' },
      `+ ${plain('{"status":"x","error":"bad Canary-token-4711"}')}\r\n`,
    ],
    ['AUTH=OAUTHBEARER', { kind: 'token' }, '+\r\n'],
  ])(
    '%s %j: neither trace, errors nor inspection show them, even when the server echoes them',
    async (offered, kind, challenge) => {
      const secret = kind.kind === 'token' ? 'Canary-token-4711' : CANARY;
      const { connection, peer, trace } = await scene(offered);
      const credentials = password('joe', secret, kind);
      const done = caught(signIn(connection, credentials));
      const lines = [await peer.line()];
      if (challenge !== '') {
        peer.say(challenge);
        lines.push(await peer.line());
      }
      const raw = Buffer.from(secret).toString('latin1');
      peer.say(`* BAD echo ${raw} ${plain(secret)}\r\n`, `junk ${raw}\r\n`, `* OK [ALERT ${raw}] hm\r\n`);
      peer.say(`A1 BAD cannot parse: ${lines.join(' ')} ${raw} ${raw.replaceAll(/["\\]/g, '\\$&')}\r\n`);
      const error = await done;
      expect(error).toBeInstanceOf(ImapCommandError);
      const shown = visible([error, connection, credentials, trace]);
      for (const form of [...forms, 'Canary-token-4711', plain('Canary-token-4711')])
        expect(shown).not.toContain(form);
      expect(shown).toContain('<secret>');
    },
  );

  test('data that looks like the password stays as it is: names, numbers and UIDs', async () => {
    const { connection, peer, trace } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', '4711'));
    await peer.answer('OK [CAPABILITY IMAP4rev1 X4711] welcome to 4711');
    await done;
    expect(connection.capabilities.has('X4711')).toBe(true);
    const listing = connection.run(list('*'));
    await peer.answer('OK', '* LIST () "/" 4711\r\n');
    expect((await listing).mailboxes[0]?.rawName).toBe('4711');
    const storing = connection.run({ ...append(), parts: () => ['APPEND'] });
    await peer.answer('OK [APPENDUID 4711 1:4711] 4711 stored');
    expect(await storing).toEqual({ uidValidity: 4711, ranges: [{ first: 1, last: 4711 }] });
    const refused = caught(connection.run({ ...append(), parts: () => ['APPEND'] }));
    await peer.answer('NO [X 4711] not 4711');
    expect(await refused).toMatchObject({ words: 'NO [X <secret>] not <secret>' });
    expect(trace.filter((line) => line.includes('4711'))).toEqual([
      'server A1 OK [CAPABILITY IMAP4rev1 X4711] welcome to <secret>',
      'server * LIST () "/" 4711',
      'server A3 OK [APPENDUID 4711 1:4711] <secret> stored',
    ]);
  });

  test('that look like one of our tags do not take answers away from their commands', async () => {
    const { connection, peer } = await scene('AUTH=PLAIN SASL-IR');
    const done = signIn(connection, password('joe', 'A1003'));
    await peer.answer(AFTER);
    await done;
    for (let count = 2; count < 1_003; count++) {
      const listing = connection.run(namespace());
      await peer.answer('OK done');
      await listing;
    }
    const refused = caught(connection.run(namespace()));
    await peer.answer('NO not for A1003');
    expect(await refused).toMatchObject({ words: 'NO not for <secret>' });
    expect(connection.failure).toBe(null);
  });
});
