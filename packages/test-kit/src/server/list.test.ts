import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { cyrusProfile, mailutilsProfile } from './profiles.ts';

const { signedIn, startedServer } = fixtures(onTestFinished);

const FOLDERS = [
  { name: 'Work', subscribed: true },
  { name: 'Work/2024', messages: [{ bytes: 'Subject: a\r\n\r\nb' }] },
  { name: 'Gesendet', specialUse: '\\Sent' },
  { name: 'R&-D' },
];

test('LIST shows children and special use, and % stops at the delimiter', async () => {
  const client = await signedIn(await startedServer(FOLDERS));
  const answer = await client.command('LIST "" "%"');
  expect(answer).toContain('* LIST (\\HasChildren) "/" "Work"\r\n');
  expect(answer).toContain('* LIST (\\HasNoChildren \\Sent) "/" "Gesendet"\r\n');
  expect(answer).toContain('"R&-D"');
  expect(answer).not.toContain('Work/2024');
});

test('LIST RETURN shows only what was asked for', async () => {
  const client = await signedIn(await startedServer(FOLDERS));
  const answer = await client.command('LIST "" "*" RETURN (SUBSCRIBED STATUS (MESSAGES SIZE))');
  expect(answer).toContain('* LIST (\\Subscribed) "/" "Work"\r\n');
  expect(answer).toContain('* STATUS "Work/2024" (MESSAGES 1 SIZE 15)\r\n');
  expect(answer).not.toContain('\\Sent');
});

test('an extension that is not offered is BAD', async () => {
  const client = await signedIn(await startedServer(FOLDERS, { capabilities: ['IMAP4rev1'] }));
  expect(await client.command('LIST "" "*" RETURN (SPECIAL-USE)')).toContain(' BAD ');
  expect(await client.command('XLIST "" "*"')).toContain(' BAD ');
  expect(await client.command('NAMESPACE')).toContain(' BAD ');
  expect(await client.command('LIST "" "*"')).not.toContain('\\Sent');
});

test('a prefixed server refuses folders outside its prefix', async () => {
  const client = await signedIn(await startedServer([], { profile: cyrusProfile }));
  expect(await client.command('NAMESPACE')).toContain(
    '* NAMESPACE (("INBOX." ".")) (("user." ".")) (("" "."))',
  );
  expect(await client.command('CREATE Work')).toContain(' NO ');
  expect(await client.command('CREATE INBOX.Work')).toContain(' OK ');
});

test('a server without levels says NIL', async () => {
  const client = await signedIn(await startedServer([], { profile: mailutilsProfile }));
  expect(await client.command('LIST "" "*"')).toContain('* LIST () NIL "INBOX"');
});

test('names that need it travel as literals', async () => {
  const client = await signedIn(await startedServer([{ name: 'Entw\xfcrfe' }]));
  expect(await client.command('LIST "" "E*"')).toContain('{8}\r\nEntw\xfcrfe\r\n');
  expect(await client.command('STATUS {8+}\r\nEntw\xfcrfe (MESSAGES)')).toContain('(MESSAGES 0)');
});

test('RENAME takes the children along and DELETE forgets', async () => {
  const server = await startedServer(FOLDERS);
  const client = await signedIn(server);
  await client.command('RENAME Work Projects');
  expect([...server.account('anna').mailboxes.keys()]).toContain('Projects/2024');
  await client.command('DELETE Projects');
  expect(await client.command('STATUS Projects (MESSAGES)')).toContain(' NO [NONEXISTENT]');
});
