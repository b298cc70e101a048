import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { courierProfile } from './profiles.ts';

const { greeted, signedIn, startedServer } = fixtures(onTestFinished);

const plus = (verb: string, text: string): string => `${verb} {${text.length}+}\r\n${text}`;

test('flags, date and bytes arrive as sent', async () => {
  const server = await startedServer();
  const client = await signedIn(server);
  const answer = await client.command(
    plus('APPEND INBOX (\\seen $Forwarded) "17-Jul-2024 09:05:00 +0200"', 'a\0b\xff\r\n'),
  );
  const inbox = server.account('anna').mailbox('INBOX');
  expect(answer).toContain(`OK [APPENDUID ${inbox.uidValidity} 1]`);
  const message = inbox.find(1);
  expect([...(message?.flags ?? [])]).toEqual(['\\Seen', '$Forwarded']);
  expect(message?.internalDate).toBe('17-Jul-2024 09:05:00 +0200');
  expect(await client.command('EXAMINE INBOX')).toContain('1 EXISTS');
  expect(await client.command('UID FETCH 1 BODY.PEEK[]')).toContain('BODY[] {6}\r\na\0b\xff\r\n)');
});

test('MULTIAPPEND stores all messages or none', async () => {
  const server = await startedServer([], {
    script: {
      onAppend: ({ index, count }) => (count === 3 && index === 2 ? { refuse: 'NO bad header' } : undefined),
    },
  });
  const client = await signedIn(server);
  const inbox = server.account('anna').mailbox('INBOX');
  expect(await client.command('APPEND INBOX {1+}\r\na (\\Seen) {2+}\r\nbb')).toContain(' 1:2] ');
  expect(await client.command('APPEND INBOX {1+}\r\na {1+}\r\nb {1+}\r\nc')).toContain(' NO bad header');
  expect(inbox.messages.length).toBe(2);
});

test('a synchronizing literal waits for its continuation', async () => {
  const client = await signedIn(await startedServer());
  client.send('x APPEND INBOX {3}\r\n');
  await client.until(/^\+ .*\r\n/m);
  client.send('abc\r\n');
  expect(await client.until(/^x .*\r\n/m)).toContain('x OK [APPENDUID ');
});

test('what will not fit is refused before the literal is let in', async () => {
  const capabilities = ['IMAP4rev1', 'APPENDLIMIT=10'];
  const client = await signedIn(await startedServer([], { capabilities }));
  expect(await client.command('APPEND INBOX {11}')).toContain(' NO [TOOBIG]');
  expect(await client.command('APPEND Nowhere {1}')).toContain(' NO [TRYCREATE]');
});

test('a full mailbox refuses with OVERQUOTA and tells its quota', async () => {
  const server = await startedServer();
  server.account('anna').quota = { storageBytes: 2048, messages: 2 };
  const client = await signedIn(server);
  await client.command(plus('APPEND INBOX', 'abc'));
  expect(await client.command('GETQUOTAROOT INBOX')).toContain(
    '* QUOTA "User quota" (STORAGE 1 2 MESSAGE 1 2)',
  );
  await client.command(plus('APPEND INBOX', 'abc'));
  expect(await client.command(plus('APPEND INBOX', 'abc'))).toContain(' NO [OVERQUOTA]');
});

test('without LITERAL+ an unasked literal ends the session', async () => {
  const client = await signedIn(await startedServer([], { capabilities: ['IMAP4rev1'] }));
  client.send('x APPEND INBOX {3+}\r\nabc\r\n');
  expect(await client.untilClosed()).toContain('x BAD ');
});

test('without LITERAL+ a Courier runs the literal as commands', async () => {
  const server = await startedServer([], { profile: courierProfile });
  const client = await signedIn(server);
  client.send('x APPEND INBOX {12+}\r\ny CREATE bad\r\n');
  expect(await client.until(/^y .*\r\n/m)).toContain('x BAD ');
  expect(server.commands('CREATE')).toHaveLength(1);
});

test('LITERAL- lets 4096 bytes through and no more', async () => {
  const client = await signedIn(await startedServer([], { capabilities: ['IMAP4rev1', 'LITERAL-'] }));
  expect(await client.command(plus('APPEND INBOX', 'x'.repeat(4096)))).toContain(' OK ');
  client.send('x APPEND INBOX {4097+}\r\n');
  expect(await client.untilClosed()).toContain('x BAD ');
});

test('without UIDPLUS and MULTIAPPEND there is no APPENDUID and one message at a time', async () => {
  const client = await signedIn(await startedServer([], { capabilities: ['IMAP4rev1', 'LITERAL+'] }));
  expect(await client.command(plus('APPEND INBOX', 'abc'))).toContain(' OK Stored');
  expect(await client.command('APPEND INBOX {1+}\r\na {1+}\r\nb')).toContain(' BAD ');
});

test('a message cut off in its literal is not stored', async () => {
  const server = await startedServer();
  const client = await signedIn(server);
  client.send('x APPEND INBOX {100+}\r\nhalf');
  await (await signedIn(server)).command('NOOP');
  client.close();
  await client.untilClosed();
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(0);
});

test('keywords that PERMANENTFLAGS does not allow refuse the message, or are dropped', async () => {
  const permanentFlags = ['\\Seen', '$Known'];
  const strict = await signedIn(await startedServer([], { permanentFlags }));
  expect(await strict.command(plus('APPEND INBOX ($Other)', 'a'))).toContain(' NO [CANNOT]');
  expect(await strict.command(plus('APPEND INBOX (\\Recent)', 'a'))).toContain(' BAD ');
  expect(await strict.command(plus('APPEND INBOX ($known)', 'a'))).toContain(' OK ');
  const server = await startedServer([], { permanentFlags, unknownFlags: 'drop' });
  const lax = await signedIn(server);
  await lax.command(plus('APPEND INBOX ($Other \\Seen)', 'a'));
  expect([...(server.account('anna').mailbox('INBOX').find(1)?.flags ?? [])]).toEqual(['\\Seen']);
});

test('retain: digest keeps size and SHA-256 and no bytes', async () => {
  const server = await startedServer([], { retain: 'digest' });
  const client = await signedIn(server);
  await client.command(plus('APPEND INBOX', 'abc'));
  const content = server.account('anna').mailbox('INBOX').find(1)?.content;
  expect(content).toMatchObject({
    sizeBytes: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  await client.command('EXAMINE INBOX');
  expect(await client.command('UID FETCH 1 BODY.PEEK[]')).toContain(' NO [CANNOT]');
});

test('nothing is stored for a client that has not signed in', async () => {
  const client = await greeted(await startedServer());
  expect(await client.command('APPEND INBOX {3+}\r\nabc')).toContain(' NO ');
});
