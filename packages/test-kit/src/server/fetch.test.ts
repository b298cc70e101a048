import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { repeatingContent } from './content.ts';
import { accountSnapshot } from './snapshot.ts';
import { virtualFolder } from './virtual-folder.ts';

const { signedIn, startedServer } = fixtures(onTestFinished);

const MESSAGE = 'Subject: Hi\r\nFrom: a@example.test\r\n b\r\nX-Odd: 1\r\n\r\nBody\r\n';

test('sections and partial ranges are cut as asked', async () => {
  const client = await signedIn(await startedServer([{ name: 'INBOX', messages: [{ bytes: MESSAGE }] }]));
  await client.command('EXAMINE INBOX');
  const fetched = async (item: string): Promise<string> => await client.command(`UID FETCH 1 ${item}`);
  expect(await fetched('BODY.PEEK[]<5.4>')).toContain('(UID 1 BODY[]<5> {4}\r\nct: )');
  expect(await fetched('BODY.PEEK[TEXT]')).toContain('BODY[TEXT] {6}\r\nBody\r\n)');
  expect(await fetched('(BODY.PEEK[HEADER.FIELDS (FROM)])')).toContain(
    'BODY[HEADER.FIELDS (FROM)] {28}\r\nFrom: a@example.test\r\n b\r\n\r\n)',
  );
  expect(await fetched('BODY.PEEK[HEADER.FIELDS.NOT (From Subject)]')).toContain('X-Odd: 1\r\n\r\n)');
  expect(await fetched('BODYSTRUCTURE')).toContain(' BAD ');
});

test('EXAMINE and PEEK leave no trace, SELECT and BODY[] mark as seen', async () => {
  const server = await startedServer([{ name: 'INBOX', messages: [{ bytes: MESSAGE }] }]);
  const inbox = server.account('anna').mailbox('INBOX');
  const before = accountSnapshot(server.account('anna'));
  const client = await signedIn(server);
  await client.command('EXAMINE INBOX');
  await client.command('UID FETCH 1 BODY[]');
  expect(accountSnapshot(server.account('anna'))).toEqual(before);
  expect(server.changingCommands()).toEqual([]);
  await client.command('SELECT INBOX');
  await client.command('UID FETCH 1 BODY.PEEK[]');
  expect(inbox.find(1)?.flags.size).toBe(0);
  expect(await client.command('UID FETCH 1 (FLAGS BODY[])')).toContain('FLAGS (\\Seen)');
  expect(server.changingCommands().map(({ verb }) => verb)).toEqual(['SELECT', 'UID FETCH']);
});

test('CHANGEDSINCE answers with what changed since', async () => {
  const server = await startedServer([
    { name: 'INBOX', messages: [{ bytes: 'a' }, { bytes: 'b' }, { bytes: 'c' }] },
  ]);
  const inbox = server.account('anna').mailbox('INBOX');
  const base = inbox.highestModseq;
  inbox.setFlags(2, ['\\Flagged']);
  const client = await signedIn(server);
  expect(await client.command('EXAMINE INBOX (CONDSTORE)')).toContain(`[HIGHESTMODSEQ ${base + 1}]`);
  const answer = await client.command(`UID FETCH 1:* (FLAGS) (CHANGEDSINCE ${base})`);
  expect(answer).toContain(`* 2 FETCH (UID 2 FLAGS (\\Flagged) MODSEQ (${base + 1}))`);
  expect(answer.match(/FETCH \(/g)).toHaveLength(1);
});

test('half a million messages are listed without existing', async () => {
  const server = await startedServer([
    { name: 'Big', virtual: virtualFolder({ count: 500_000, uidStep: 2 }), messages: [{ bytes: 'real' }] },
  ]);
  const client = await signedIn(server);
  expect(await client.command('EXAMINE Big')).toContain('* 500001 EXISTS');
  const answer = await client.command('UID FETCH 999990:* (FLAGS RFC822.SIZE)');
  expect(answer.match(/RFC822\.SIZE 2000\)/g)).toHaveLength(5);
  expect(answer).toContain('* 500001 FETCH (UID 1000000 FLAGS () RFC822.SIZE 4)');
});

test('a message of 400 MB streams at the client’s pace', async () => {
  const header = new TextEncoder().encode('Subject: large\r\n\r\n');
  const server = await startedServer([
    { name: 'INBOX', messages: [{ bytes: repeatingContent(header, 400_000_000) }] },
  ]);
  const client = await signedIn(server);
  await client.command('EXAMINE INBOX');
  client.socket.removeAllListeners('data');
  let receivedBytes = 0;
  const complete = new Promise<void>((resolve) => {
    client.socket.on('data', (chunk) => {
      receivedBytes += chunk.length;
      if (receivedBytes > 400_000_000) resolve();
    });
  });
  const before = process.memoryUsage.rss();
  client.send('x UID FETCH 1 BODY.PEEK[]\r\n');
  await complete;
  expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000);
});

test('pipelined FETCHes answer in turns when the server is told to, each message whole', async () => {
  const messages = Array.from({ length: 6 }, (_, index) => ({ bytes: `Subject: ${index}\r\n\r\n${index}` }));
  const server = await startedServer([{ name: 'INBOX', messages }], { interleavedFetches: 4 });
  const client = await signedIn(server);
  await client.command('EXAMINE INBOX');
  client.send('x UID FETCH 1:3 BODY.PEEK[]\r\ny UID FETCH 4:6 BODY.PEEK[]\r\nz NOOP\r\n');
  const answer = await client.until(/^z OK.*\r\n/m);
  const uids = [...answer.matchAll(/\(UID (\d) BODY\[\] \{15\}\r\nSubject: (\d)/g)];
  expect(uids.map((match) => Number(match[1]) - Number(match[2]))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(uids.map((match) => match[1]).join('')).not.toBe('123456');
});

test('SEARCH combines keys and speaks ESEARCH when asked', async () => {
  const server = await startedServer([
    {
      name: 'INBOX',
      messages: [
        { bytes: 'Subject: one\r\n\r\n', internalDate: '01-Jan-2020 23:30:00 -1100' },
        { bytes: 'Subject: two\r\n\r\n', internalDate: '02-Jan-2020 00:30:00 +0000', flags: ['\\Seen'] },
        { bytes: 'Subject: three\r\n\r\n', internalDate: '01-Feb-2020 00:00:00 +0000' },
      ],
    },
  ]);
  const client = await signedIn(server);
  await client.command('EXAMINE INBOX');
  expect(await client.command('UID SEARCH SINCE 2-Jan-2020 UNSEEN')).toContain('* SEARCH 3\r\n');
  expect(await client.command('UID SEARCH BEFORE 2-Jan-2020')).toContain('* SEARCH 1\r\n');
  expect(await client.command('UID SEARCH OR (SEEN) HEADER Subject "ONE"')).toContain('* SEARCH 1 2\r\n');
  expect(await client.command('UID SEARCH RETURN (MIN MAX COUNT ALL) UID 1:2')).toContain(
    'UID MIN 1 MAX 2 COUNT 2 ALL 1:2\r\n',
  );
});
