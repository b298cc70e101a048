import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import { inbox, letter, messagesOf, PASSWORD, rowsFor, twoServers } from './testing/two-servers.ts';

const HOUR_MS = 3_600_000;
const WAVE = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new' };
const ANNA = 'anna@example.org';

/** A service between two scripted servers, on a clock that can be put forward. */
async function atWork(mailboxes: Parameters<typeof twoServers>[0]) {
  const servers = await twoServers(mailboxes);
  const data = dataFolder();
  const clock = new ShiftedClock();
  const opened = await serviceAtWork(data.folder, { clock });
  await makeEndpoints(opened, servers);
  const { useCases } = opened;
  return {
    opened,
    servers,
    useCases,
    clock,
    anna: async () => (await useCases['user.get']({ identity: ANNA }))[0],
    async later(byMs: number) {
      clock.shift(byMs);
      await useCases['config.set']({});
    },
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await servers[Symbol.asyncDispose]();
      data[Symbol.dispose]();
    },
  };
}

describe('StartAfter of one user', () => {
  const startAfter = (clock: ShiftedClock, inMs: number) => new Date(clock.now() + inMs).toISOString();

  test('that is set before the batch starts holds up that user only', async () => {
    await using place = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    const { useCases, clock, servers } = place;
    await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna', 'bert']) });
    await useCases['user.set']({ identity: ANNA, startAfter: startAfter(clock, HOUR_MS) });
    await useCases['batch.start']({ identity: 'Wave' });
    await expect.poll(() => messagesOf(servers.target, 'bert')).toBe(2);
    expect(await place.anna()).toMatchObject({ status: 'Queued', statusDetail: 'WaitingForStartAfter' });
    await place.later(HOUR_MS + 1);
    await batchBecomes(place.opened, 'Wave', 'Synced');
    expect(messagesOf(servers.target, 'anna')).toBe(2);
  });

  test('takes it out of the queue, is changed and is taken back', async () => {
    await using place = await atWork({ anna: inbox(1, 2) });
    const { useCases, clock, servers } = place;
    await useCases['endpoint.set']({ identity: 'old', workWindows: closedNow(clock) });
    await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna']), autoStart: true });
    await useCases['user.set']({ identity: ANNA, startAfter: startAfter(clock, 2 * HOUR_MS) });
    await useCases['user.set']({ identity: ANNA, startAfter: startAfter(clock, 3 * HOUR_MS) });
    await useCases['endpoint.set']({ identity: 'old', workWindows: 'Mon-Sun 0-24' });
    await place.later(2 * HOUR_MS + 1);
    expect(await place.anna()).toMatchObject({ status: 'Queued', statusDetail: 'WaitingForStartAfter' });
    expect(servers.source.connections.length).toBe(0);
    await useCases['user.set']({ identity: ANNA, startAfter: startAfter(clock, -1) });
    await batchBecomes(place.opened, 'Wave', 'Synced');
  });

  test('outlives a stop, and a start of the batch or of the user', async () => {
    await using place = await atWork({ anna: inbox(1, 2) });
    const { useCases, clock } = place;
    await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna']), autoStart: true });
    await batchBecomes(place.opened, 'Wave', 'Synced');
    await expect(
      useCases['user.set']({ identity: ANNA, startAfter: startAfter(clock, HOUR_MS) }),
    ).rejects.toThrow(
      'The user is Synced: its copy has begun, and StartAfter holds up only who has not begun.',
    );
    await useCases['batch.new']({
      ...{ ...WAVE, name: 'Second' },
      rows: rowsFor(['bert']),
      startAfter: startAfter(clock, HOUR_MS),
      autoStart: true,
    });
    const bert = { identity: 'bert@example.org' };
    await useCases['user.set']({ ...bert, startAfter: startAfter(clock, 5 * HOUR_MS) });
    await useCases['batch.stop']({ identity: 'Second' });
    await useCases['batch.start']({ identity: 'Second' });
    const held = { status: 'Queued', statusDetail: 'WaitingForStartAfter' };
    expect((await useCases['user.get'](bert))[0]).toMatchObject(held);
    await useCases['user.stop'](bert);
    expect(await useCases['user.start'](bert)).toMatchObject(held);
  });

  function closedNow(clock: ShiftedClock): string {
    const hour = new Date(clock.now()).getUTCHours();
    return `Mon-Sun ${(hour + 12) % 24}-${(hour + 13) % 24 || 24}`;
  }
});

describe('batch start --validate', () => {
  test('fails at once whose mailboxes cannot be opened, after one sign-in each, and starts the others', async () => {
    await using place = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    const { useCases, servers } = place;
    const [anna, bert] = rowsFor(['anna', 'bert']);
    if (!anna || !bert) throw new Error('no rows');
    await useCases['batch.new']({ ...WAVE, rows: [anna, { ...bert, password: 'wrong' }] });
    const view = await useCases['batch.start']({ identity: 'Wave', validate: true });
    expect(view).toMatchObject({ failedCount: 1, totalCount: 2 });
    await batchBecomes(place.opened, 'Wave', 'SyncedWithErrors');
    const users = await useCases['user.get']({ batch: 'Wave' });
    expect(users.map(({ status, statusDetail }) => [status, statusDetail])).toEqual([
      ['Synced', 'Synced'],
      ['Failed', 'FailedAuthentication'],
    ]);
    const refused = servers.source.connections.filter(
      ({ commands }) => commands.some(isSignIn) && commands.every(({ user }) => user === undefined),
    );
    expect(refused.length).toBe(1);
    await useCases['user.set']({ identity: 'bert@example.org', password: PASSWORD });
    await useCases['batch.start']({ identity: 'Wave', validate: true });
    await batchBecomes(place.opened, 'Wave', 'Synced');
  });

  const isSignIn = ({ verb }: { readonly verb: string }) => verb === 'LOGIN' || verb === 'AUTHENTICATE';
});

describe('batch set --update', () => {
  test('lets users under way begin again with the settings of now', async () => {
    const messages = Array.from({ length: 200 }, (_, at) => letter(at, 1_000));
    await using place = await atWork({ anna: [{ name: 'INBOX', messages }] });
    const { useCases, servers } = place;
    await useCases['endpoint.set']({ identity: 'new', maxBytesPerSecond: 20_000 });
    await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna']), autoStart: true });
    await expect.poll(() => messagesOf(servers.target, 'anna'), { timeout: 4_000 }).toBeGreaterThan(0);
    // not the other way round: it would be done before it hears of the new settings
    await useCases['batch.set']({ identity: 'Wave', receivedAfterMs: Date.UTC(2024, 0, 27), update: true });
    await useCases['endpoint.set']({ identity: 'new', maxBytesPerSecond: null });
    const { itemsTransferred } = await batchBecomes(place.opened, 'Wave', 'Synced');
    expect(itemsTransferred).toBeLessThan(200);
    const { report } = await useCases['user.statistics']({ identity: ANNA, includeReport: true });
    const moves = report?.entries.filter(({ kind }) => kind === 'move').map(({ message }) => message);
    expect(moves).toContain('Syncing → Queued (back to the queue)');
  });
});
