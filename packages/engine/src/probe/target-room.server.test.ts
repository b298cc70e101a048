import type { FolderMapping } from '@mailhaul/domain';
import { type ImapServerOptions, type MessageSeed, plainProfile, startImapServer } from '@mailhaul/test-kit';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountAt } from '../verify/testing/copied-mailbox.ts';
import { listAccount } from './listing.ts';
import { roomNeeded } from './room-needed.ts';
import { judgeRoom, roomFailure, targetRoom } from './target-room.ts';

const NO_LIMIT = { resources: [], freeBytes: null, freeMessages: null, appendLimitBytes: null };

function messages(count: number, sizeBytes: number): MessageSeed[] {
  return Array.from({ length: count }, () => ({ bytes: 'Subject: x\r\n\r\n'.padEnd(sizeBytes, 'y') }));
}

async function opened(options: Partial<ImapServerOptions> & Pick<ImapServerOptions, 'accounts'>) {
  const server = await startImapServer(options);
  const account = accountAt('target', { ...server, user: 'anna', password: 'secret' });
  onTestFinished(async () => {
    await account.close();
    await server.close();
  });
  return account.open();
}

const anna = (rest: object) => [{ user: 'anna', password: 'secret', ...rest }];

describe('the room on the target', () => {
  test('is what the quota leaves, in bytes and messages', async () => {
    const mailboxes = [{ name: 'INBOX', messages: messages(3, 2_048) }];
    const connection = await opened({
      accounts: anna({ mailboxes, quota: { storageBytes: 10_240, messages: 5 } }),
    });
    expect(await targetRoom(connection)).toMatchObject({
      freeBytes: 4_096,
      freeMessages: 2,
      appendLimitBytes: null,
    });
  });

  test('is unknown where nothing limits it, and where the server knows no quota', async () => {
    expect(await targetRoom(await opened({ accounts: anna({}) }))).toEqual(NO_LIMIT);
    const capabilities = ['IMAP4rev1', 'LITERAL+'];
    expect(await targetRoom(await opened({ accounts: anna({}), capabilities }))).toEqual(NO_LIMIT);
  });

  test('for one message is told by the capability, or by STATUS where that has no value', async () => {
    const limited = (limit: string) => [...plainProfile.capabilities, limit];
    const told = await targetRoom(
      await opened({ accounts: anna({}), capabilities: limited('APPENDLIMIT=35651584') }),
    );
    expect(told.appendLimitBytes).toBe(35_651_584);
    const asked = await targetRoom(
      await opened({
        accounts: anna({}),
        capabilities: limited('APPENDLIMIT'),
        script: {
          onCommand: ({ line }) =>
            line.includes('APPENDLIMIT') ? { inject: '* STATUS INBOX (APPENDLIMIT 257890)\r\n' } : undefined,
        },
      }),
    );
    expect(asked.appendLimitBytes).toBe(257_890);
  });

  test.skipIf(!serverAvailable('dovecot'))('is told by Dovecot', async () => {
    const server = await startDovecot({ storage: 'tmpfs', quota: { storageKilobytes: 500, messages: 10 } });
    onTestFinished(() => server.stop());
    const account = accountAt('target', server.user());
    const room = await targetRoom(await account.open());
    expect(room).toMatchObject({ freeBytes: 512_000, freeMessages: 10 });
    await account.close();
  });
});

describe('what is to be copied', () => {
  const mailboxes = [
    { name: 'INBOX', messages: messages(10, 1_000) },
    { name: 'Old', messages: messages(5, 2_000) },
  ];
  const needed = async (capabilities: readonly string[], deliveredBefore: number) => {
    const connection = await opened({ accounts: anna({ mailboxes }), capabilities });
    const listing = await listAccount(connection);
    const mappings = listing.folders.map((source) => ({ source }) as FolderMapping);
    return roomNeeded(connection, {
      listing,
      mappings,
      isPartial: false,
      deliveredBefore: (name) => (name === 'Old' ? deliveredBefore : 0),
    });
  };

  test('is exact where the server adds up the sizes', async () => {
    expect(await needed(plainProfile.capabilities, 0)).toEqual({
      messages: 15,
      sizeBytes: 20_000,
      isExact: true,
    });
  });

  test('is estimated from the newest messages elsewhere', async () => {
    const without = plainProfile.capabilities.filter((name) => name !== 'STATUS=SIZE');
    expect(await needed(without, 0)).toEqual({ messages: 15, sizeBytes: 20_000, isExact: false });
  });

  test('is less what an earlier pass delivered', async () => {
    expect(await needed(plainProfile.capabilities, 4)).toEqual({
      messages: 11,
      sizeBytes: 12_000,
      isExact: false,
    });
  });

  const room = { ...NO_LIMIT, freeBytes: 15_000, freeMessages: 20 };
  test.each([
    ['fits', { messages: 10, sizeBytes: 15_000, isExact: true }, room, 'yes'],
    ['is too large', { messages: 10, sizeBytes: 15_001, isExact: true }, room, 'no'],
    ['is too large by estimate', { messages: 10, sizeBytes: 15_001, isExact: false }, room, 'hardly'],
    ['is too many messages', { messages: 21, sizeBytes: 1, isExact: true }, room, 'no'],
    ['meets no limit', { messages: 21, sizeBytes: 1, isExact: true }, NO_LIMIT, 'unknown'],
  ] as const)('%s', (_, what, there, fits) => {
    expect(judgeRoom(what, there).fits).toBe(fits);
    expect(roomFailure(what, there)?.code).toBe(fits === 'no' ? 'QuotaTooSmall' : undefined);
  });
});
