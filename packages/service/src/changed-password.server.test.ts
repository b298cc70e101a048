import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, letter, rowsFor, twoServers } from './testing/two-servers.ts';

const identity = 'anna@example.org';

test('a password that is changed while mail moves is tried once; the user is held, and goes on where it was when an admin has mended it', async () => {
  const work = { name: 'Work', messages: [letter(7), letter(8)] };
  await using servers = await twoServers({ anna: [...inbox(1, 6), work] });
  const { source, target } = servers;
  let bodies = 0;
  source.setScript({
    onCommand: ({ verb, line }) => {
      if (verb !== 'UID FETCH' || !line.includes('BODY')) return undefined;
      bodies += 1;
      if (bodies !== 2) return undefined;
      source.account('anna').password = 'second';
      source.cutAll();
      return undefined;
    },
  });
  const countOf = (name: string) => [...(target.account('anna').mailboxes.get(name)?.messages ?? [])].length;
  const refused = () =>
    source
      .commands('AUTHENTICATE')
      .concat(source.commands('LOGIN'))
      .filter(({ status }) => status === 'NO');
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['endpoint.set']({ identity: 'new', signIn: { kind: 'csv' } });
  await useCases['batch.new']({
    name: 'Wave',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    autoStart: true,
    rows: rowsFor(['anna']).map((row) => ({ ...row, targetPassword: row.password })),
  });
  await batchBecomes(opened, 'Wave', 'Failed');
  const [held] = await useCases['user.get']({ identity });
  expect([held?.failure?.code, held?.failure?.failureSide, refused().length]).toEqual([
    'AuthenticationFailed',
    'Source',
    1,
  ]);

  await useCases['user.set']({ identity, password: 'second' });
  await useCases['user.start']({ identity });
  await batchBecomes(opened, 'Wave', 'Synced');
  expect([countOf('INBOX'), countOf('Work'), refused().length]).toEqual([6, 2, 1]);
});
