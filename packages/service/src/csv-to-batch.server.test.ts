import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImapServer } from '@mailhaul/test-kit';
import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import {
  type DovecotOptions,
  serverAvailable,
  startDovecot,
  startPostgres,
} from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ServiceError } from './use-cases/service-error.ts';

const HEADER = 'EmailAddress,UserName,Password\n';
const USERS = ['anna@contoso.com', 'bert@contoso.com'] as const;
const MESSAGES = Array.from({ length: 5 }, (_, at) => ({
  folder: ['Work'],
  flags: [],
  internalDate: '05-Mar-2019 10:00:00 +0100',
  bytes: Buffer.from(`Subject: ${at}\r\n\r\nbody\r\n`),
}));
const MASTER = { user: 'mailadmin', password: 'root' };
const PLACES = { source: { host: '127.0.0.1', port: 143 }, target: { host: '127.0.0.1', port: 144 } };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** So many users in the form of the seeds, an admin signing in for each. */
function manyUsers(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, number) => `user${number}@contoso.com,contoso/mailadmin/user${number},P@ssw0rd`,
  );
  return base64(`${HEADER}${rows.join('\n')}\n`);
}

describe.skipIf(!serverAvailable('dovecot'))(
  "Microsoft's file of three columns, its header unchanged",
  () => {
    const accounts = { [USERS[0]]: 'own-0', [USERS[1]]: 'own-1' };
    const own = USERS.map((user, index) => `${user},${user},own-${index}`);
    const byMaster = USERS.map((user) => `${user},${user}*${MASTER.user},${MASTER.password}`);
    const withMaster: DovecotOptions = { masterUser: MASTER, password: 'nobody-knows' };
    const admin = {
      signIn: { kind: 'admin-template', admin: MASTER.user, template: '{user}*{admin}' } as const,
      secret: MASTER.password,
    };

    test.each([
      ['a master user at the target', own, { accounts }, withMaster, admin],
      [
        'rows in super-user form',
        byMaster,
        withMaster,
        withMaster,
        { signIn: { kind: 'same-password' } as const },
      ],
      ['the same password', own, { accounts }, { accounts }, { signIn: { kind: 'same-password' } as const }],
    ])(
      'moves everybody with %s, and the one bad row of three fails alone',
      async (how, rows, old, fresh, signIn) => {
        await using source = await startDovecot(old);
        await using target = await startDovecot(fresh);
        for (const user of USERS) await seedAccount(source.user(user), MESSAGES);
        using data = dataFolder();
        await using opened = await serviceAtWork(data.folder);
        await makeEndpoints(opened, { source: source.user(USERS[0]), target: target.user(USERS[0]) });
        // for rows in super-user form the target takes the admin's name as well
        const targetSignIn = how === 'rows in super-user form' ? admin : signIn;
        await opened.useCases['endpoint.set']({ identity: 'new', skipVerification: true, ...targetSignIn });
        await opened.useCases['batch.new']({
          name: 'Wave1',
          sourceEndpoint: 'old',
          targetEndpoint: 'new',
          csvData: base64(`${HEADER}${[...rows, 'no address,cora,S3cret'].join('\n')}\n`),
          autoStart: true,
        });
        const view = await batchBecomes(opened, 'Wave1', 'SyncedWithErrors');
        expect([view.syncedCount, view.failedCount]).toEqual([2, 1]);
        for (const user of USERS)
          expect(await compareAccounts(source.user(user), target.user(user))).toMatchObject({
            equal: true,
            raw: MESSAGES.length,
          });
        await expect(opened.useCases['user.start']({ identity: 'no address' })).rejects.toThrow(
          'Row 4 of its file is wrong',
        );
        const [bad] = await opened.useCases['user.get']({ batch: 'Wave1', statusSummary: 'Failed' });
        expect(bad).toMatchObject({
          emailAddress: 'no address',
          rowIndex: 4,
          errorSummary: expect.stringContaining('CSV_EMAIL_INVALID'),
        });
      },
    );
  },
);

test("the user names of Exchange's super-user forms reach the server unaltered", async () => {
  const names = {
    'user@contoso.com': 'contoso/terry.adams',
    'usera@contoso.com': 'contoso/mailadmin/usera',
    'ann@contoso.com': 'contoso\\ann',
  };
  const messages = [{ bytes: 'Subject: one\r\n\r\nbody\r\n' }];
  const account = (user: string, more = messages) => ({
    user,
    password: '1091990',
    mailboxes: [{ name: 'INBOX', messages: more }],
  });
  const source = await startImapServer({ accounts: Object.values(names).map((user) => account(user)) });
  const target = await startImapServer({
    accounts: Object.keys(names).map((user) => account(user, [])),
  });
  onTestFinished(async () => {
    await Promise.all([source.close(), target.close()]);
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const host = '127.0.0.1';
  await makeEndpoints(opened, { source: { host, port: source.port }, target: { host, port: target.port } });
  const rows = Object.entries(names).map(([address, user]) => `${address},${user},1091990`);
  await opened.useCases['batch.new']({
    name: 'Wave1',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    csvData: base64(`${HEADER}${rows.join('\n')}\n`),
    autoStart: true,
  });
  await batchBecomes(opened, 'Wave1', 'Synced');
  for (const address of Object.keys(names))
    expect(target.account(address).mailbox('INBOX').messages).toHaveLength(1);
});

test('an admin who sees all mailboxes as shared folders moves each into its own, and nothing of the own', async () => {
  const mail = (subject: string) => [{ bytes: `Subject: ${subject}\r\n\r\nbody\r\n` }];
  const mailboxes = [
    { name: 'INBOX', messages: mail('of the admin') },
    ...['terry.adams', 'ann.beebe'].flatMap((user) => [
      { name: `users/${user}`, messages: mail(`to ${user}`) },
      { name: `users/${user}/Work`, messages: mail(`of ${user}`) },
    ]),
  ];
  const source = await startImapServer({
    accounts: [{ user: 'mailadmin', password: 'P@ssw0rd', mailboxes }],
  });
  const users = ['terrya@contoso.edu', 'annb@contoso.edu', 'paulc@contoso.edu'];
  const target = await startImapServer({
    accounts: users.map((user) => ({ user, password: 'P@ssw0rd', mailboxes: [{ name: 'INBOX' }] })),
  });
  onTestFinished(async () => {
    await Promise.all([source.close(), target.close()]);
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const host = '127.0.0.1';
  await makeEndpoints(opened, { source: { host, port: source.port }, target: { host, port: target.port } });
  const csvData = readFileSync(join(import.meta.dirname, '../../../examples/csv/user-root.csv')).toString(
    'base64',
  );
  await opened.useCases['batch.new']({
    name: 'W',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    csvData,
    autoStart: true,
  });
  await batchBecomes(opened, 'W', 'SyncedWithErrors');
  const subjects = (user: string, folder: string) => {
    const { messages } = target.account(user).mailbox(folder);
    const texts = [...messages].map(({ content }) =>
      Buffer.concat([...content.read(0, content.sizeBytes)]).toString(),
    );
    return texts.map((text) => /Subject: (.*)/.exec(text)?.[1]);
  };
  expect([subjects('terrya@contoso.edu', 'INBOX'), subjects('terrya@contoso.edu', 'Work')]).toEqual([
    ['to terry.adams'],
    ['of terry.adams'],
  ]);
  expect([subjects('annb@contoso.edu', 'INBOX'), subjects('annb@contoso.edu', 'Work')]).toEqual([
    ['to ann.beebe'],
    ['of ann.beebe'],
  ]);
  expect(subjects('paulc@contoso.edu', 'INBOX')).toEqual([]);
  const [failed] = await opened.useCases['user.get']({ batch: 'W', statusSummary: 'Failed' });
  expect(failed).toMatchObject({
    emailAddress: 'paulc@contoso.edu',
    errorSummary: expect.stringContaining('/users/paul.cannon'),
  });
});

test('a row that was refused is mended by adding it again, and a repeated address is not in the way of the first', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  await makeEndpoints(opened, PLACES);
  const { useCases } = opened;
  const csvData = base64(`${HEADER}ann@b.c,ann,x\nbob@b.c,bob,\nANN@b.c,other,y\n`);
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new', csvData });
  expect(
    (await useCases['user.get']({ batch: 'Wave1' })).map(({ rowIndex, status }) => [rowIndex, status]),
  ).toEqual([
    [2, 'Queued'],
    [3, 'Failed'],
    [4, 'Failed'],
  ]);
  expect(await useCases['user.get']({ identity: 'ann@b.c' })).toMatchObject([{ rowIndex: 2 }]);
  const mended = base64(`${HEADER}ann@b.c,ann,x\nbob@b.c,bob,now\n`);
  await useCases['batch.set']({ identity: 'Wave1', addUsers: true, csvData: mended });
  expect(
    (await useCases['user.get']({ batch: 'Wave1' })).map(({ emailAddress, status }) => [
      emailAddress,
      status,
    ]),
  ).toEqual([
    ['ann@b.c', 'Queued'],
    ['bob@b.c', 'Queued'],
  ]);
});

test('the rows that failed come back in the columns of their file, with passwords only when asked', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  await makeEndpoints(opened, PLACES);
  const { useCases } = opened;
  const csvData = base64(
    'Password,emailaddress,UserName,Priority\nx,ann@b.c,ann,High\n=y,bob,b ob,soon\n,cat@b.c,cat,Low\n',
  );
  await useCases['batch.new']({ name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new', csvData });
  const asked = await useCases['report.retry']({ batch: 'wave1' });
  expect(asked).toEqual({
    batch: 'Wave1',
    rows: 2,
    csv: 'Password,emailaddress,UserName,Priority\r\n,bob,b ob,soon\r\n,cat@b.c,cat,Low\r\n',
  });
  expect((await useCases['report.retry']({ batch: 'Wave1', fillPasswords: true })).csv).toContain(
    '\r\n=y,bob,b ob,soon\r\n',
  );
  const more = base64('EmailAddress,UserName,Password,Tag\ndan,dan,z,T\n');
  await useCases['batch.set']({ identity: 'Wave1', addUsers: true, csvData: more });
  expect((await useCases['report.retry']({ batch: 'Wave1' })).csv).toMatch(
    /^Password,emailaddress,UserName,Priority,Tag\r\n/,
  );
});

describe('a file that cannot be taken creates nothing', () => {
  test.each<[string, string, unknown[][]]>([
    ['empty', '', [['CSV_EMPTY', undefined]]],
    [
      'without columns',
      'Email Address,UserName,Pass\na@b.c,a,x\n',
      [
        ['CSV_COLUMN_MISSING', 1],
        ['CSV_COLUMN_MISSING', 1],
        ['CSV_UNKNOWN_COLUMN', 1],
      ],
    ],
    [
      'uneven',
      `${HEADER}a@b.c,a,x\nb@b.c,b\nc@b.c,c,x,y\n`,
      [
        ['CSV_ROW_COLUMNS', 3],
        ['CSV_ROW_COLUMNS', 4],
      ],
    ],
  ])('%s', async (_, text, found) => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await makeEndpoints(opened, PLACES);
    const refused = await opened.useCases['batch.new']({
      name: 'Wave1',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      csvData: base64(text),
    }).catch((error: unknown) => error);
    if (!(refused instanceof ServiceError)) throw new Error('it was taken');
    expect([refused.code, refused.problem.fields.map(({ code, row }) => [code, row])]).toEqual([
      'BAD_CSV',
      text.startsWith('Email Address') ? expect.arrayContaining(found.slice(0, 1)) : found,
    ]);
    expect(await opened.useCases['batch.get']({})).toEqual([]);
    expect(await opened.useCases['user.get']({})).toEqual([]);
  });
});

describe.each(['SQLite', ...(serverAvailable('postgres') ? ['PostgreSQL'] : [])])('on %s', (database) => {
  async function locationOf(folder: string) {
    if (database === 'SQLite') return { location: folder, environment: {}, stop: async () => undefined };
    const server = await startPostgres();
    return {
      location: await server.createDatabase(),
      environment: { MAILHAUL_KEYS: `1:${randomBytes(32).toString('base64')}` },
      stop: () => server.stop(),
    };
  }

  test('50,000 users become a batch in five seconds; 50,001, and a byte more than 10 MB, are refused', async () => {
    using data = dataFolder();
    const { location, environment, stop } = await locationOf(data.folder);
    try {
      await using opened = await serviceAtWork(location, { environment });
      await makeEndpoints(opened, PLACES);
      const batch = (name: string, csvData: string) =>
        opened.useCases['batch.new']({ name, sourceEndpoint: 'old', targetEndpoint: 'new', csvData });
      const csvData = manyUsers(50_000);
      const [startedMs, before] = [performance.now(), process.cpuUsage()];
      expect(await batch('Everybody', csvData)).toMatchObject({ totalCount: 50_000, status: 'Created' });
      const { user, system } = process.cpuUsage(before);
      const [tookMs, cpuMs] = [performance.now() - startedMs, (user + system) / 1000];
      console.log(
        `${database}: 50,000 users in ${tookMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of them ours`,
      );
      // our own time, since other tests run beside this one
      expect(cpuMs).toBeLessThan(5000);
      await expect(batch('One more', manyUsers(50_001))).rejects.toThrow('contains more than 50,000 rows');
      await expect(
        batch('A byte more', base64(`${HEADER}a@b.c,a,x\n`.padEnd(10_000_001, '\n'))),
      ).rejects.toThrow('larger than 10 MB');
      expect((await opened.useCases['batch.get']({})).map(({ identity }) => identity)).toEqual(['Everybody']);
    } finally {
      await stop();
    }
  });
});
