import { compareAccounts, ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';

const password = 'secret';
const FOLDERS = [['Work'], ['Work', '2019'], ['Größe & Maß']];

const mailOf = (user: string, folders: readonly (readonly string[])[]) =>
  folders.flatMap((folder) =>
    Array.from({ length: 5 }, (_, at) => ({
      folder,
      flags: [],
      internalDate: '05-Mar-2019 10:00:00 +0100',
      bytes: Buffer.from(`Subject: ${folder.join('/')} ${at} of ${user}\r\n\r\nbody\r\n`),
    })),
  );

describe.skipIf(!serverAvailable('dovecot'))('UserRoot on a Dovecot with shared folders', () => {
  test("takes each owner's folders out of the tree that an admin sees, and nothing of the admin's or of others", async () => {
    await using old = await startDovecot({ storage: 'tmpfs', password, sharedNamespace: true });
    await using fresh = await startDovecot({ storage: 'tmpfs', format: 'mdbox', password });
    await seedAccount({ ...old.user('boss'), password }, mailOf('boss', [['INBOX'], ['Private']]));
    for (const user of ['anna', 'bert']) {
      const account = { ...old.user(user), password };
      await seedAccount(account, mailOf(user, FOLDERS));
      const granting = await ImapSession.open(account);
      for (const name of ['Work', 'Work/2019', '"Gr&APYA3w-e &- Ma&AN8-"'])
        await granting.demand(`SETACL ${name} boss lrs`);
      await granting.close();
    }
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, { source: old.user('boss'), target: fresh.user('boss') });
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      rows: ['anna', 'bert'].map((user) => ({
        emailAddress: `${user}@new.example`,
        userName: 'boss',
        password,
        targetUserName: user,
        userRoot: `/shared/${user}`,
      })),
      autoStart: true,
    });
    const batch = await batchBecomes(opened, 'Wave', 'Synced');
    expect(batch).toMatchObject({ syncedCount: 2, failedCount: 0, itemsTransferred: 2 * 5 * FOLDERS.length });
    for (const user of ['anna', 'bert']) {
      const [source, target] = [old, fresh].map((server) => ({ ...server.user(user), password }));
      if (!source || !target) throw new Error('no account');
      expect(await compareAccounts(source, target)).toMatchObject({ equal: true, missing: 0, duplicate: 0 });
    }
  });
});
