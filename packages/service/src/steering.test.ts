import { newMessage } from '@mailhaul/test-kit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import { inbox, letter, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';
import type { MigrationService } from './use-cases/open-service.ts';

// What comes of changes that an admin makes while a batch is under way, and of times that users have of their own.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
const identity = 'Wave';
const LARGE = newMessage(letter(99, 5_000));

async function atWork(mailboxes: Parameters<typeof twoServers>[0]) {
  const servers = await twoServers(mailboxes);
  const data = dataFolder();
  const clock = new ShiftedClock();
  const news: string[] = [];
  const opened = await serviceAtWork(data.folder, { clock, onNews: ({ turn }) => news.push(turn) });
  onTestFinished(async () => {
    await opened[Symbol.asyncDispose]();
    await servers[Symbol.asyncDispose]();
    data[Symbol.dispose]();
  });
  await makeEndpoints(opened, servers);
  const { useCases, service } = opened;
  const later = async (byMs: number) => {
    clock.shift(byMs);
    await useCases['config.set']({});
  };
  const statuses = async (batch = identity) =>
    (await useCases['user.get']({ batch })).map(({ status }) => status);
  const become = (wanted: readonly string[]) =>
    expect.poll(() => statuses(), { timeout: 20_000 }).toEqual(wanted);
  const inFuture = (ms: number) => new Date(clock.now() + ms).toISOString();
  return { servers, opened, service, useCases, clock, news, later, statuses, become, inFuture };
}

const source = ({ servers }: Awaited<ReturnType<typeof atWork>>, user: string) =>
  servers.source.account(user).mailbox('INBOX');

/** Lets a user wait as a run that a server told to come later leaves it. */
async function park(
  { store }: MigrationService,
  detail: 'StalledDueToSource_RateLimit' | 'StalledDueToTarget_Quota',
  { email, atMs, untilMs }: { readonly email: string; readonly atMs: number; readonly untilMs: number },
): Promise<void> {
  await store.migration.write(async (tables) => {
    const [user] = await tables.users.byEmail(email);
    if (!user) throw new Error('no user');
    const lease = { leaseOwner: 'a test', leaseUntilMs: atMs + 15_000, desired: 'run' } as const;
    const running = await tables.users.move(user, {
      ...lease,
      event: { name: 'admitted' },
      phase: 'running',
      statusDetail: 'Connecting',
      cause: 'a test',
      atMs,
    });
    if (!running) throw new Error('it has moved');
    await tables.users.move(running, {
      event: { name: 'parked' },
      phase: 'timed',
      work: 'incremental',
      desired: 'run',
      leaseOwner: null,
      leaseUntilMs: null,
      dueAtMs: untilMs,
      statusDetail: detail,
      cause: 'Throttled',
      atMs,
    });
  });
}

describe('incremental syncs', () => {
  test('that are not wanted any more end, and the batch is Stopped and not in between', async () => {
    const at = await atWork({ anna: inbox(1, 2) });
    await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    await at.useCases['batch.set']({ identity, allowIncrementalSyncs: false });
    expect(await batchBecomes(at.opened, 'Wave', 'Stopped')).toMatchObject({
      stopReason: 'InitialSyncComplete',
    });
    const before = at.servers.source.commands().length;
    await at.later(26 * HOUR_MS);
    expect(await batchBecomes(at.opened, 'Wave', 'Stopped')).toBeDefined();
    expect(at.servers.source.commands().length).toBe(before);
  });

  test('that are wanted again come with the start', async () => {
    const at = await atWork({ anna: inbox(1, 2) });
    await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), allowIncrementalSyncs: false });
    await batchBecomes(at.opened, 'Wave', 'Stopped');
    source(at, 'anna').append(newMessage(letter(60)));
    await at.useCases['batch.set']({ identity, allowIncrementalSyncs: true });
    await at.useCases['batch.start']({ identity });
    await expect.poll(() => messagesOf(at.servers.target, 'anna'), { timeout: 20_000 }).toBe(3);
    await batchBecomes(at.opened, 'Wave', 'Synced');
    source(at, 'anna').append(newMessage(letter(61)));
    await at.later(26 * HOUR_MS);
    await expect.poll(() => messagesOf(at.servers.target, 'anna'), { timeout: 20_000 }).toBe(4);
  });

  test('that are asked for do not cut short what a server asked to wait', async () => {
    const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    const atMs = at.clock.now();
    const bidden = { email: 'anna@example.org', atMs, untilMs: atMs + HOUR_MS };
    await park(at.service, 'StalledDueToSource_RateLimit', bidden);
    const signIns = () => at.servers.source.commands().filter(({ user }) => user === 'anna').length;
    const before = signIns();
    await at.useCases['batch.sync-now']({ identity });
    await at.useCases['user.set']({ identity: 'anna@example.org', syncNow: true });
    await at.become(['IncrementalSyncing', 'Synced']);
    expect(signIns()).toBe(before);
    await at.later(HOUR_MS + 1);
    await at.become(['Synced', 'Synced']);
  });
});

describe('CompleteAfter', () => {
  test('of a user itself completes it then, not with its next daily sync', async () => {
    const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    const completeAfter = at.inFuture(2 * HOUR_MS);
    await at.useCases['user.set']({ identity: 'anna@example.org', completeAfter });
    await at.later(HOUR_MS);
    expect(await at.statuses()).toEqual(['Synced', 'Synced']);
    await at.later(HOUR_MS + 1);
    await at.become(['Completed', 'Synced']);
  });

  test('of a user itself outranks the completion of its batch', async () => {
    const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    const completeAfter = at.inFuture(3 * DAY_MS);
    await at.useCases['user.set']({ identity: 'anna@example.org', completeAfter });
    await at.useCases['batch.complete']({ identity });
    await at.become(['Synced', 'Completed']);
    expect(await batchBecomes(at.opened, 'Wave', 'Completing')).toBeDefined();
    source(at, 'anna').append(newMessage(letter(60)));
    await at.later(26 * HOUR_MS);
    await expect.poll(() => messagesOf(at.servers.target, 'anna'), { timeout: 20_000 }).toBe(3);
    await at.become(['Synced', 'Completed']);
    await at.later(2 * DAY_MS);
    await batchBecomes(at.opened, 'Wave', 'Completed');
  });

  test('waits for the approval of skipped items, where the score asks for it', async () => {
    const at = await atWork({ anna: inbox(1, 2) });
    source(at, 'anna').append(LARGE);
    const scored = { ...BATCH, rows: rowsFor(['anna']), scoreMode: true, maxItemSizeBytes: 1_024 };
    await at.useCases['batch.new']({ ...scored, completeAfter: at.inFuture(2 * HOUR_MS) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    await at.later(2 * HOUR_MS + 1);
    await at.later(HOUR_MS);
    expect(await batchBecomes(at.opened, 'Wave', 'Synced')).toBeDefined();
    expect(at.news).not.toContain('complete-after');
    await at.useCases['batch.approve']({ identity });
    await batchBecomes(at.opened, 'Wave', 'Completed');
  });

  type At = Awaited<ReturnType<typeof atWork>>;
  const anna = { identity: 'anna@example.org' };
  const lastSync = async ({ useCases }: At) => (await useCases['user.get'](anna))[0]?.lastSyncTime;
  const itemByItem = async ({ useCases }: At) => {
    const { items } = await useCases['user.skipped-items'](anna);
    await useCases['user.approve-items']({ ...anna, items: items.flatMap(({ id }) => id ?? []) });
  };
  test.each<readonly [string, (at: At) => Promise<unknown>]>([
    ['of its batch', ({ useCases }) => useCases['batch.approve']({ identity })],
    [
      'of all that is left out of it',
      ({ useCases }) => useCases['user.set']({ ...anna, approveSkippedItems: true }),
    ],
    ['item by item', itemByItem],
  ])(
    'of a user itself that has waited for an approval completes it with the approval: %s',
    async (_, approve) => {
      const at = await atWork({ anna: inbox(1, 2) });
      source(at, 'anna').append(LARGE);
      const scored = { ...BATCH, rows: rowsFor(['anna']), scoreMode: true, maxItemSizeBytes: 1_024 };
      await at.useCases['batch.new'](scored);
      await batchBecomes(at.opened, 'Wave', 'Synced');
      const synced = await lastSync(at);
      await at.useCases['user.set']({ ...anna, completeAfter: at.inFuture(HOUR_MS) });
      await at.later(HOUR_MS + 1);
      await expect.poll(() => lastSync(at), { timeout: 20_000 }).not.toBe(synced);
      await at.become(['Synced']);
      await approve(at);
      await at.become(['CompletedWithWarnings']);
    },
  );

  test('of a batch that has waited for an approval completes it when the last item is approved by itself', async () => {
    const at = await atWork({ anna: inbox(1, 2) });
    source(at, 'anna').append(LARGE);
    const scored = { ...BATCH, rows: rowsFor(['anna']), scoreMode: true, maxItemSizeBytes: 1_024 };
    await at.useCases['batch.new']({ ...scored, completeAfter: at.inFuture(HOUR_MS) });
    await batchBecomes(at.opened, 'Wave', 'Synced');
    await at.later(HOUR_MS + 1);
    // the scheduler has looked by then, and has no time at which it looks again
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await itemByItem(at);
    await batchBecomes(at.opened, 'Wave', 'Completed');
  });
});

describe('users of another batch', () => {
  const csv = (...rows: string[]) =>
    Buffer.from(['EmailAddress,UserName,Password', ...rows, ''].join('\n')).toString('base64');
  const one = { ...BATCH, name: 'One' };
  const two = { ...BATCH, name: 'Two', adoptPreexisting: true };

  test('whose row was refused there are no hindrance to their adoption', async () => {
    const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
    const csvData = csv('anna@example.org,anna,', 'bert@example.org,bert,secret');
    await at.useCases['batch.new']({ ...one, autoStart: false, csvData });
    await at.useCases['batch.new']({ ...two, rows: rowsFor(['anna']) });
    await batchBecomes(at.opened, 'Two', 'Synced');
  });

  test('who wait for room there are stopped, and move in the batch that adopts them', async () => {
    const at = await atWork({ anna: inbox(1, 2) });
    await at.useCases['batch.new']({ ...one, rows: rowsFor(['anna']) });
    await batchBecomes(at.opened, 'One', 'Synced');
    const atMs = at.clock.now();
    const full = { email: 'anna@example.org', atMs, untilMs: atMs + HOUR_MS };
    await park(at.service, 'StalledDueToTarget_Quota', full);
    await at.useCases['batch.new']({ ...two, rows: rowsFor(['anna']) });
    await batchBecomes(at.opened, 'Two', 'Synced');
    expect(await at.statuses('One')).toEqual(['IncrementalStopped']);
  });
});

test('of two batches that move the same mailbox at once, the elder goes first and the other says why it does not', async () => {
  const at = await atWork({ anna: inbox(1, 2) });
  for (const name of ['One', 'Two'])
    await at.useCases['batch.new']({ ...BATCH, name, autoStart: false, rows: rowsFor(['anna']) });
  await Promise.all(['One', 'Two'].map((name) => at.useCases['batch.start']({ identity: name })));
  await batchBecomes(at.opened, 'One', 'Synced');
  await batchBecomes(at.opened, 'Two', 'Failed');
  const [user] = await at.useCases['user.get']({ batch: 'Two' });
  expect(user?.errorSummary).toContain('batch One is migrating this mailbox');
});

test('an automatic retry starts those who failed, not those whom somebody stopped', async () => {
  const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
  source(at, 'bert').append(LARGE);
  const retrying = { ...BATCH, rows: rowsFor(['anna', 'bert']), autoRetryCount: 1, maxItemSizeBytes: 1_024 };
  const startAfter = at.inFuture(HOUR_MS);
  await at.useCases['batch.new']({ ...retrying, startAfter });
  await at.useCases['user.stop']({ identity: 'anna@example.org' });
  await at.later(HOUR_MS + 1);
  await expect.poll(() => at.news, { timeout: 20_000 }).toContain('auto-retry');
  await at.become(['Stopped', 'Failed']);
});

test('passwords are forgotten when who failed at first completes, too', async () => {
  const at = await atWork({ anna: inbox(1, 2), bert: inbox(3, 4) });
  await at.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
  await batchBecomes(at.opened, 'Wave', 'Synced');
  await at.useCases['batch.set']({ identity, maxItemSizeBytes: 1_024 });
  source(at, 'bert').append(LARGE);
  await at.useCases['batch.complete']({ identity });
  await batchBecomes(at.opened, 'Wave', 'CompletedWithErrors');
  await at.useCases['user.set']({ identity: 'bert@example.org', largeItemLimit: 1 });
  await at.useCases['user.start']({ identity: 'bert@example.org' });
  await batchBecomes(at.opened, 'Wave', 'Completed');
  const kept = async () => {
    const [batch] = await at.service.store.migration.read.batches.all();
    const found = { batchId: batch?.id ?? 0, afterId: 0, limit: 10 };
    return (await at.service.store.migration.read.users.page(found)).filter(
      ({ secrets }) => secrets !== null,
    );
  };
  await expect.poll(kept).toEqual([]);
});

test('a batch that comes to rest long after anybody touched it is warned about before retention acts', async () => {
  const at = await atWork({ anna: inbox(1, 2) });
  const startAfter = at.inFuture(95 * DAY_MS);
  const rows = rowsFor(['anna']).map((row) => ({ ...row, password: 'wrong' }));
  await at.useCases['batch.new']({ ...BATCH, rows, startAfter });
  await at.later(95 * DAY_MS + 1);
  await batchBecomes(at.opened, 'Wave', 'Failed');
  await expect.poll(() => at.news).toContain('retention-warning');
  await at.later(6 * DAY_MS);
  expect(at.news).not.toContain('retention-remove');
  await at.later(DAY_MS + 1);
  await expect.poll(() => at.news).toContain('retention-remove');
});
