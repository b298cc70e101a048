import { Secret } from '@mailhaul/base';
import { importImapsyncCall } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { createImapsyncBatch } from './create-imapsync-batch.ts';
import { type ImapsyncBatch, imapsyncBatch } from './imapsync-batch.ts';

function plan(options: string): ImapsyncBatch {
  const call = `imapsync --host1 imap.a.example --user1 ann --host2 imap.b.example --user2 ann@b.example ${options}`;
  const imported = importImapsyncCall(call, Date.UTC(2026, 0, 31));
  const secret = new Secret('S3cret');
  const batch = imported.kind === 'read' ? imapsyncBatch(imported, { source: secret, target: secret }) : null;
  if (batch === null) throw new Error('it was refused');
  return batch;
}

const names = (views: readonly { readonly identity: string }[]): string[] =>
  views.map(({ identity }) => identity);

describe('a batch for a call of imapsync', () => {
  test('brings the endpoints that are missing, and uses one at the same server whatever it is called', async () => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await useCases['endpoint.new']({ name: 'old', remoteServer: 'IMAP.a.example', skipVerification: true });
    const created = await createImapsyncBatch(useCases, plan("--exclude '^Trash$' --maxage 1"), {
      name: 'Ann',
      skipVerification: true,
    });
    expect(created.endpoints).toEqual(['imap.b.example']);
    expect(created.batch).toMatchObject({
      identity: 'Ann',
      sourceEndpoint: 'old',
      targetEndpoint: 'imap.b.example',
      totalCount: 1,
      excludeFolders: ['Trash'],
      receivedAfterMs: Date.UTC(2026, 0, 30),
    });
    expect(await useCases['user.get']({ batch: 'Ann' })).toMatchObject([
      { emailAddress: 'ann@b.example', status: 'Queued' },
    ]);
  });

  test('that is refused leaves no endpoint behind', async () => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    const create = createImapsyncBatch(useCases, plan(''), { name: 'x'.repeat(65), skipVerification: true });
    await expect(create).rejects.toThrow('64');
    expect(names(await useCases['endpoint.get']({}))).toEqual([]);
    expect(names(await useCases['batch.get']({}))).toEqual([]);
  });
});
