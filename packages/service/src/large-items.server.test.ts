import { createHash } from 'node:crypto';
import { seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';

const identity = 'anna@new.example';
const MB = 1_000_000;
const MIB = 1_048_576;

/** A message of this size to the byte. */
function mail(subject: string, sizeBytes: number): Buffer {
  const header = `Message-ID: <${subject}@old.example>\r\nFrom: a@old.example\r\nSubject: ${subject}\r\n\r\n`;
  const line = `${'x'.repeat(76)}\r\n`;
  const body = line.repeat(Math.ceil(sizeBytes / line.length)).slice(0, sizeBytes - header.length - 2);
  return Buffer.from(`${header}${body}\r\n`, 'latin1');
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(!serverAvailable('dovecot'))('a message of 36 MB between two Dovecots', () => {
  const LIMITED = { messageSizeLimitBytes: 35 * MB };

  test.each([
    {
      limit: 0,
      raised: null,
      status: 'Failed',
      arrives: [1_000],
      failure: ['TooManyLargeItems', 'TooManyLargeItemsPermanentException'],
    },
    { limit: 1, raised: null, status: 'Synced', arrives: [1_000], failure: [null, null] },
    { limit: 0, raised: 150 * MIB, status: 'Synced', arrives: [1_000, 36 * MB], failure: [null, null] },
  ] as const)(
    'over a limit of 35, LargeItemLimit $limit, size limit of the user $raised: $status',
    async ({ limit, raised, status, arrives, failure }) => {
      await using old = await startDovecot({ password: 'secret' });
      await using fresh = await startDovecot({ password: 'secret' });
      const source = { ...old.user('anna'), password: 'secret' };
      const target = { ...fresh.user('anna'), password: 'secret' };
      const letters = [mail('small', 1_000), mail('large', 36 * MB)];
      const folder = { folder: ['INBOX'], internalDate: '05-Jan-2024 10:00:00 +0000', flags: [] };
      await seedAccount(
        source,
        letters.map((bytes) => ({ ...folder, bytes })),
      );
      using data = dataFolder();
      await using opened = await serviceAtWork(data.folder);
      const { useCases } = opened;
      await makeEndpoints(opened, { source, target });
      await useCases['endpoint.set']({ identity: 'new', ...LIMITED });
      const places = { sourceEndpoint: 'old', targetEndpoint: 'new', largeItemLimit: limit };
      const row = { emailAddress: identity, userName: 'anna', password: 'secret', targetUserName: 'anna' };
      await useCases['batch.new']({ name: 'Wave', ...places, rows: [row] });
      if (raised !== null) await useCases['user.set']({ identity, maxReceiveSizeBytes: raised });
      await useCases['batch.start']({ identity: 'Wave' });
      await batchBecomes(opened, 'Wave', status);
      const stored = Object.values(await snapshot(target, { bodies: true })).flatMap(
        ({ messages }) => messages,
      );
      expect(stored.map(({ sha256 }) => sha256).toSorted()).toEqual(
        letters
          .filter(({ length }) => arrives.some((size) => size === length))
          .map(digest)
          .toSorted(),
      );
      const user = await useCases['user.statistics']({ identity, includeSkippedItems: true });
      expect([user.failure?.code ?? null, user.errorType]).toEqual(failure);
      const listed = raised === null ? [{ subject: 'large', size: 36 * MB }] : [];
      expect(user.skippedItems).toMatchObject(listed);
      expect(user.skippedItemCount).toBe(listed.length);
    },
  );
});
