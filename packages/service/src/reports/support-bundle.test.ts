import { expect, test } from 'vitest';
import { dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';

test('a bundle has a file for each user, whatever letters a name is written in', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  const nobody = { host: '127.0.0.1', port: 9 };
  await makeEndpoints(opened, { source: nobody, target: nobody });
  const rows = ['李', '王', 'ö', 'ä'].map((userName) => ({
    emailAddress: `${userName}@example.org`,
    userName,
    password: 'secret',
  }));
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new', rows });
  const { files } = await useCases['report.bundle']({ batch: 'Wave1' });
  const names = files.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('users/李@example.org.txt');
});
