import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { letter, rowsFor, twoServers } from './testing/two-servers.ts';

describe('the folders of a batch', () => {
  test('are those of the last sync that came to its end: what was renamed, removed or left out since then is not told of', async () => {
    const mailboxes = ['INBOX', 'Work', 'Old', 'News'].map((name, at) => ({ name, messages: [letter(at)] }));
    await using servers = await twoServers({ anna: mailboxes, bert: mailboxes });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      rows: rowsFor(['anna', 'bert']),
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave', 'Synced');
    const folders = async () =>
      (await useCases['batch.folders']({ identity: 'Wave' })).items.map(
        ({ emailAddress, folderPath }) => `${emailAddress.split('@')[0]} ${folderPath}`,
      );
    expect((await folders()).toSorted()).toEqual(
      ['anna', 'bert'].flatMap((user) => ['INBOX', 'News', 'Old', 'Work'].map((name) => `${user} ${name}`)),
    );

    const source = servers.source.account('anna');
    source.rename('Work', 'Projects');
    source.delete('Old');
    await useCases['batch.set']({ identity: 'Wave', excludeFolders: ['News'] });
    await useCases['batch.sync-now']({ identity: 'Wave' });
    await expect
      .poll(folders, { timeout: 30_000 })
      .toEqual(['anna INBOX', 'anna Projects', 'bert INBOX', 'bert Old', 'bert Work']);
  });
});
