import { newMessage } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import { inbox, letter, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';
import type { UseCases } from './use-cases/use-cases.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
const identity = 'Wave';

/** It is later now, and the service looks what that means. */
async function later(clock: ShiftedClock, useCases: UseCases, byMs: number): Promise<void> {
  clock.shift(byMs);
  await useCases['config.set']({});
}

const statusOf = async (useCases: UseCases) => (await useCases['batch.get']({ identity }))[0]?.status;

describe('what the calendar brings about', () => {
  test('after a day new mail and flags follow, what the user did on the target stays, and nothing new costs little', async () => {
    await using servers = await twoServers({ anna: inbox(1, 5), bert: inbox(6, 8) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
    await batchBecomes(opened, 'Wave', 'Synced');

    const source = servers.source.account('anna').mailbox('INBOX');
    const target = servers.target.account('anna').mailbox('INBOX');
    source.append(newMessage(letter(60)));
    const [first, second] = [...source.messages];
    const [, , third] = [...target.messages];
    if (!first || !second || !third) throw new Error('no messages');
    source.setFlags(first.uid, ['\\Flagged']);
    target.expunge([third.uid]);
    const before = servers.source.commands().length;
    await later(clock, useCases, 20 * HOUR_MS);
    expect(await statusOf(useCases)).toBe('Synced');
    expect(servers.source.commands().length).toBe(before);

    await later(clock, useCases, 6 * HOUR_MS);
    await expect.poll(() => messagesOf(servers.target, 'anna')).toBe(5);
    await expect
      .poll(async () => (await useCases['user.get']({ batch: 'Wave' })).map(({ status }) => status))
      .toEqual(['Synced', 'Synced']);
    const user = await useCases['user.statistics']({ identity: 'anna@example.org', includeReport: true });
    expect(user.syncedItemCount).toBe(6);
    expect([...target.messages].some(({ flags }) => flags.has('\\Flagged'))).toBe(true);
    expect(
      user.report?.entries.filter(({ kind }) => kind === 'move').map(({ message }) => message.split(' (')[0]),
    ).toEqual([
      'Queued → Starting',
      'Starting → Syncing',
      'Syncing → Synced',
      'Synced → IncrementalSyncing',
      'IncrementalSyncing → IncrementalSyncing',
      'IncrementalSyncing → IncrementalSynced',
    ]);
  });

  test('an unchanged mailbox costs at most three commands per folder and side, its sign-in included', async () => {
    const folders = Array.from({ length: 12 }, (_, at) => ({
      name: at === 0 ? 'INBOX' : `Folder ${at}`,
      messages: [letter(at), letter(100 + at)],
    }));
    await using servers = await twoServers({ anna: folders });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await batchBecomes(opened, 'Wave', 'Synced');
    const sides = [servers.source, servers.target];
    const before = sides.map((server) => server.commands().length);
    await useCases['batch.sync-now']({ identity });
    await expect
      .poll(async () => {
        const { report } = await useCases['user.statistics']({
          identity: 'anna@example.org',
          includeReport: true,
        });
        return report?.sessions.length;
      })
      .toBe(2);
    const cost = sides.map((server, side) => server.commands().length - (before[side] ?? 0));
    for (const commands of cost) {
      expect(commands).toBeGreaterThan(0);
      expect(commands).toBeLessThanOrEqual(3 * folders.length);
    }
  });

  test('nothing is moved before StartAfter, and everything after it', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const startAfter = new Date(clock.now() + 2 * HOUR_MS).toISOString();
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), startAfter });
    expect(await statusOf(useCases)).toBe('Waiting');
    await later(clock, useCases, HOUR_MS);
    expect([await statusOf(useCases), servers.source.connections.length]).toEqual(['Waiting', 0]);
    await later(clock, useCases, HOUR_MS);
    await batchBecomes(opened, 'Wave', 'Synced');
  });

  test("a row's own StartAfter holds up that row only", async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), bert: inbox(3, 4) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const [anna, bert] = rowsFor(['anna', 'bert']);
    if (!anna || !bert) throw new Error('no rows');
    await useCases['batch.new']({ ...BATCH, rows: [{ ...anna, startAfterMs: clock.now() + HOUR_MS }, bert] });
    await expect.poll(() => messagesOf(servers.target, 'bert')).toBe(2);
    expect(messagesOf(servers.target, 'anna')).toBe(0);
    await later(clock, useCases, HOUR_MS + 1);
    await batchBecomes(opened, 'Wave', 'Synced');
    expect(messagesOf(servers.target, 'anna')).toBe(2);
  });

  test("a StartAfter of its own lets a user begin before its batch's, be it in its row or set for it", async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), bert: inbox(3, 4), cora: inbox(5, 6) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const at = (hours: number) => new Date(clock.now() + hours * HOUR_MS).toISOString();
    const [anna, bert, cora] = rowsFor(['anna', 'bert', 'cora']);
    if (!anna || !bert || !cora) throw new Error('no rows');
    const rows = [
      { ...anna, startAfterMs: clock.now() - 1 },
      bert,
      { ...cora, startAfterMs: clock.now() - 1 },
    ];
    await useCases['batch.new']({ ...BATCH, rows, startAfter: at(4), autoStart: false });
    await useCases['user.set']({ identity: 'cora@example.org', startAfter: at(2) });
    await useCases['batch.start']({ identity });
    const there = () => ['anna', 'bert', 'cora'].map((user) => messagesOf(servers.target, user));
    const becomes = async (counts: readonly number[]) => {
      await expect.poll(there, { timeout: 10_000 }).toEqual(counts);
      await expect
        .poll(() => statusOf(useCases), { timeout: 10_000 })
        .toBe(counts.includes(0) ? 'Waiting' : 'Synced');
    };
    await becomes([2, 0, 0]);
    await later(clock, useCases, 2 * HOUR_MS + 1);
    await becomes([2, 0, 2]);
    await later(clock, useCases, 2 * HOUR_MS);
    await becomes([2, 2, 2]);
  });

  test('StartAfter that is set while the batch runs holds up first syncs only: who was synced stays in step', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), bert: inbox(3, 4) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await batchBecomes(opened, 'Wave', 'Synced');
    const startAfter = new Date(clock.now() + 60 * HOUR_MS).toISOString();
    await useCases['batch.set']({ identity, startAfter, rows: rowsFor(['bert']), addUsers: true });
    const arrives = async (number: number, count: number) => {
      servers.source
        .account('anna')
        .mailbox('INBOX')
        .append(newMessage(letter(number)));
      // past a day and what spreads users around it
      await later(clock, useCases, 26 * HOUR_MS);
      await expect.poll(() => messagesOf(servers.target, 'anna'), { timeout: 10_000 }).toBe(count);
    };
    await arrives(60, 3);
    // started anew after a stop it is queued like the others, but it has been synced
    await useCases['batch.stop']({ identity });
    await batchBecomes(opened, 'Wave', 'Stopped');
    await useCases['batch.start']({ identity });
    await arrives(61, 4);
    await batchBecomes(opened, 'Wave', 'Waiting');
    expect(messagesOf(servers.target, 'bert')).toBe(0);
    await later(clock, useCases, 11 * HOUR_MS);
    await batchBecomes(opened, 'Wave', 'Synced');
    expect(messagesOf(servers.target, 'bert')).toBe(2);
  });

  test('nothing starts outside of the work window of an endpoint', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const hour = new Date(clock.now()).getUTCHours();
    const window = `Mon-Sun ${(hour + 3) % 24}-${(hour + 5) % 24 || 24}`;
    await useCases['endpoint.set']({ identity: 'old', workWindows: window });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await later(clock, useCases, HOUR_MS);
    expect(servers.source.connections.length).toBe(0);
    await later(clock, useCases, 3 * HOUR_MS);
    await batchBecomes(opened, 'Wave', 'Synced');
  });

  test('CompleteAfter completes a batch that is Synced', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const completeAfter = new Date(clock.now() + 2 * HOUR_MS).toISOString();
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), completeAfter });
    await batchBecomes(opened, 'Wave', 'Synced');
    await later(clock, useCases, 2 * HOUR_MS + 1);
    await batchBecomes(opened, 'Wave', 'Completed');
  });

  test('a batch that nobody touches is warned about, stopped and in the end removed', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    const news: string[] = [];
    await using opened = await serviceAtWork(data.folder, { clock, onNews: ({ turn }) => news.push(turn) });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), incrementalSyncIntervalMs: DAY_MS });
    await batchBecomes(opened, 'Wave', 'Synced');
    await later(clock, useCases, 54 * DAY_MS);
    await expect.poll(() => news).toContain('retention-warning');
    await batchBecomes(opened, 'Wave', 'Synced');
    await later(clock, useCases, 7 * DAY_MS);
    expect(await batchBecomes(opened, 'Wave', 'Stopped')).toMatchObject({ stopReason: 'Idle' });
    await later(clock, useCases, 91 * DAY_MS);
    await expect.poll(() => news.filter((turn) => turn === 'retention-warning')).toHaveLength(2);
    await later(clock, useCases, 8 * DAY_MS);
    await expect.poll(async () => useCases['batch.get']({})).toEqual([]);
    expect((await useCases['report.export']({ batch: 'Wave' })).entries.length).toBeGreaterThan(5);
  });
});
