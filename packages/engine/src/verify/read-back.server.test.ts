import { systemClock } from '@mailhaul/base';
import { splitFlags } from '@mailhaul/domain';
import { type Connection, mailboxArgument, select } from '@mailhaul/imap';
import { startImapServer } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SourceMessage } from '../enumerate/source-message.ts';
import { FAITHFUL } from '../transfer/attempt.ts';
import type { PlannedMessage } from '../transfer/folder-copy.ts';
import { readBack } from './read-back.ts';
import { Reader } from './reader.ts';
import { accountAt } from './testing/copied-mailbox.ts';
import { type WatchedMessage, Watchlist } from './watchlist.ts';

const NOW_S = Date.UTC(2026, 0, 1) / 1000;

function planned(message: Partial<SourceMessage>): PlannedMessage {
  const whole = {
    uid: 1,
    sizeBytes: 10,
    internalDate: '',
    instantS: null,
    system: 0,
    keywords: [],
    ...message,
  };
  const keywords = { sort: (all: readonly string[]) => ({ sent: all, dropped: [] }) };
  return {
    message: whole,
    folder: { keywords },
    attempt: FAITHFUL,
    announcement: null,
  } as unknown as PlannedMessage;
}

describe('of what is stored', () => {
  const watchedOf = (...messages: Partial<SourceMessage>[]) => {
    const list = new Watchlist(() => NOW_S);
    for (const [at, message] of messages.entries()) list.stored(planned(message), at + 1);
    return list.messages;
  };
  const dated = (year: number) => ({
    internalDate: `01-Feb-${year} 00:00:00 +0000`,
    instantS: Date.UTC(year, 1, 1) / 1000,
  });

  test('keywords and dates that servers alter are watched, ordinary mail is not', () => {
    expect(watchedOf(dated(2010), { ...dated(2010), keywords: ['$Work'] }, dated(2031), dated(1969))).toEqual(
      [
        { sourceUid: 1, targetUid: 2, instantS: dated(2010).instantS, system: 0, keywords: ['$Work'] },
        { sourceUid: 1, targetUid: 3, instantS: dated(2031).instantS, system: 0, keywords: [] },
        // what is sent is the clamped date
        { sourceUid: 1, targetUid: 4, instantS: 1, system: 0, keywords: [] },
      ],
    );
  });

  test('the first messages with each flag are watched, the others are not', () => {
    const many = (flags: readonly string[]) =>
      Array.from({ length: 20 }, () => ({ ...dated(2010), ...splitFlags(flags) }));
    const all = [...many(['\\Seen']), ...many(['\\Seen', '\\Flagged']), ...many([]), ...many(['\\Answered'])];
    expect(watchedOf(...all).map(({ targetUid }) => targetUid)).toEqual([1, 2, 21, 22, 61, 62]);
  });
});

const FOLDER_ID = 7;
const inboxOf = (connection: Connection, uidValidity: number) => ({
  reader: new Reader(connection, 'target'),
  folder: { rawName: 'INBOX', uidValidity },
});

const watched = (message: Partial<WatchedMessage>): WatchedMessage => ({
  sourceUid: 11,
  targetUid: 1,
  instantS: null,
  system: 0,
  keywords: [],
  ...message,
});

describe('what the target altered with an OK', () => {
  const sentS = Date.UTC(2015, 4, 6, 7, 8, 9) / 1000;

  async function stored(flags: readonly string[], internalDate: string) {
    const messages = [{ bytes: 'Subject: x\r\n\r\n', flags, internalDate }];
    const server = await startImapServer({
      accounts: [{ user: 'anna', password: 'secret', mailboxes: [{ name: 'INBOX', messages }] }],
    });
    const account = accountAt('target', { ...server, user: 'anna', password: 'secret' });
    onTestFinished(async () => {
      await account.close();
      await server.close();
    });
    return { connection: await account.open(), server };
  }

  test('is told as adjustments, with the flags that a STORE may still bring', async () => {
    const { connection, server } = await stored(['\\Seen'], '01-Jan-2020 00:00:00 +0100');
    const { uidValidity } = server.account('anna').mailbox('INBOX');
    const sent = watched({ instantS: sentS, ...splitFlags(['\\Seen', '\\Flagged', '$Work', 'other']) });
    expect(await readBack(inboxOf(connection, uidValidity), FOLDER_ID, [sent])).toEqual({
      adjustments: [
        {
          folderId: FOLDER_ID,
          sourceUid: 11,
          kind: 'date-clamped',
          detail: '06-May-2015 07:08:09 +0000 was sent, the target stored 31-Dec-2019 23:00:00 +0000',
        },
        { folderId: FOLDER_ID, sourceUid: 11, kind: 'keyword-dropped', detail: '$Work other' },
      ],
      flagsLost: [sent],
      systemLost: splitFlags(['\\Flagged']).system,
    });
    expect(server.changingCommands()).toEqual([]);
  });

  test('is nothing when zone, case of keywords and flags of the user are all that differs', async () => {
    const { connection, server } = await stored(['\\Seen', '$work'], '06-May-2015 09:08:09 +0200');
    const { uidValidity } = server.account('anna').mailbox('INBOX');
    const sent = [
      watched({ instantS: sentS, keywords: ['$Work'] }),
      watched({ targetUid: 99, keywords: ['gone'] }),
    ];
    const nothing = { adjustments: [], flagsLost: [], systemLost: 0 };
    expect(await readBack(inboxOf(connection, uidValidity), FOLDER_ID, sent)).toEqual(nothing);
    expect(await readBack(inboxOf(connection, uidValidity), FOLDER_ID, [])).toEqual(nothing);
  });

  test('is not read from a folder that was re-created meanwhile', async () => {
    const { connection } = await stored([], '06-May-2015 09:08:09 +0200');
    await expect(readBack(inboxOf(connection, 5), FOLDER_ID, [watched({})])).rejects.toMatchObject({
      failure: { side: 'target', words: expect.stringContaining('UIDVALIDITY') },
    });
  });

  test.skipIf(!serverAvailable('dovecot'))('is a date in the future on Dovecot', async () => {
    const server = await startDovecot({ storage: 'tmpfs' });
    onTestFinished(() => server.stop());
    const user = server.user();
    const year = new Date(systemClock.now()).getUTCFullYear() + 1;
    const internalDate = `01-Jul-${year} 00:00:00 +0000`;
    await seedAccount(user, [
      { folder: ['INBOX'], flags: ['$Work'], internalDate, bytes: Buffer.from('Subject: x\r\n\r\n') },
    ]);
    const account = accountAt('target', user);
    const connection = await account.open();
    const { uidValidity } = await connection.run(
      select(connection, mailboxArgument('INBOX', true), { readOnly: true }),
    );
    const sent = watched({ instantS: Date.UTC(year, 6, 1) / 1000, keywords: ['$Work'] });
    const { adjustments, flagsLost } = await readBack(inboxOf(connection, uidValidity), FOLDER_ID, [sent]);
    expect(adjustments.map(({ kind }) => kind)).toEqual(['date-clamped']);
    expect(flagsLost).toEqual([]);
    await account.close();
  });
});
