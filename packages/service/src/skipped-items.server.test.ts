import { buffer } from 'node:stream/consumers';
import { ImapSession, seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { type Account, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';

const identity = 'anna@new.example';
const KB = 1_000;

/** A message of about this size, with whatever bytes a body may have. */
function mail(subject: string, sizeBytes: number): Uint8Array {
  const lines = [
    `Message-ID: <${subject}@old.example>`,
    'From: =?utf-8?q?J=C3=B6rg?= <joerg@old.example>',
    `Subject: ${subject}`,
    'Content-Type: application/octet-stream',
    '',
    ...Array.from(
      { length: Math.ceil(sizeBytes / 62) },
      (_, at) => `\xe4${String(at).padStart(58, 'x')}\xff`,
    ),
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** The user empties its trash. */
async function expunge(account: Account): Promise<void> {
  const session = await ImapSession.open(account);
  try {
    await session.demand('SELECT INBOX');
    await session.demand('EXPUNGE');
  } finally {
    await session.close();
  }
}

/** The user deletes a message that was delivered. */
async function deleteFirst(account: Account): Promise<void> {
  const session = await ImapSession.open(account);
  try {
    await session.demand('SELECT INBOX');
    await session.demand('STORE 1 +FLAGS (\\Deleted)');
    await session.demand('EXPUNGE');
  } finally {
    await session.close();
  }
}

describe.skipIf(!serverAvailable('dovecot'))('skipped items between two Dovecots', () => {
  test('one is approved, one is tried again once the limit is raised, one is downloaded byte for byte', async () => {
    await using old = await startDovecot({ password: 'secret' });
    await using fresh = await startDovecot({ password: 'secret', quota: { mailSizeBytes: 500 * KB } });
    const source = { ...old.user('anna'), password: 'secret' };
    const target = { ...fresh.user('anna'), password: 'secret' };
    const bytes = {
      small: mail('small', KB),
      large: mail('large', 200 * KB),
      refused: mail('refused', 900 * KB),
    };
    await seedAccount(
      source,
      Object.values(bytes).map((one) => ({
        folder: ['INBOX'],
        bytes: one,
        internalDate: '05-Jan-2024 10:00:00 +0000',
        flags: [],
      })),
    );
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { service, useCases } = opened;
    await makeEndpoints(opened, { source, target });
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      badItemLimit: 9,
      largeItemLimit: 9,
      maxItemSizeBytes: 100 * KB,
      rows: [{ emailAddress: identity, userName: 'anna', password: 'secret', targetUserName: 'anna' }],
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave', 'Synced');
    const items = async () => (await useCases['user.skipped-items']({ identity })).items;
    const idOf = async (subject: string) => (await items()).find((one) => one.subject === subject)?.id ?? '';
    const stored = async () =>
      Object.values(await snapshot(target)).flatMap(({ messages }) => messages).length;
    expect([(await items()).map(({ subject }) => subject).toSorted(), await stored()]).toEqual([
      ['large', 'refused'],
      1,
    ]);

    // the server itself refuses it, whatever our own limit is
    await useCases['batch.set']({ identity: 'Wave', maxItemSizeBytes: 2_000 * KB });
    await useCases['user.retry-items']({ identity, items: [await idOf('large')], syncNow: true });
    await expect
      .poll(async () => (await items()).map(({ subject }) => subject), { timeout: 30_000 })
      .toEqual(['refused']);
    await batchBecomes(opened, 'Wave', 'Synced');
    expect(await stored()).toBe(2);

    const item = await idOf('refused');
    const before = await snapshot(source);
    const message = await service.messages.open({ identity, item });
    expect(message.fileName).toMatch(/^anna@new\.example-\d+\.eml$/);
    expect(message.sizeBytes).toBe(bytes.refused.length);
    expect((await buffer(message.body)).equals(bytes.refused)).toBe(true);
    expect(await snapshot(source)).toEqual(before);

    expect(await useCases['verification.get']({ identity })).toBeNull();
    await useCases['verification.new']({ identity, level: 'deep' });
    const verified = () => useCases['verification.get']({ identity });
    await expect.poll(async () => (await verified())?.state, { timeout: 30_000 }).toBe('done');
    expect(await verified()).toMatchObject({
      equal: true,
      syncedMeanwhile: false,
      totals: { sourceMessages: 3, delivered: 2, listed: 1, rawEqual: 2 },
    });
    const { report } = await useCases['user.statistics']({ identity, includeReport: true });
    expect(report?.entries.map(({ message: words }) => words)).toContainEqual(
      expect.stringContaining('Verified (deep): both sides agree'),
    );

    await useCases['verification.new']({ identity, level: 'deep' });
    expect(await useCases['verification.stop']({ identity })).toEqual({ stopping: true });
    await expect.poll(async () => (await verified())?.state, { timeout: 30_000 }).toBe('stopped');
    expect(await useCases['verification.stop']({ identity })).toEqual({ stopping: false });

    await deleteFirst(target);
    await useCases['verification.new']({ identity });
    await expect.poll(async () => (await verified())?.state, { timeout: 30_000 }).toBe('done');
    expect(await verified()).toMatchObject({
      equal: false,
      totals: { goneAtTarget: 1 },
      differences: [
        { kind: 'gone', source: 'INBOX', subject: 'small', words: expect.stringContaining('no longer') },
      ],
    });

    await useCases['user.approve-items']({ identity, items: [item] });
    expect(await useCases['user.get']({ identity })).toMatchObject([
      { hasUnapprovedSkippedItems: false, skippedItemCount: 1 },
    ]);
  });

  test('a message that is gone, and a password that is wrong, are said as what they are', async () => {
    await using old = await startDovecot({ accounts: { anna: 'secret' } });
    await using fresh = await startDovecot({ password: 'secret' });
    const source = { ...old.user('anna'), password: 'secret' };
    await seedAccount(source, [
      {
        folder: ['INBOX'],
        bytes: mail('large', 200 * KB),
        internalDate: '05-Jan-2024 10:00:00 +0000',
        flags: ['\\Deleted'],
      },
    ]);
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { service, useCases } = opened;
    await makeEndpoints(opened, { source, target: fresh.user('anna') });
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      largeItemLimit: 9,
      maxItemSizeBytes: 100 * KB,
      rows: [{ emailAddress: identity, userName: 'anna', password: 'secret', targetUserName: 'anna' }],
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave', 'Synced');
    const [item] = (await useCases['user.skipped-items']({ identity })).items;
    const open = () => service.messages.open({ identity, item: item?.id ?? '' });
    await useCases['user.set']({ identity, password: 'wrong' });
    await expect(open()).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' });
    await useCases['user.set']({ identity, password: 'secret' });
    await expunge(source);
    await expect(open()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('gone at the source'),
    });
    await expect(service.messages.open({ identity, item: '9.9.9' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
