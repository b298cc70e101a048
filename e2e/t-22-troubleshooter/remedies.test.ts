import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../lib/scratch.ts';
import { account, PASSWORD, row, Stage } from './stage.ts';

const HEADER = 'EmailAddress,UserName,Password';

test('the command for a file that is too large divides it, each part with the header, for nobody else to read', async () => {
  await using stage = await Stage.open();
  await stage.endpoints({ port: 1 }, { port: 1 });
  const rows = Array.from({ length: 50_001 }, (_, n) => `u${n}@example.org,u${n},p${n}`);
  const csv = `${[HEADER, ...rows].join('\n')}\n`;
  const { verdicts } = await stage.ask('new-batch', 'Wave2', {
    csvData: Buffer.from(csv).toString('base64'),
  });
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'FILE'), csv);
  const { command = '' } = verdicts[0]?.actions.find(({ action }) => action === 'split-file') ?? {};
  execFileSync('sh', ['-c', command], { cwd: scratch.path });
  const parts = readdirSync(scratch.path).filter((name) => name.endsWith('.csv'));
  const lines = parts.map((name) => readFileSync(join(scratch.path, name), 'utf8').trimEnd().split('\n'));
  expect(lines.every(([first]) => first === HEADER)).toBe(true);
  expect(Math.max(...lines.map(({ length }) => length))).toBe(2_501);
  expect(new Set(lines.flatMap(([, ...users]) => users))).toEqual(new Set(rows));
}, 60_000);

test('a batch that is not under way is removed without being stopped, which would be refused', async () => {
  await using stage = await Stage.open();
  const { source, target } = await stage.pair([account('anna')]);
  await stage.endpoints(source, target);
  await stage.batch([row('anna')]);
  const remedy = async () => {
    const { verdicts } = await stage.ask('new-batch', 'Wave1');
    return verdicts[0]?.actions.find(({ action }) => action === 'recreate')?.command;
  };
  expect(await remedy()).toBe('mailhaul batch remove Wave1 --yes');
  await stage.useCases['batch.start']({ identity: 'Wave1' });
  expect(await remedy()).toBe('mailhaul batch stop Wave1 --wait --yes && mailhaul batch remove Wave1 --yes');
}, 60_000);

test('where both endpoints are full both are raised, and then who waits goes on', async () => {
  await using stage = await Stage.open();
  const held = Promise.withResolvers<undefined>();
  stage.keep({ [Symbol.asyncDispose]: async () => held.resolve(undefined) });
  const { source, target } = await stage.pair([account('anna'), account('ben')], {
    target: { script: { onCommand: ({ verb }) => (verb === 'APPEND' ? held.promise : undefined) } },
  });
  const one = { maxConcurrentMigrations: 1, maxConcurrentIncrementalSyncs: 1 };
  await stage.endpoints(source, target, { source: one, target: one });
  await stage.batch([row('anna'), row('ben')]);
  const statuses = async () =>
    (await stage.useCases['user.get']({ batch: 'Wave1' })).map(({ status }) => status).toSorted();
  await stage.run('Wave1', async () => (await statuses()).join() === 'Queued,Syncing');
  const { verdicts } = await stage.ask('batch', 'Wave1');
  const full = verdicts.filter(({ cause }) => cause === 'SlotsFull');
  expect(await stage.press(full.flatMap(({ actions }) => actions))).toEqual([]);
  await expect.poll(statuses, { timeout: 20_000 }).toEqual(['Syncing', 'Syncing']);
}, 60_000);

test.each([
  ['the endpoint', { signIn: { kind: 'admin-authzid', admin: 'master' }, secret: 'wrong' } as const, {}],
  ['the row', {}, { authUser: 'master', password: 'wrong' }],
])(
  'an admin’s password is entered where it stands: %s',
  async (where, endpoint, more) => {
    await using stage = await Stage.open();
    const { source, target } = await stage.pair([account('anna')], {
      source: { masterUsers: { master: PASSWORD } },
    });
    await stage.endpoints(source, target, { source: endpoint });
    const { password: _, ...bare } = row('anna', { targetPassword: PASSWORD });
    await stage.batch([{ ...bare, ...more }]);
    const { verdicts } = await stage.ask('user', 'anna@example.org');
    const commands = verdicts.flatMap(({ actions }) => actions.map(({ command }) => command));
    expect(commands).toContain(
      where === 'the row'
        ? 'mailhaul user set anna@example.org --batch-id Wave1 --passfile FILE'
        : 'mailhaul endpoint set old --secret-file FILE',
    );
  },
  60_000,
);

test.each([
  ['Dovecot', (user: string) => `${user}*master`],
  ['Exchange', (user: string) => `contoso/master/${user}`],
])(
  'an admin in the names of the rows, as at %s, is tried once and not for every user',
  async (_, nameOf) => {
    await using stage = await Stage.open();
    const users = ['anna', 'ben', 'carl', 'dora'];
    const { source, target } = await stage.pair(users.map((user) => account(user)));
    await stage.endpoints(source, target);
    await stage.batch(
      users.map((user) => row(user, { userName: nameOf(user), password: 'wrong', targetPassword: PASSWORD })),
    );
    const { verdicts } = await stage.ask('batch', 'Wave1');
    expect(source.commands('LOGIN').length + source.commands('AUTHENTICATE').length).toBe(1);
    expect(verdicts.map(({ cause, node }) => [cause, node])).toEqual([['AuthenticationFailed', 'A13']]);
  },
  60_000,
);
