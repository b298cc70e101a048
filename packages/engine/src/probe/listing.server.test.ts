import { plainProfile, startImapServer } from '@mailhaul/test-kit';
import { serverAvailable, startCyrus } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountAt, type Place } from '../verify/testing/copied-mailbox.ts';
import { listAccount } from './listing.ts';

async function idsAt(place: Place): Promise<(string | null)[]> {
  const account = accountAt('source', place);
  const { statuses } = await listAccount(await account.open());
  await account.close();
  return [...statuses.values()].map(({ mailboxId }) => mailboxId);
}

describe('the MAILBOXID of folders', () => {
  test.each([
    ['by one LIST', ['OBJECTID']],
    ['one by one where LIST cannot tell', ['OBJECTID', 'without']],
  ])('is asked %s, apart from everything else', async (_, [added = '', without]) => {
    const names = plainProfile.capabilities.filter((name) => !without || name !== 'LIST-STATUS');
    const mailboxes = [{ name: 'INBOX' }, { name: 'Old' }];
    const server = await startImapServer({
      accounts: [{ user: 'anna', password: 'secret', mailboxes }],
      capabilities: [...names, added],
    });
    onTestFinished(() => server.close());
    const account = server.account('anna');
    expect(await idsAt({ ...server, user: 'anna', password: 'secret' })).toEqual([
      account.mailbox('INBOX').mailboxId,
      account.mailbox('Old').mailboxId,
    ]);
    const asking = server.commands().filter(({ line }) => line.includes('MAILBOXID'));
    expect(asking.every(({ line }) => line.includes('(MAILBOXID)'))).toBe(true);
  });

  test.skipIf(!serverAvailable('cyrus'))(
    'is the same in every session with Cyrus, whose memory shows otherwise',
    async () => {
      const server = await startCyrus({ storage: 'tmpfs' });
      onTestFinished(() => server.stop());
      const user = server.user();
      const first = await idsAt(user);
      expect(new Set(first).size).toBe(first.length);
      expect(first).not.toContain(null);
      for (let session = 0; session < 3; session++) expect(await idsAt(user)).toEqual(first);
    },
    30_000,
  );
});
