import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import type { EndpointInput } from '../use-cases/use-cases.ts';
import { endpointSettings } from './endpoint-settings.ts';

const made = (input: EndpointInput) => endpointSettings(null, input, null);

describe('an endpoint of a preset', () => {
  test('has its server, and the numbers that suit it', () => {
    expect(made({ preset: 'microsoft365' })).toMatchObject({
      preset: 'microsoft365',
      remoteServer: 'outlook.office365.com',
      port: 993,
      security: 'Ssl',
      messageSizeLimitBytes: 35_000_000,
      maxConnectionsPerMailbox: 10,
      maxConcurrentMigrations: 20,
    });
  });

  test('is recognised by the name of its server, unless somebody says that there is none', () => {
    expect(made({ remoteServer: 'Outlook.Office365.com' })).toMatchObject({
      preset: 'microsoft365',
      messageSizeLimitBytes: 35_000_000,
    });
    expect(made({ remoteServer: 'outlook.office365.com', preset: null })).toMatchObject({
      preset: null,
      messageSizeLimitBytes: null,
    });
    expect(made({ remoteServer: 'imap.contoso.com' })).toMatchObject({ preset: null });
  });

  test('keeps what the admin says against it', () => {
    const said = {
      messageSizeLimitBytes: 150_000_000,
      maxConnectionsPerMailbox: 4,
      remoteServer: 'proxy.contoso.com',
    };
    expect(made({ preset: 'microsoft365', ...said })).toMatchObject({ preset: 'microsoft365', ...said });
    const before = made({ preset: 'microsoft365', ...said });
    expect(endpointSettings(before, { maxBytesPerSecond: 1_000_000 }, null)).toMatchObject(said);
    expect(endpointSettings(before, { preset: 'microsoft365' }, null)).toMatchObject(said);
  });

  test('that does not exist is refused with the one that was meant', () => {
    expect(() => made({ preset: 'gmial', remoteServer: 'x.test' })).toThrow('did you mean `gmail`?');
    expect(() => made({ preset: 'toString', remoteServer: 'x.test' })).toThrow(
      'There is no preset `toString`',
    );
  });
});

test('a batch from Gmail leaves out [Gmail], unless it says itself what is left out', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  const skipVerification = true;
  await useCases['endpoint.new']({ name: 'google', preset: 'gmail', skipVerification });
  await useCases['endpoint.new']({ name: 'own', remoteServer: 'imap.contoso.test', skipVerification });
  const rows = [{ emailAddress: 'a@b.test', userName: 'a', password: 'x', targetPassword: 'y' }];
  const batch = { sourceEndpoint: 'google', targetEndpoint: 'own', rows };
  expect(await useCases['batch.new']({ ...batch, name: 'one' })).toMatchObject({
    excludeFolders: ['[Gmail]'],
  });
  expect(await useCases['batch.new']({ ...batch, name: 'two', excludeFolders: [] })).toMatchObject({
    excludeFolders: [],
  });
});
