import { Buffer } from 'node:buffer';
import { Secret } from '@mailhaul/base';
import {
  type Account,
  type RunningServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type AppendHeader,
  append,
  appendMessage,
  appendStart,
  type Connection,
  type Credentials,
  connect,
  create,
  decodeMailboxName,
  enable,
  encodeMailboxName,
  expandSet,
  type FetchedMessage,
  formatSet,
  ImapCommandError,
  identify,
  list,
  logout,
  mailboxArgument,
  namespace,
  noop,
  plainCommand,
  quotaRoot,
  select,
  signIn,
  splitForLine,
  status,
  subscribe,
  uidFetch,
  uidFetchBodies,
  uidSearch,
  uidStore,
  unselect,
} from './index.ts';

const open: Connection[] = [];

afterEach(() => {
  for (const connection of open.splice(0)) connection.destroy();
});

async function connectTo({ host, port }: Pick<Account, 'host' | 'port'>): Promise<Connection> {
  const connection = await connect({ host, port, security: 'none' });
  open.push(connection);
  return connection;
}

async function signedIn(account: Account, more: Partial<Credentials> = {}): Promise<Connection> {
  const connection = await connectTo(account);
  await signIn(connection, {
    user: account.user,
    kind: 'password',
    secret: new Secret(account.password),
    ...more,
  });
  return connection;
}

/** A mailbox by the name people know it by. */
const named = (text: string, nonSynchronizing = true) =>
  mailboxArgument(encodeMailboxName(text), nonSynchronizing);

interface Letter extends Partial<AppendHeader> {
  readonly text: string;
}

/** APPEND, or MULTIAPPEND of several; each literal in pieces of 7 bytes. */
function appendTo(connection: Connection, folder: string, letters: readonly Letter[]) {
  const command = connection.open(append());
  for (const part of appendStart(named(folder).parts)) command.add(part);
  for (const { text, ...more } of letters) {
    const bytes = Buffer.from(text, 'latin1');
    const header = {
      flags: [],
      internalDate: null,
      sizeBytes: bytes.length,
      nonSynchronizing: true,
      ...more,
    };
    for (const part of appendMessage(header)) command.add(part);
    for (let at = 0; at < bytes.length; at += 7) command.add(bytes.subarray(at, at + 7));
  }
  command.end();
  return command.done;
}

async function bodies(
  connection: Connection,
  uids: readonly number[],
  section?: string,
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const command = uidFetchBodies(
    uids,
    (uid) => {
      texts.set(uid, '');
      return {
        chunk: (bytes) => texts.set(uid, `${texts.get(uid)}${bytes.toString('latin1')}`),
        end: () => undefined,
      };
    },
    section,
  );
  await connection.run(command);
  return texts;
}

async function metadata(connection: Connection, set: string, items: string): Promise<FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  await connection.run(uidFetch(set, items, (message) => messages.push(message)));
  return messages;
}

const letter = (n: number, body = `letter ${n}\r\n`) =>
  `Subject: ${n}\r\nMessage-ID: <${n}@example.org>\r\n\r\n${body}`;
const DATE = '17-Jul-2016 02:44:25 -0700';
const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

const SERVERS = [
  {
    kind: 'dovecot',
    start: () => startDovecot({ format: 'mdbox', quota: { storageKilobytes: 50_000 } }),
    root: '',
  },
  { kind: 'cyrus', start: () => startCyrus(), root: 'INBOX.' },
] as const;

describe.each(SERVERS.filter(({ kind }) => serverAvailable(kind)))('$kind', ({ kind, start, root }) => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await start();
  });

  afterAll(() => server.stop());

  test('signs in by PLAIN and by LOGIN, and a refusal is told in its words', async () => {
    const account = server.user();
    for (const method of ['plain', 'login'] as const) await signedIn(account, { method });
    expect(await caught(signedIn(account, { secret: new Secret('wrong') }))).toBeInstanceOf(ImapCommandError);
    const connection = await signedIn(account);
    expect((await identify(connection)).get('name')?.toLowerCase()).toContain(kind);
    await connection.run(logout());
    expect(await connection.closed).toMatchObject({ trouble: 'bye' });
  });

  test('makes, lists and subscribes folders of every kind of name', async () => {
    const connection = await signedIn(server.user());
    const { personal } = await connection.run(namespace());
    expect(personal[0]?.prefix).toBe(root);
    const names = ['Entwürfe', 'R&D', '日本語', 'a "quoted" name', 'two  blanks'].filter(
      (name) => kind === 'dovecot' || !name.includes('"'),
    );
    for (const name of names) await connection.run(create(named(`${root}${name}`)));
    for (const name of names) await connection.run(subscribe(named(`${root}${name}`)));
    const returns = ['SUBSCRIBED', 'STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)'];
    const { mailboxes, statuses } = await connection.run(list('*', returns));
    const listed = new Map(mailboxes.map((mailbox) => [decodeMailboxName(mailbox.rawName).text, mailbox]));
    for (const name of names) {
      const mailbox = listed.get(`${root}${name}`);
      expect(mailbox?.attributes, name).toContain('subscribed');
      expect(statuses.get(mailbox?.rawName ?? ''), name).toMatchObject({ messages: 0, uidNext: 1 });
    }
    const { mailboxes: subscribed } = await connection.run(list('*', [], 'LSUB'));
    expect(subscribed.map(({ rawName }) => decodeMailboxName(rawName).text)).toEqual(
      expect.arrayContaining(names.map((name) => `${root}${name}`)),
    );
  });

  test('takes and gives messages, flags and dates, one by one and several in one command', async () => {
    const connection = await signedIn(server.user());
    const headers = { flags: ['\\Seen', '$Forwarded'], internalDate: DATE };
    const one = await appendTo(connection, 'INBOX', [{ text: letter(1), ...headers }]);
    const many = await appendTo(connection, 'INBOX', [
      { text: letter(2), nonSynchronizing: false },
      { text: letter(3), ...headers },
      { text: letter(4), nonSynchronizing: false },
    ]);
    expect(expandSet([...(one?.ranges ?? []), ...(many?.ranges ?? [])], 9)).toEqual([1, 2, 3, 4]);
    const selected = await connection.run(
      select(connection, named('INBOX'), { readOnly: true, condstore: true }),
    );
    expect(selected).toMatchObject({ messages: 4, uidNext: 5, uidValidity: one?.uidValidity });
    const texts = await bodies(connection, [1, 2, 3, 4]);
    expect([...texts]).toEqual([1, 2, 3, 4].map((n) => [n, letter(n)]));
    const [first] = await metadata(connection, '1', '(UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ)');
    expect(first).toMatchObject({
      uid: 1,
      sizeBytes: letter(1).length,
      modSeq: expect.stringMatching(/^\d+$/),
    });
    expect(first?.flags).toEqual(expect.arrayContaining(headers.flags));
    expect(new Date(first?.internalDate ?? '').getTime()).toBe(new Date('2016-07-17T09:44:25Z').getTime());
  });

  test('gives header fields, in whatever spelling it names them', async () => {
    const connection = await signedIn(server.user());
    await appendTo(connection, 'INBOX', [{ text: letter(1) }]);
    await connection.run(select(connection, named('INBOX'), { readOnly: true }));
    const [message] = await metadata(connection, '1', '(UID BODY.PEEK[HEADER.FIELDS (Message-ID)])');
    const [[name, bytes] = []] = [...(message?.sections ?? [])];
    expect(name).toBe('BODY[HEADER.FIELDS (MESSAGE-ID)]');
    expect(bytes?.toString()).toBe('Message-ID: <1@example.org>\r\n\r\n');
  });

  test('answers pipelined FETCHes of large bodies so that each command gets its own', async () => {
    const connection = await signedIn(server.user());
    const size = 150_000;
    const text = (n: number) => letter(n, `${String(n).padStart(5)}`.repeat(size / 5));
    await appendTo(
      connection,
      'INBOX',
      Array.from({ length: 40 }, (_, n) => ({ text: text(n + 1) })),
    );
    await connection.run(select(connection, named('INBOX'), { readOnly: true }));
    const groups = [0, 1, 2, 3].map((g) => Array.from({ length: 10 }, (_, n) => g * 10 + n + 1));
    const fetched = await Promise.all(groups.map((uids) => bodies(connection, uids)));
    for (const [g, uids] of groups.entries()) {
      expect([...(fetched[g]?.keys() ?? [])].sort((a, b) => a - b)).toEqual(uids);
      for (const uid of uids) expect(fetched[g]?.get(uid) === text(uid), `message ${uid}`).toBe(true);
    }
  });

  test('changes flags, and tells what changed since a MODSEQ', async () => {
    const connection = await signedIn(server.user());
    const count = 30;
    await appendTo(
      connection,
      'INBOX',
      Array.from({ length: count }, (_, n) => ({ text: letter(n) })),
    );
    expect(await connection.run(enable(['CONDSTORE']))).toEqual(['CONDSTORE']);
    const { highestModSeq } = await connection.run(select(connection, named('INBOX'), { readOnly: false }));
    const all = Array.from({ length: count }, (_, n) => n + 1);
    const odd = all.filter((n) => n % 2 === 1);
    for (const piece of splitForLine(odd, 30)) {
      const changed = await connection.run(uidStore(formatSet(piece), 'add', ['\\Flagged', 'Later']));
      expect(changed.map(({ uid }) => uid).sort((a = 0, b = 0) => a - b)).toEqual(piece);
    }
    const since = await metadata(connection, '1:*', `(UID FLAGS MODSEQ) (CHANGEDSINCE ${highestModSeq})`);
    expect(since.map(({ uid }) => uid)).toEqual(odd);
    await connection.run(uidStore('1', 'remove', ['Later']));
    await connection.run(uidStore('2', 'replace', ['\\Draft']));
    expect(await connection.run(uidSearch('FLAGGED KEYWORD Later', true))).toEqual(odd.slice(1));
    expect(await connection.run(uidSearch('FLAGGED KEYWORD Later', false))).toEqual(odd.slice(1));
    expect(await connection.run(uidSearch('DRAFT', true))).toEqual([2]);
    expect(await connection.run(uidSearch('DELETED', true))).toEqual([]);
    await connection.run(unselect());
  });

  test('answers pipelined EXAMINE and FETCH of many folders, one of which is not there', async () => {
    const connection = await signedIn(server.user());
    const folders = ['a', 'b', 'missing', 'c'].map((name) => `${root}${name}`);
    for (const [n, name] of folders.entries()) {
      if (name.endsWith('missing')) continue;
      await connection.run(create(named(name)));
      await appendTo(
        connection,
        name,
        Array.from({ length: n + 1 }, () => ({ text: letter(n) })),
      );
    }
    const before = connection.traffic.roundTrips;
    const heard = folders.map((name) => {
      const seen: string[] = [];
      const selecting = connection.run(select(connection, named(name), { readOnly: true }));
      const fetching = connection.run(
        uidFetch('1:*', '(UID)', ({ uid }) => seen.push(`${connection.selected}:${uid}`)),
      );
      return { seen, done: Promise.allSettled([selecting, fetching]) };
    });
    const outcomes = await Promise.all(heard.map(({ done }) => done));
    expect(connection.traffic.roundTrips - before).toBe(1);
    expect(heard.map(({ seen }) => seen)).toEqual([
      [`${root}a:1`],
      [`${root}b:1`, `${root}b:2`],
      [],
      [1, 2, 3, 4].map((uid) => `${root}c:${uid}`),
    ]);
    expect(outcomes.map(([selecting]) => selecting.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  test('refuses a synchronizing literal, and the next command is answered', async () => {
    const connection = await signedIn(server.user());
    const refused = caught(
      appendTo(connection, `${root}nowhere`, [{ text: letter(1), nonSynchronizing: false }]),
    );
    const next = connection.run(noop());
    expect(await refused).toMatchObject({ code: { name: 'TRYCREATE' } });
    await next;
    expect(connection.queuedBytes).toBe(0);
  });

  test('refuses a MULTIAPPEND while its second message still streams: not a byte of it is taken for a command', async () => {
    const connection = await signedIn(server.user());
    const command = connection.open(append());
    for (const part of appendStart(named(`${root}nowhere`).parts)) command.add(part);
    const text = `${letter(1)}x DELETE INBOX\r\ny LOGOUT\r\n`.repeat(2_000);
    const header = { flags: [], internalDate: null, sizeBytes: text.length, nonSynchronizing: true };
    const send = (bytes: string) => command.add(Buffer.from(bytes));
    for (const part of appendMessage(header)) command.add(part);
    send(text);
    for (const part of appendMessage(header)) command.add(part);
    send(text.slice(0, 50_000));
    const refused = caught(command.done);
    // Cyrus reads all of it before it answers
    if (kind === 'dovecot') await refused;
    const next = connection.run(status(named('INBOX'), ['MESSAGES']));
    send(text.slice(50_000));
    for (const part of appendMessage(header)) command.add(part);
    send(text);
    command.end();
    expect(await refused).toMatchObject({ code: { name: 'TRYCREATE' } });
    expect(await next).toMatchObject({ messages: 0 });
    expect(connection.traffic.malformedLines).toBe(0);
  });

  test('tells quota and limits', async () => {
    const connection = await signedIn(server.user());
    expect(await connection.run(quotaRoot(named('INBOX')))).toEqual([
      expect.objectContaining({ name: 'STORAGE', usage: 0, limit: expect.any(Number) }),
    ]);
    const announced = connection.capabilities.appendLimitBytes;
    expect(announced === null || announced > 1_000_000).toBe(true);
  });

  test('ends a session from its side with its words', async () => {
    const connection = await signedIn(server.user());
    const waiting = caught(connection.run(plainCommand('X', () => ['LOGOUT'])));
    expect(await connection.closed).toMatchObject({ trouble: 'bye' });
    await waiting;
  });
});

describe.skipIf(!serverAvailable('dovecot'))('Dovecot alone', () => {
  test.each([
    'quotes " and \\ backslashes',
    ' blanks around ',
    'pässwörd 密碼',
    '{5+}',
    '%(){}[]*~',
    "'; DROP TABLE users; --",
  ])('the password %j signs in by PLAIN and by LOGIN', async (password) => {
    await using server = await startDovecot({ accounts: { joe: password } });
    const { host, imapPort: port } = server;
    for (const method of ['plain', 'login'] as const) {
      const connection = await connectTo({ host, port });
      await signIn(connection, { user: 'joe', kind: 'password', secret: new Secret(password), method });
    }
  });

  test('an admin signs in for a user by authorization identity', async () => {
    await using server = await startDovecot({ masterUser: { user: 'boss', password: 'boss-pw' } });
    const joe = await signedIn(server.user('joe'));
    await appendTo(joe, 'INBOX', [{ text: letter(1) }]);
    const admin = await signedIn(server.user('joe'), { authUser: 'boss', secret: new Secret('boss-pw') });
    expect(await admin.run(status(named('INBOX'), ['MESSAGES']))).toMatchObject({ messages: 1 });
  });

  test('over quota is told early, while the message still streams, and the connection goes on', async () => {
    await using server = await startDovecot({ quota: { storageKilobytes: 100 } });
    const connection = await signedIn(server.user());
    const command = connection.open(append());
    const body = Buffer.alloc(3_000_000, 'x');
    const header = { flags: [], internalDate: null, sizeBytes: body.length, nonSynchronizing: true };
    for (const part of [...appendStart(named('INBOX').parts), ...appendMessage(header)]) command.add(part);
    command.add(body.subarray(0, 1000));
    const refused = await caught(command.done);
    expect(refused).toMatchObject({ code: { name: 'OVERQUOTA' } });
    const next = connection.run(noop());
    command.add(body.subarray(1000));
    await next;
    await appendTo(connection, 'INBOX', [{ text: letter(1) }]);
  });

  test('special-use folders are listed as such, and made as such where the server can', async () => {
    await using server = await startDovecot({ specialUse: { Gesendet: '\\Sent' } });
    const connection = await signedIn(server.user());
    const { mailboxes } = await connection.run(list('*', ['SPECIAL-USE']));
    expect(mailboxes.find(({ rawName }) => rawName === 'Gesendet')?.attributes).toContain('sent');
  });

  test('without LITERAL+ nothing is sent unasked', async () => {
    await using server = await startDovecot({ without: ['LITERAL+', 'MULTIAPPEND'] });
    const connection = await signedIn(server.user());
    expect(connection.capabilities.has('LITERAL+')).toBe(false);
    expect(await caught(appendTo(connection, 'INBOX', [{ text: letter(1) }]))).toMatchObject({
      name: 'ImapProtocolError',
    });
    const again = await signedIn(server.user());
    await appendTo(again, 'INBOX', [{ text: letter(1), nonSynchronizing: false }]);
  });
});

describe.skipIf(!serverAvailable('cyrus'))('Cyrus alone', () => {
  test('identities of mailboxes and messages, special use, literal8 with NUL, proxied sign-in', async () => {
    await using server = await startCyrus();
    const account = server.user();
    const connection = await signedIn(account);
    expect(connection.capabilities.has('LOGINDISABLED')).toBe(true);
    const made = await connection.run(create(named('INBOX.Gesendet'), 'XSpecialUse'));
    const selected = await connection.run(select(connection, named('INBOX.Gesendet'), { readOnly: false }));
    expect(made).toMatchObject({ name: 'MAILBOXID', args: [[selected.mailboxId]] });
    const withNul = `${letter(1)}a\0b\r\n`;
    const plainly = await caught(appendTo(connection, 'INBOX', [{ text: withNul }]));
    expect(plainly).toMatchObject({ words: expect.stringContaining('NUL') });
    await appendTo(connection, 'INBOX', [{ text: withNul, binary: true }]);
    await connection.run(select(connection, named('INBOX'), { readOnly: true }));
    expect([...(await bodies(connection, [1], 'BINARY.PEEK[]')).values()]).toEqual([withNul]);
    const [message] = await metadata(connection, '1', '(UID EMAILID)');
    expect(message?.emailId).toMatch(/^\S{3,}$/);
    const proxied = await signedIn(account, {
      authUser: server.proxy.user,
      secret: new Secret(server.proxy.password),
    });
    // alone: together with other items Cyrus 3.6 answers with whatever lies in freed memory
    expect(await proxied.run(status(named('INBOX'), ['MAILBOXID']))).toMatchObject({
      mailboxId: expect.any(String),
    });
  });

  test('announces the largest message it takes', async () => {
    await using server = await startCyrus({ maxMessageBytes: 5_000_000 });
    const connection = await signedIn(server.user());
    expect(connection.capabilities.appendLimitBytes).toBe(5_000_000);
  });
});
