import { Buffer } from 'node:buffer';
import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';

const { greeted, signedIn, startedServer } = fixtures(onTestFinished);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const OFFERED = ['IMAP4rev1', 'SASL-IR', 'AUTH=PLAIN', 'AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'];

test('a wrong password is refused and never logged', async () => {
  const server = await startedServer();
  const client = await greeted(server);
  expect(await client.command('LOGIN anna wrong')).toContain(' NO [AUTHENTICATIONFAILED]');
  expect(await client.command('LIST "" "*"')).toContain(' NO ');
  expect(await client.command('LOGIN anna {6+}\r\nsecret')).toContain(' OK ');
  expect(JSON.stringify(server.commands())).not.toMatch(/wrong|secret/);
});

test('PLAIN works at once and in dialogue, also on behalf of somebody', async () => {
  const server = await startedServer([], { masterUsers: { root: 'toor' } });
  expect(await (await greeted(server)).command(`AUTHENTICATE PLAIN ${base64('\0anna\0secret')}`)).toContain(
    ' OK ',
  );
  expect(await (await greeted(server)).command(`AUTHENTICATE PLAIN ${base64('anna\0root\0toor')}`)).toContain(
    ' OK ',
  );
  expect(await (await greeted(server)).command('LOGIN anna*root toor')).toContain(' OK ');
  const client = await greeted(server);
  client.send('x AUTHENTICATE PLAIN\r\n');
  await client.until(/^\+ \r\n/m);
  client.send(`${base64('\0anna\0nonsense')}\r\n`);
  expect(await client.until(/^x .*\r\n/m)).toContain('x NO ');
});

test('bearer tokens are taken by XOAUTH2 and OAUTHBEARER, a bad one is explained first', async () => {
  const server = await startedServer([], { preLoginCapabilities: OFFERED });
  const xoauth2 = base64('user=anna\x01auth=Bearer letmein\x01\x01');
  const bearer = base64('n,a=anna,\x01host=h\x01port=1\x01auth=Bearer letmein\x01\x01');
  expect(await (await greeted(server)).command(`AUTHENTICATE XOAUTH2 ${xoauth2}`)).toContain(' OK ');
  expect(await (await greeted(server)).command(`AUTHENTICATE OAUTHBEARER ${bearer}`)).toContain(' OK ');
  const client = await greeted(server);
  client.send(`x AUTHENTICATE XOAUTH2 ${base64('user=anna\x01auth=Bearer no\x01\x01')}\r\n`);
  await client.until(/^\+ .+\r\n/m);
  client.send('\r\n');
  expect(await client.until(/^x .*\r\n/m)).toContain('x NO [AUTHENTICATIONFAILED]');
});

test('another session’s changes are told before the next tagged reply', async () => {
  const server = await startedServer([{ name: 'INBOX', messages: [{ bytes: 'a' }, { bytes: 'b' }] }]);
  const client = await signedIn(server);
  const other = await signedIn(server);
  await client.command('EXAMINE INBOX');
  await other.command('SELECT INBOX');
  await other.command('UID STORE 1 +FLAGS (\\Deleted $Work)');
  expect(await client.command('NOOP')).toContain('* 1 FETCH (UID 1 FLAGS (\\Deleted $Work))');
  expect(await other.command('UID EXPUNGE 1')).toContain('* 1 EXPUNGE');
  await other.command('APPEND INBOX {1+}\r\nc');
  expect(await client.command('NOOP')).toContain('* 1 EXPUNGE\r\n* 2 EXISTS');
});

test('STORE UNCHANGEDSINCE leaves changed messages alone', async () => {
  const server = await startedServer([{ name: 'INBOX', messages: [{ bytes: 'a' }, { bytes: 'b' }] }]);
  const inbox = server.account('anna').mailbox('INBOX');
  const base = inbox.highestModseq;
  inbox.setFlags(1, ['$Mine']);
  const client = await signedIn(server);
  await client.command('SELECT INBOX');
  const answer = await client.command(`UID STORE 1:2 (UNCHANGEDSINCE ${base}) FLAGS.SILENT ($Theirs)`);
  expect(answer).toContain('OK [MODIFIED 1]');
  expect([...(inbox.find(1)?.flags ?? [])]).toEqual(['$Mine']);
  expect([...(inbox.find(2)?.flags ?? [])]).toEqual(['$Theirs']);
});

test('UIDVALIDITY changes when a mailbox is made again, and differs between servers', async () => {
  const server = await startedServer([{ name: 'Work' }]);
  const account = server.account('anna');
  const before = account.mailbox('Work').uidValidity;
  expect(account.recreate('Work').uidValidity).not.toBe(before);
  const other = await startedServer();
  expect(other.account('anna').mailbox('INBOX').uidValidity).not.toBe(account.mailbox('INBOX').uidValidity);
});

test('connections beyond the limit are turned away, per server or per account', async () => {
  const server = await startedServer([], { connectionLimit: { max: 1, scope: 'server' } });
  await signedIn(server);
  await expect(signedIn(server)).rejects.toThrow('closed');
  const shared = await startedServer([], { connectionLimit: { max: 1, scope: 'account' } });
  await signedIn(shared);
  const second = await greeted(shared);
  expect(await second.command('LOGIN anna secret')).toContain(' NO [LIMIT]');
});

test('broken lines are answered and the session goes on', async () => {
  const client = await signedIn(await startedServer());
  client.send('nonsense\r\n\r\nx (LIST\r\n');
  await client.until(/\* BAD .*\r\n\* BAD .*\r\n\* BAD .*\r\n/);
  expect(await client.command('LIST (')).toContain(' BAD ');
  expect(await client.command('FROB x')).toContain(' BAD ');
  expect(await client.command('NOOP')).toContain(' OK ');
});
