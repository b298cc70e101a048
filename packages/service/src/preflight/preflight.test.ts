import { FakeClock, type MailboxSeed, startNameServer } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, letter, rowsFor, twoServers } from '../testing/two-servers.ts';
import type { UseCases } from '../use-cases/use-cases.ts';

const MAILBOXES: Readonly<Record<string, readonly MailboxSeed[]>> = {
  anna: [...inbox(1, 3), { name: 'Kalender', messages: [letter(9)] }, { name: 'Plans' }],
  bert: inbox(1, 2),
  cora: [{ name: 'INBOX', messages: [letter(1), letter(2, 90_000)] }],
  dora: inbox(1, 4),
};

const FAST = { signInsPerMinute: 600 };

async function preflightOf(useCases: UseCases, identity: string) {
  await expect
    .poll(async () => (await useCases['preflight.get']({ identity }))?.state, {
      timeout: 30_000,
      interval: 50,
    })
    .not.toBe('running');
  const view = await useCases['preflight.get']({ identity });
  if (view === null) throw new Error('nobody has looked');
  return view;
}

test('a preflight says of each user whether it can be moved, and of the batch how long and by which route', async () => {
  await using servers = await twoServers(MAILBOXES, {
    target: {
      capabilities: ['IMAP4rev1', 'UIDPLUS', 'LITERAL+', 'QUOTA', 'APPENDLIMIT=50000'],
      accounts: ['anna', 'bert', 'cora'].map((user) => ({ user, password: 'secret' })),
    },
  });
  const names = await startNameServer({
    'example.org': { ttlSeconds: 86_400, exchanges: [[10, 'mx.example.org']] },
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = rowsFor(['anna', 'bert', 'cora', 'dora']).map((row) =>
    row.userName === 'bert' ? { ...row, password: 'Not-his-0wn', targetPassword: 'secret' } : row,
  );
  const wave = { name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({ ...wave, rows });
  expect(await useCases['preflight.get']({ identity: 'Wave1' })).toBeNull();

  const begun = await useCases['preflight.new']({
    identity: 'wave1',
    ...FAST,
    nameServer: `127.0.0.1:${names.port}`,
  });
  expect(begun).toMatchObject({ state: 'running', users: 4, chosen: 4, looked: 0 });
  const view = await preflightOf(useCases, 'Wave1');
  await names.close();
  expect(view).toMatchObject({
    state: 'done',
    looked: 4,
    counts: { ok: 0, warn: 1, fail: 3 },
    level: 'fail',
  });
  const found = Object.fromEntries(
    view.items.map(({ emailAddress, level, findings }) => [
      emailAddress.split('@')[0],
      [level, ...findings.filter((one) => one.level !== 'ok').map(({ code, side }) => `${code} ${side}`)],
    ]),
  );
  expect(found).toEqual({
    anna: ['warn', 'NotMail source'],
    bert: ['fail', 'AuthenticationFailed source'],
    cora: ['fail', 'TooManyLargeItems source'],
    dora: ['fail', 'AuthenticationFailed target'],
  });
  expect(view.items.at(-1)).toMatchObject({ emailAddress: 'anna@example.org', folders: 3, messages: 4 });
  expect(view.findings.map(({ code, level }) => [code, level])).toEqual([
    ['MailRouteTtl', 'warn'],
    ['Retention', 'ok'],
  ]);
  expect(view.eta).toMatchObject({ isMeasured: false, p50Seconds: expect.any(Number) });
  expect(view.assumptions.join(' ')).toContain('1 of 4 mailboxes were not seen');
  expect(JSON.stringify(view)).not.toContain('Not-his-0wn');

  // nothing was changed, and nobody was asked twice
  const verbs = servers.source.connections.flatMap(({ commands }) => commands.map(({ verb }) => verb));
  expect(verbs.filter((verb) => /APPEND|STORE|CREATE|DELETE|EXPUNGE|SELECT|COPY|MOVE/.test(verb))).toEqual(
    [],
  );
  const signIns = [servers.source, servers.target].map(
    ({ connections }) =>
      connections.flatMap(({ commands }) => commands).filter(({ verb }) => /LOGIN|AUTHENTICATE/.test(verb))
        .length,
  );
  expect(signIns).toEqual([4, 4]);
});

test('a server that refuses everybody is not asked for all of them', async () => {
  const users = Array.from({ length: 12 }, (_, n) => `user${n}`);
  await using servers = await twoServers(Object.fromEntries(users.map((user) => [user, inbox(1, 1)])));
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = rowsFor(users).map((row) => ({ ...row, password: 'Not-his-0wn', targetPassword: 'secret' }));
  await useCases['batch.new']({ name: 'W', sourceEndpoint: 'old', targetEndpoint: 'new', rows });
  await useCases['preflight.new']({ identity: 'W', ...FAST, nameServer: '127.0.0.1:9' });
  const view = await preflightOf(useCases, 'W');
  const codes = view.items.map(({ findings }) => findings.find(({ side }) => side === 'source')?.code);
  expect(codes.filter((code) => code === 'AuthenticationFailed')).toHaveLength(5);
  expect(codes.filter((code) => code === 'NotTried')).toHaveLength(7);
});

test.each([
  ['in a column', (user: string) => ({ userName: user, authUser: 'master' })],
  ['in the name, as at Dovecot', (user: string) => ({ userName: `${user}*master` })],
  ['in the name, as at Exchange', (user: string) => ({ userName: `contoso/master/${user}` })],
])('an admin whom the rows name %s is refused twice, and not more often', async (_, signIn) => {
  const users = Array.from({ length: 9 }, (_none, n) => `user${n}`);
  await using servers = await twoServers(Object.fromEntries(users.map((user) => [user, inbox(1, 1)])));
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = rowsFor(users).map((row) => ({
    ...row,
    ...signIn(row.userName),
    password: 'the admin has another',
    targetPassword: 'secret',
  }));
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new', rows });
  await useCases['preflight.new']({ identity: 'Wave1', ...FAST });
  const { counts } = await preflightOf(useCases, 'Wave1');
  const tried = [...servers.source.commands('LOGIN'), ...servers.source.commands('AUTHENTICATE')];
  expect([tried.length, counts.fail]).toEqual([2, 2]);
});

test('of many users some are chosen evenly, and a closed service keeps what was found', async () => {
  const users = Array.from({ length: 6 }, (_, n) => `user${n}`);
  await using servers = await twoServers(Object.fromEntries(users.map((user) => [user, inbox(1, 1)])));
  using data = dataFolder();
  {
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({
      name: 'W',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      rows: rowsFor(users),
    });
    await useCases['preflight.new']({ identity: 'W', users: 3, ...FAST, nameServer: '127.0.0.1:9' });
    const view = await preflightOf(useCases, 'W');
    expect(view.items.map(({ emailAddress }) => emailAddress)).toEqual(
      [1, 3, 5].map((n) => `user${n}@example.org`),
    );
    expect(view).toMatchObject({ users: 6, chosen: 3, counts: { ok: 3, warn: 0, fail: 0 } });
    await useCases['preflight.new']({ identity: 'W', signInsPerMinute: 1, nameServer: '127.0.0.1:9' });
  }
  await using again = await serviceAtWork(data.folder);
  expect((await again.useCases['preflight.get']({ identity: 'W' }))?.state).toBe('stopped');
  const { read } = again.service.store.migration;
  const batch = await read.batches.find('W');
  const kept = () => read.preflights.ofBatch(batch?.id ?? 0);
  expect(await kept()).not.toBeNull();
  await again.useCases['batch.remove']({ identity: 'W' });
  expect(await kept()).toBeNull();
});

test('a file is looked at row by row before there is a batch: all of it, as its batch would be, and nothing is written', async () => {
  await using servers = await twoServers({ anna: inbox(1, 3), bert: inbox(1, 2), cora: inbox(1, 1) });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = ['anna,secret', 'bert,Not-his-0wn', 'cora,secret'].map((cells) => {
    const [name] = cells.split(',');
    return `${name}@example.org,${cells},${name},secret`;
  });
  const lines = [
    'EmailAddress,UserName,Password,TargetUserName,TargetPassword',
    ...rows,
    'no address,x,y,x,y',
  ];
  const csvData = Buffer.from(`${lines.join('\n')}\n`).toString('base64');
  const draft = { csvData, sourceEndpoint: 'old', targetEndpoint: 'new', nameServer: '127.0.0.1:9' };
  const begun = await useCases['draft-preflight.new']({ ...draft, ...FAST });
  expect(begun).toMatchObject({ state: 'running', batch: '', users: 4, chosen: 4 });
  const look = () => useCases['draft-preflight.get']({ id: begun.batchGuid });
  await expect.poll(async () => (await look()).state, { timeout: 30_000, interval: 50 }).toBe('done');
  const found = (await look()).items.map(({ emailAddress, level, messages, findings }) =>
    [emailAddress.split('@')[0], level, messages, findings.find((one) => one.level === 'fail')?.code].join(
      ' ',
    ),
  );
  expect(found.toSorted()).toEqual([
    'anna ok 3 ',
    'bert fail  AuthenticationFailed',
    'cora ok 1 ',
    'no address fail  CsvRow',
  ]);
  expect(JSON.stringify(await look())).not.toContain('Not-his-0wn');
  expect(await useCases['batch.get']({})).toEqual([]);
  expect((await useCases['draft-preflight.new']({ ...draft, users: 2, ...FAST })).chosen).toBe(2);
});

test('a preflight that is stopped keeps what was found', async () => {
  await using servers = await twoServers({ anna: inbox(1, 1), bert: inbox(1, 1) });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = rowsFor(['anna', 'bert']);
  await useCases['batch.new']({ name: 'W', sourceEndpoint: 'old', targetEndpoint: 'new', rows });
  expect(await useCases['preflight.stop']({ identity: 'W' })).toEqual({ stopping: false });
  await useCases['preflight.new']({ identity: 'W', signInsPerMinute: 1, nameServer: '127.0.0.1:9' });
  const looked = async () => (await useCases['preflight.get']({ identity: 'W' }))?.looked;
  await expect.poll(looked, { timeout: 20_000, interval: 50 }).toBe(1);
  expect(await useCases['preflight.stop']({ identity: 'W' })).toEqual({ stopping: true });
  const view = await preflightOf(useCases, 'W');
  expect([view.state, view.looked, view.counts.ok]).toEqual(['stopped', 1, 1]);
});

test('what cannot be looked at is refused with its range', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder, { clock: new FakeClock() });
  await expect(opened.useCases['preflight.new']({ identity: 'none' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
