import type { FolderMapping, ListedFolder } from '@mailhaul/domain';
import {
  type ImapServer,
  type MailboxSeed,
  type MessageSeed,
  plainProfile,
  startImapServer,
} from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { serverAvailable, startCyrus, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountAt, type Place } from '../verify/testing/copied-mailbox.ts';
import { listAccount } from './listing.ts';
import { type ProbedSide, sameAccount, targetInsideSource } from './same-account.ts';

const nowhere = async () => [];

function messages(count: number, text = 'x'): MessageSeed[] {
  return Array.from({ length: count }, (_, n) => ({
    bytes: `Subject: ${n}\r\n\r\n${text.repeat(n + 1)}\r\n`,
    internalDate: `${String(1 + (n % 28)).padStart(2, '0')}-Mar-2015 10:00:00 +0200`,
  }));
}

async function server(
  mailboxes: Record<string, readonly MailboxSeed[]>,
  objectId = false,
): Promise<ImapServer> {
  const started = await startImapServer({
    accounts: Object.entries(mailboxes).map(([user, seeds]) => ({
      user,
      password: 'secret',
      mailboxes: seeds,
    })),
    ...(objectId ? { capabilities: [...plainProfile.capabilities, 'OBJECTID'] } : {}),
  });
  onTestFinished(() => started.close());
  return started;
}

async function probed(side: 'source' | 'target', place: Place): Promise<ProbedSide> {
  const account = accountAt(side, place);
  onTestFinished(() => account.close());
  const connection = await account.open();
  return { spec: account.spec, connection, listing: await listAccount(connection) };
}

const at = (place: { port: number }, user: string, host = '127.0.0.1') => ({
  host,
  port: place.port,
  user,
  password: 'secret',
});

async function verdict(from: Place, to: Place, resolve = nowhere as () => Promise<readonly string[]>) {
  const sides = { source: await probed('source', from), target: await probed('target', to) };
  return sameAccount(sides, resolve);
}

describe('source and target are refused as one account', () => {
  test('when address and user are the same', async () => {
    const one = await server({ anna: [] });
    expect(await verdict(at(one, 'anna'), at(one, 'anna'))).toMatchObject({ code: 'SameAccount' });
  });

  test('when another host name leads to the same messages under the same UIDs', async () => {
    const one = await server({ anna: [{ name: 'INBOX', messages: messages(120) }] });
    const failure = await verdict(at(one, 'anna'), at(one, 'anna', 'localhost'));
    expect(failure).toMatchObject({ code: 'SameAccount', words: expect.stringContaining('UIDVALIDITY') });
    expect(one.changingCommands()).toEqual([]);
  });

  test('also when mail arrives between the two looks, and when only another folder holds mail', async () => {
    const one = await server({
      anna: [{ name: 'INBOX', messages: messages(120) }],
      bert: [{ name: 'INBOX' }, { name: 'Old', messages: messages(3) }],
    });
    one.setScript({
      onCommand: ({ verb, nthOnServer }) => {
        const [first] = messages(1, 'new');
        if (verb === 'LIST' && nthOnServer === 2 && first)
          one
            .account('anna')
            .mailbox('INBOX')
            .append({ content: readable(String(first.bytes)) });
        return undefined;
      },
    });
    expect(await verdict(at(one, 'anna'), at(one, 'anna', 'localhost'))).not.toBeNull();
    expect(await verdict(at(one, 'bert'), at(one, 'bert', 'localhost'))).not.toBeNull();
  });

  test('when both are empty and both names lead to the same address, port and user', async () => {
    const one = await server({ anna: [], bert: [] });
    const samePlace = async () => ['192.0.2.7'];
    expect(await verdict(at(one, 'anna'), at(one, 'anna', 'localhost'), samePlace)).not.toBeNull();
    expect(await verdict(at(one, 'anna'), at(one, 'anna', 'localhost'))).toBeNull();
    expect(await verdict(at(one, 'anna'), at(one, 'bert', 'localhost'), samePlace)).toBeNull();
  });
});

describe('source and target are two accounts', () => {
  test('although UIDVALIDITY, UIDNEXT and count are equal, when the messages are others', async () => {
    const inbox = (text: string) => [{ name: 'INBOX', uidValidity: 7, messages: messages(20, text) }];
    const [one, other] = [await server({ anna: inbox('x') }), await server({ anna: inbox('yy') })];
    expect(await verdict(at(one, 'anna'), at(other, 'anna'))).toBeNull();
  });

  test('although UIDVALIDITY is equal, when both are empty and the names lead to two places', async () => {
    const inbox = [{ name: 'INBOX', uidValidity: 7 }];
    const [one, other] = [await server({ anna: inbox }), await server({ anna: inbox })];
    expect(await verdict(at(one, 'anna'), at(other, 'anna'))).toBeNull();
  });

  test('although messages and UIDVALIDITY are equal, when MAILBOXID differs', async () => {
    const inbox = [{ name: 'INBOX', uidValidity: 7, messages: messages(20) }];
    const [one, other] = [await server({ anna: inbox }, true), await server({ anna: inbox }, true)];
    expect(await verdict(at(one, 'anna'), at(other, 'anna'))).toBeNull();
  });

  test('although all messages are equal, when UIDVALIDITY differs: that is a finished copy', async () => {
    const inbox = [{ name: 'INBOX', messages: messages(20) }];
    const [one, other] = [await server({ anna: inbox }), await server({ anna: inbox })];
    expect(await verdict(at(one, 'anna'), at(other, 'anna'))).toBeNull();
  });
});

const folder = (rawName: string, namespace: ListedFolder['namespace'] = 'personal'): ListedFolder => ({
  rawName,
  path: rawName.split('/'),
  delimiter: '/',
  attributes: [],
  subscribed: true,
  namespace,
});

const mapping = (source: ListedFolder, targetRawName: string): FolderMapping => ({
  source,
  targetRawName,
  targetPath: targetRawName.split('/'),
  exists: false,
  renamed: [],
  specialUse: null,
});

describe('a target below the source', () => {
  const shared = [{ name: 'Team', uidValidity: 9, messages: messages(5) }, { name: 'INBOX' }];

  test('is refused when a shared folder of the source is what would be written to', async () => {
    const one = await server({ anna: [...shared, { name: 'Own' }], bert: shared });
    const sides = {
      source: await probed('source', at(one, 'anna')),
      target: await probed('target', at(one, 'bert')),
    };
    const into = [mapping(folder('Own'), 'Team/Own'), mapping(folder('Team', 'shared'), 'Team/Team')];
    expect(await targetInsideSource(sides, into)).toMatchObject({
      code: 'SameAccount',
      words: expect.stringContaining('target folder Team is the source folder Team'),
    });
    expect(await targetInsideSource(sides, [mapping(folder('Own'), 'Own')])).toBeNull();
  });
});

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('on real servers', () => {
  test('an account is recognised under another name, and accounts made in the same second are told apart', async () => {
    const servers = [await startDovecot({ storage: 'tmpfs' }), await startCyrus({ storage: 'tmpfs' })];
    onTestFinished(async () => {
      await Promise.all(servers.map((one) => one.stop()));
    });
    for (const one of servers) {
      const [anna, bert] = [one.user(), one.user()];
      const mail = (subject: string) => [
        {
          folder: ['INBOX'],
          flags: [],
          internalDate: '01-Mar-2015 10:00:00 +0200',
          bytes: Buffer.from(`Subject: ${subject}\r\n\r\n`),
        },
      ];
      await Promise.all([seedAccount(anna, mail('a')), seedAccount(bert, mail('bbb'))]);
      const elsewhere = { ...anna, host: 'localhost' };
      expect(await verdict(anna, elsewhere)).not.toBeNull();
      expect(await verdict(anna, bert)).toBeNull();
    }
  }, 30_000);
});

function readable(text: string) {
  const bytes = Buffer.from(text);
  return { sizeBytes: bytes.length, read: (from: number, to: number) => [bytes.subarray(from, to)] };
}
