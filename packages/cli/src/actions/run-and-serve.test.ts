import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@mailhaul/base';
import { ServiceError } from '@mailhaul/service';
import { FakeClock } from '@mailhaul/test-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { aBatch, anEndpoint, aRefusedUser, FakeService } from '../testing/fake-service.ts';
import { runCommand, type TestSurroundings } from '../testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const csv = join(folder, 'wave1.csv');
writeFileSync(csv, 'EmailAddress,UserName,Password\r\nbob@contoso.example,bob,mended\r\n');
const secretFile = join(folder, 'boss');
writeFileSync(secretFile, 'canary\n');
chmodSync(secretFile, 0o600);

const none = () => {
  throw new ServiceError({ code: 'NOT_FOUND', message: 'There is no batch.' });
};

/** A service without the batch until it is made. */
function fresh(answers: ConstructorParameters<typeof FakeService>[0] = {}): FakeService {
  const service: FakeService = new FakeService({
    'endpoint.get': [],
    'endpoint.new': ({ name }: { name: string }) => anEndpoint({ identity: name }),
    'batch.get': () => (service.last('batch.new') ? [aBatch({ identity: 'wave1' })] : none()),
    ...answers,
  });
  return service;
}

async function run(argv: readonly string[], service: FakeService, around: TestSurroundings = {}) {
  return { ...(await runCommand(['run', ...argv], { service, clock: new FakeClock(), ...around })), service };
}

const SERVERS = [
  '--source',
  'imaps://imap.old.example',
  '--target',
  'imap://imap.new.example:1143?security=none',
];

describe('mailhaul run', () => {
  test('makes endpoints of the URLs and a batch of the file, starts it, and ends when it rests', async () => {
    const { code, stdout, service } = await run(
      [csv, ...SERVERS, '--target-sign-in', 'same-password', '--exclude-folders', 'Junk'],
      fresh(),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('wave1  Synced');
    expect(service.asked.filter(({ name }) => name === 'endpoint.new').map(({ input }) => input)).toEqual([
      expect.objectContaining({
        name: 'imap.old.example',
        port: 993,
        security: 'Ssl',
        signIn: { kind: 'csv' },
      }),
      expect.objectContaining({
        name: 'imap.new.example',
        port: 1143,
        security: 'None',
        signIn: { kind: 'same-password' },
      }),
    ]);
    expect(service.last('batch.new')).toMatchObject({
      name: 'wave1',
      sourceEndpoint: 'imap.old.example',
      targetEndpoint: 'imap.new.example',
      excludeFolders: ['Junk'],
      autoStart: true,
    });
  });

  test('uses an endpoint that is the same server, and takes another name where the server is another one', async () => {
    const old = anEndpoint({ identity: 'the-old-one', remoteServer: 'imap.old.example' });
    const taken = anEndpoint({ identity: 'IMAP.new.example', remoteServer: 'elsewhere' });
    const { service } = await run([csv, ...SERVERS], fresh({ 'endpoint.get': [old, taken] }));
    expect(service.last('batch.new')).toMatchObject({
      sourceEndpoint: 'the-old-one',
      targetEndpoint: 'imap.new.example-2',
    });
  });

  test('takes endpoints by their names, too', async () => {
    const service = fresh({
      'endpoint.get': ({ identity }: { identity?: string }) => [anEndpoint({ identity: identity ?? '?' })],
    });
    await run([csv, '--source', 'contoso', '--target', 'new'], service);
    expect(service.last('batch.new')).toMatchObject({ sourceEndpoint: 'contoso', targetEndpoint: 'new' });
  });

  test('an admin of the target signs in with a password from a file', async () => {
    const admin = [
      '--target-admin',
      'boss',
      '--target-admin-template',
      '{user}*{admin}',
      '--target-secret-file',
      secretFile,
    ];
    const { service, stdout, stderr } = await run([csv, ...SERVERS, ...admin], fresh());
    expect(service.last('endpoint.new')).toMatchObject({
      signIn: { kind: 'admin-template', admin: 'boss', template: '{user}*{admin}' },
      secret: 'canary',
    });
    expect(stdout + stderr).not.toContain('canary');
  });

  test('the same command again takes new rows, mends refused sign-ins, fetches what is new and tries the failed', async () => {
    const before = aBatch({
      identity: 'wave1',
      sourceEndpoint: 'imap.old.example',
      targetEndpoint: 'imap.new.example',
      status: 'SyncedWithErrors',
      syncedCount: 2,
      failedCount: 1,
    });
    let looks = 0;
    const service = fresh({
      'batch.get': () => [looks++ === 0 ? before : aBatch({ identity: 'wave1' })],
      'user.get': [aRefusedUser()],
    });
    const { code } = await run([csv, ...SERVERS], service);
    expect(code).toBe(0);
    expect(service.last('batch.set')).toMatchObject({ identity: 'wave1', addUsers: true });
    expect(service.last('user.set')).toMatchObject({
      identity: aRefusedUser().guid,
      userName: 'bob',
      password: 'mended',
    });
    expect(service.asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['batch.sync-now', 'batch.start']),
    );
    expect(service.last('batch.new')).toBeUndefined();
  });

  describe('once completion has begun', () => {
    const begun = (more: Parameters<typeof aBatch>[0]) =>
      aBatch({
        identity: 'wave1',
        sourceEndpoint: 'imap.old.example',
        targetEndpoint: 'imap.new.example',
        ...more,
      });
    const CHANGES = ['batch.set', 'batch.start', 'batch.sync-now', 'batch.complete', 'batch.new'];
    const changes = (service: FakeService) =>
      service.asked.map(({ name }) => name).filter((name) => CHANGES.includes(name));
    const ended = begun({ status: 'Completed', syncedCount: 0, finalizedCount: 3 });
    const bob = aRefusedUser({ status: 'Completed', statusSummary: 'Completed', statusDetail: 'Completed' });

    test('the same command after a kill waits for the end, and after the end says what it said', async () => {
      const command = [csv, ...SERVERS, '--complete', '--large-item-limit', '5'];
      let looks = 0;
      const killed = fresh({
        'batch.get': () => [looks++ < 2 ? begun({ status: 'Completing', activeCount: 1 }) : ended],
        'user.get': [bob],
      });
      const first = await run(command, killed, { clock: systemClock });
      const once = fresh({ 'batch.get': [ended], 'user.get': [bob] });
      const again = await run(command, once, { clock: systemClock });
      expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('not possible')]);
      expect(first.stdout).toContain('wave1  Completed');
      expect([again.code, again.stdout]).toEqual([0, first.stdout]);
      expect([changes(killed), changes(again.service)]).toEqual([[], []]);
    });

    test('a user who failed there is mended, tried again, and completed with the others', async () => {
      const completed = () => service.last('batch.complete') !== undefined;
      let looks = 0;
      const service: FakeService = fresh({
        'batch.get': () => {
          if (looks++ === 0) return [begun({ status: 'CompletedWithErrors', failedCount: 1 })];
          return [completed() ? ended : begun({ status: 'Synced' })];
        },
        'user.get': [aRefusedUser()],
      });
      const { code } = await run([csv, ...SERVERS, '--complete', '--large-item-limit', '5'], service);
      expect([code, changes(service)]).toEqual([0, ['batch.set', 'batch.start', 'batch.complete']]);
      expect(service.last('batch.set')).toEqual({ identity: 'wave1', largeItemLimit: 5 });
      expect(service.last('user.set')).toMatchObject({ password: 'mended' });
    });

    test.each(['Completing', 'Completed', 'CompletedWithErrors'] as const)(
      'users who come only when it is %s are named, and nothing is changed',
      async (status) => {
        const late = join(folder, 'wave1-late.csv');
        writeFileSync(
          late,
          'EmailAddress,UserName,Password\nBob@contoso.example,bob,p\neva@x.example,eva,p\n',
        );
        const service = fresh({ 'batch.get': [begun({ status })], 'user.get': [bob] });
        const { code, stderr } = await run([late, '--name', 'wave1', ...SERVERS, '--complete'], service);
        expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
          10,
          expect.stringMatching(
            new RegExp(`wave1 is ${status} and .* 1 user of the file: eva@x.example. .*file of their own`),
          ),
        ]);
        expect(changes(service)).toEqual([]);
      },
    );
  });

  test('between other servers it needs another name, and what was made for it is gone again', async () => {
    const service = fresh({ 'batch.get': [aBatch({ identity: 'wave1' })] });
    const { code, stderr } = await run([csv, ...SERVERS], service);
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringContaining('wave1 goes from contoso to new; --name'),
    ]);
    expect(
      service.asked.filter(({ name }) => name === 'endpoint.remove').map(({ input }) => input.identity),
    ).toEqual(['imap.old.example', 'imap.new.example']);
  });

  test('--complete completes when all are synced, and not when somebody failed', async () => {
    const whole = await run([csv, ...SERVERS, '--complete'], fresh());
    expect(whole.service.last('batch.complete')).toEqual({ identity: 'wave1' });
    const broken = new FakeService({
      'endpoint.get': [],
      'batch.get': () =>
        broken.last('batch.new')
          ? [aBatch({ identity: 'wave1', status: 'SyncedWithErrors', failedCount: 1 })]
          : none(),
      'user.get': [aRefusedUser()],
    });
    const { code } = await run([csv, ...SERVERS, '--complete'], broken);
    expect([code, broken.last('batch.complete')]).toEqual([3, undefined]);
  });

  test.each<readonly [readonly string[], RegExp]>([
    [[csv, '--target', 'new'], /--source is missing; it is a server/],
    [[csv, '--source', 'imaps://anna@imap.old.example', '--target', 'new'], /names a server, not a user/],
    [[csv, '--source', 'imap://h:99999', '--target', 'new'], /is no port/],
    [['no-such.csv', ...SERVERS], /no-such\.csv cannot be read/],
    [
      [csv, '--source', 'contoso', '--source-sign-in', 'csv', '--target', 'new'],
      /mailhaul endpoint set contoso/,
    ],
    [[csv, ...SERVERS, '--target-sign-in', 'admin-template'], /--target-admin is missing/],
  ])('%j is refused', async (argv, sentence) => {
    const { code, stderr, service } = await run(argv, fresh());
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(sentence)]);
    expect(service.last('batch.new')).toBeUndefined();
  });
});

describe('mailhaul serve', () => {
  test('tells what is under way, stops at a signal and ends with 0', async () => {
    const service = new FakeService({
      'batch.get': [aBatch({ status: 'Syncing', activeCount: 1, syncedCount: 2 })],
    });
    service.works = true;
    const { code, stdout, stderr } = await runCommand(['serve'], {
      service,
      clock: new FakeClock(),
      onStderr: (text, interrupt) => {
        if (text.includes('Wave1 Syncing')) interrupt();
      },
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /working on \/data: 1 batch; log: none\n.*Wave1 Syncing · 2\/3 users.*\n.*stopping/,
    );
    expect(stdout).toContain('the next `mailhaul serve` goes on');
  });

  test('beside another process that works there is refused with 24', async () => {
    const { code, stderr } = await runCommand(['serve'], { service: new FakeService() });
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      24,
      expect.stringContaining('another process works on /data already'),
    ]);
  });
});

describe('mailhaul worker', () => {
  test('works until a signal comes, and ends with 0', async () => {
    const service = new FakeService();
    service.works = true;
    const { code, stdout, stderr } = await runCommand(['worker', '--slots', '3'], {
      service,
      clock: new FakeClock(),
      onStderr: (text, interrupt) => {
        if (text.includes('working on')) interrupt();
      },
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('its users go on elsewhere')]);
    expect(stderr).toMatch(/working on \/data; log: none\nstopping/);
    expect(service.wishes?.slots).toBe(3);
  });

  test('on a data folder says what works there', async () => {
    const { code, stderr } = await runCommand(['worker'], { service: new FakeService() });
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringContaining('`mailhaul db move`'),
    ]);
  });

  test('list shows who is there and who is gone', async () => {
    const worker = {
      identity: 'w',
      host: 'one',
      pid: 7,
      slots: 20,
      startedDateTime: '1970-01-01T00:00:00.000Z',
    };
    const lastSeenDateTime = worker.startedDateTime;
    const service = new FakeService({
      'worker.get': [
        { ...worker, lastSeenDateTime, state: 'Working', users: 3 },
        { ...worker, lastSeenDateTime, host: 'two', state: 'Gone', users: 0 },
      ],
    });
    const { code, stdout } = await runCommand(['worker', 'list'], { service });
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/one +7 +Working +3\/20[\s\S]*two +7 +Gone +0\/20/),
    ]);
    const json = await runCommand(['worker', 'list', '--json'], { service });
    expect(JSON.parse(json.stdout)).toHaveLength(2);
    const none = await runCommand(['worker', 'list'], { service: new FakeService({ 'worker.get': [] }) });
    expect(none.stdout).toContain('No worker is there');
  });
});
