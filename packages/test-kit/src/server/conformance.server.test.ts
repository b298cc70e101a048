import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaw, type RawClient } from '../raw-client.ts';
import { serverAvailable, startCyrus, startDovecot } from '../servers/index.ts';
import { dovecotProfile } from './profiles.ts';
import { startImapServer } from './server.ts';

/** A server to ask, and how names of personal folders begin there. */
interface Asked {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly prefix: string;
  stop(): Promise<void>;
}

async function scripted(): Promise<Asked> {
  const server = await startImapServer({
    accounts: [{ user: 'anna', password: 'secret' }],
    profile: dovecotProfile,
  });
  return { port: server.port, user: 'anna', password: 'secret', prefix: '', stop: () => server.close() };
}

async function dovecot(): Promise<Asked> {
  const server = await startDovecot({ format: 'mdbox' });
  const { user, password } = server.user();
  return { port: server.imapPort, user, password, prefix: '', stop: () => server.stop() };
}

async function cyrus(): Promise<Asked> {
  const server = await startCyrus();
  const { user, password } = server.user();
  return { port: server.imapPort, user, password, prefix: 'INBOX.', stop: () => server.stop() };
}

const SERVERS = [
  { name: 'the scripted server', start: scripted, available: true },
  { name: 'Dovecot', start: dovecot, available: serverAvailable('dovecot') },
  { name: 'Cyrus', start: cyrus, available: serverAvailable('cyrus') },
];

const MESSAGE = 'Subject: one\r\nFrom: a@example.test\r\n\r\nbody\r\n';

for (const { name, start, available } of SERVERS) {
  describe.skipIf(!available)(`${name} answers as the tests of the client rely on`, () => {
    let asked: Asked;
    let client: RawClient;
    let box: string;

    beforeAll(async () => {
      asked = await start();
      client = await openRaw(asked.port);
      await client.until(/\r\n/);
      await client.command(`LOGIN ${asked.user} ${asked.password}`);
      box = `${asked.prefix}Work`;
      await client.command(`CREATE ${box}`);
    }, 60_000);

    afterAll(async () => {
      client?.close();
      await asked?.stop();
    });

    test('APPENDUID of one and of several, and what FETCH says of them', async () => {
      const literal = `{${MESSAGE.length}+}\r\n${MESSAGE}`;
      const one = await client.command(
        `APPEND ${box} (\\Seen $Forwarded) "17-Jul-2024 09:05:00 +0000" ${literal}`,
      );
      expect(one).toMatch(/OK \[APPENDUID \d+ 1\]/);
      const two = await client.command(`APPEND ${box} ${literal} (\\Draft) ${literal}`);
      expect(two).toMatch(/OK \[APPENDUID \d+ 2:3\]/);
      const selected = await client.command(`EXAMINE ${box} (CONDSTORE)`);
      for (const fact of [/\* 3 EXISTS/, /\[UIDVALIDITY \d+\]/, /\[UIDNEXT 4\]/, /\[HIGHESTMODSEQ \d+\]/])
        expect(selected).toMatch(fact);
      const fetched = await client.command('UID FETCH 1 (UID FLAGS INTERNALDATE RFC822.SIZE)');
      expect(fetched).toContain(`RFC822.SIZE ${MESSAGE.length}`);
      expect(fetched).toContain('"17-Jul-2024 09:05:00 +0000"');
      expect(fetched).toMatch(/FLAGS \([^)]*\\Seen[^)]*\)/);
      expect(fetched).toContain('$Forwarded');
    });

    test('bodies, headers, fields and partial ranges', async () => {
      expect(await client.command('UID FETCH 2 (BODY.PEEK[])')).toContain(
        `BODY[] {${MESSAGE.length}}\r\n${MESSAGE}`,
      );
      expect(await client.command('UID FETCH 2 (BODY.PEEK[HEADER])')).toMatch(
        /BODY\[HEADER\] \{\d+\}\r\nSubject/,
      );
      expect(await client.command('UID FETCH 2 (BODY.PEEK[HEADER.FIELDS (FROM)])')).toContain(
        'From: a@example.test\r\n\r\n',
      );
      expect(await client.command('UID FETCH 2 (BODY.PEEK[]<9.3>)')).toMatch(
        /BODY\[\]<9> ("one"|\{3\}\r\none)/,
      );
      expect(await client.command('UID FETCH 100:* (UID)')).toContain('(UID 3)');
    });

    test('the list, its statuses and searches', async () => {
      const listed = await client.command(
        'LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED STATUS (MESSAGES UIDNEXT))',
      );
      expect(listed).toMatch(new RegExp(`\\* STATUS "?${box}"? \\(MESSAGES 3 UIDNEXT 4\\)`));
      expect(await client.command('UID SEARCH SEEN')).toMatch(/\* SEARCH 1\r\n/);
      expect(await client.command('UID SEARCH RETURN (ALL) SINCE 1-Jan-2025')).toMatch(/UID ALL 2:3\r\n/);
      expect(await client.command(`STATUS ${asked.prefix}Nowhere (MESSAGES)`)).toMatch(/ NO /);
      expect(await client.command(`CREATE ${box}`)).toMatch(/ NO /);
    });

    test('a missing target is named, and nothing is stored half', async () => {
      expect(await client.command(`APPEND ${asked.prefix}Nowhere {3}`)).toMatch(/NO \[TRYCREATE\]/);
      expect(await client.command(`APPEND ${box} (\\Custom) {3+}\r\nabc`)).toMatch(/ (BAD|NO) /);
      expect(await client.command(`STATUS ${box} (MESSAGES)`)).toContain('MESSAGES 3');
    });

    test('flags are stored, and deleted messages expunged by UID', async () => {
      const selected = await client.command(`SELECT ${box}`);
      const modseq = /HIGHESTMODSEQ (\d+)/.exec(selected)?.[1];
      expect(await client.command('UID STORE 2:3 +FLAGS.SILENT (\\Deleted)')).toMatch(/ OK /);
      const changed = await client.command(`UID FETCH 1:* (FLAGS) (CHANGEDSINCE ${modseq})`);
      expect(changed).toMatch(/UID 2[ )]/);
      expect(changed).not.toMatch(/UID 1[ )]/);
      expect(await client.command('UID EXPUNGE 2')).toMatch(/\* 2 EXPUNGE/);
      expect(await client.command(`STATUS ${box} (MESSAGES UIDNEXT)`)).toMatch(/MESSAGES 2 UIDNEXT 4/);
    });
  });
}
