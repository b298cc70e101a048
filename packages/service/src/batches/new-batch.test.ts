import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';

const csvData = Buffer.from('EmailAddress,UserName,Password\nanna@contoso.com,anna,secret\n').toString(
  'base64',
);
const wave = (name: string) => ({ name, csvData, sourceEndpoint: 'old', targetEndpoint: 'new' });

async function withEndpoints(folder: string) {
  const service = await serviceAtWork(folder);
  const signIn = { kind: 'same-password' } as const;
  for (const name of ['old', 'new'])
    await service.useCases['endpoint.new']({
      name,
      remoteServer: `${name}.example.org`,
      skipVerification: true,
      signIn,
    });
  return service;
}

describe('a new batch', () => {
  test('whose name is taken is refused in the words that admins know', async () => {
    using data = dataFolder();
    await using service = await withEndpoints(data.folder);
    await service.useCases['batch.new'](wave('Wave1'));
    await expect(service.useCases['batch.new'](wave('Wave1'))).rejects.toMatchObject({
      problem: {
        code: 'NAME_TAKEN',
        message: 'The migration batch already exists. It is called `Wave1`.',
        fix: expect.stringContaining('Choose another name'),
      },
    });
    expect(await service.useCases['batch.get']({})).toHaveLength(1);
  });

  test('beyond the limit of batches is refused in the words that admins know', async () => {
    using data = dataFolder();
    await using service = await withEndpoints(data.folder);
    await service.useCases['config.set']({ maxNumberOfBatches: 1 });
    await service.useCases['batch.new'](wave('Wave1'));
    await expect(service.useCases['batch.new'](wave('Wave2'))).rejects.toMatchObject({
      problem: {
        code: 'LIMIT_REACHED',
        message: expect.stringMatching(
          /^The maximum number of migration batches is already running\..*The limit is 1\.$/,
        ),
      },
    });
  });
});
