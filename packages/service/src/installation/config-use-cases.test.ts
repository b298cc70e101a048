import { expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';

test('a web address with a name and a password in it is refused without being repeated', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const set = (webhookUrl: string) => opened.useCases['config.set']({ webhookUrl });
  const refused = await set('https://ann:Pl4nted@hooks.example/x').catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'BAD_INPUT',
    problem: { fields: [{ field: 'webhookUrl' }] },
  });
  expect(JSON.stringify(refused) + String(refused)).not.toContain('Pl4nted');
  await expect(set('https://hooks.example/x')).resolves.toMatchObject({
    webhookUrl: 'https://hooks.example/x',
  });
});
