import { silentLog, systemClock } from '@mailhaul/base';
import {
  BATCH_DEFAULTS,
  ENDPOINT_DEFAULTS,
  MoveRefused,
  nextUserStatus,
  USER_STATUSES,
  type UserFailure,
} from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../migration/batches.ts';
import type { MigrationStore } from '../migration/migration-store.ts';
import type { NewUser, StoredUser } from '../migration/user-row.ts';
import { openStore } from '../open-store.ts';
import { range } from './samples.ts';

const deps = { clock: systemClock, log: silentLog };
const T0 = Date.UTC(2026, 0, 5, 12);
const ROUTE = { sourceEndpointId: 1, targetEndpointId: 2 };

/** A batch that is not stored yet. */
export function newBatch(name: string): Omit<StoredBatch, 'id'> {
  return {
    guid: `guid-of-${name}`,
    name,
    ...ROUTE,
    routes: [ROUTE],
    removed: false,
    options: BATCH_DEFAULTS,
    intention: 'created',
    stopReason: null,
    createdAtMs: T0,
    createdBy: 'admin@example.org',
    startedAtMs: null,
    initialSyncAtMs: null,
    lastSyncedAtMs: null,
    completeRequestedAtMs: null,
    completedAtMs: null,
    currentRetryCount: 0,
    touchedAtMs: T0,
    warnedAtMs: null,
    csvHeader: ['EmailAddress', 'UserName', 'Password', 'Größe'],
    served: 0.333333,
    begun: false,
  };
}

/** A user that is not stored yet. */
export function newUser(batchId: number, number: number, more: Partial<NewUser> = {}): NewUser {
  return {
    guid: `guid-${batchId}-${number}`,
    batchId,
    ...ROUTE,
    row: {
      row: number + 1,
      emailAddress: `User${number}@Example.org`,
      userName: `user${number}`,
      userRoot: null,
      targetUserName: null,
      targetUserRoot: null,
      authMethod: null,
      authUser: null,
      targetAuthMethod: null,
      targetAuthUser: null,
      sourceEndpoint: null,
      targetEndpoint: null,
      largeItemLimit: null,
      badItemLimit: null,
      excludeFolders: ['Junk; "odd" \\ name'],
      startAfterMs: null,
      completeAfterMs: null,
      priority: null,
      tag: 'Äpfel',
    },
    secrets: new Uint8Array([0, 1, 254, 255, number % 256]),
    status: 'Queued',
    statusDetail: 'Queued',
    failure: null,
    work: 'initial',
    phase: 'waiting',
    priority: 3,
    queuedAtMs: T0,
    dueAtMs: null,
    ...more,
  };
}

const failure: UserFailure = {
  code: 'AuthenticationFailed',
  side: 'source',
  words: 'NO wrong',
  atMs: T0,
  failures: 1,
};

/** Endpoints, batches, users and reports, on both databases. */
export function describeMigration(newLocation: () => Promise<string>): void {
  describe('migration tables', () => {
    describePlaces(newLocation);
    describeUsers(newLocation);
    describeSets(newLocation);
    describeMany(newLocation);
    describeTroubles(newLocation);
  });
}

async function opened(location: string) {
  const store = await openStore(location, deps);
  return { migration: store.migration, [Symbol.asyncDispose]: () => store.close() };
}

const COUNTED = {
  ...{
    activeAtMs: T0,
    stalled: '{}',
    syncedItems: 0,
    skippedItems: 0,
    badItems: 0,
    largeItems: 0,
    missingItems: 0,
  },
  ...{ bytesTransferred: 0, estimatedItems: 9, estimatedBytes: 9, foldersSynced: 0, foldersTotal: 1 },
  ...{ transientFailureMs: 0, score: null, examinedItems: 0, sourceItems: 0, alreadyThereItems: 0 },
} as const;

async function withUsers(migration: MigrationStore, users: number, name = 'Wave') {
  return migration.write(async (tables) => {
    const batch = await tables.batches.add(newBatch(name));
    await tables.users.addMany(range(1, users).map((number) => newUser(batch.id, number)));
    return batch;
  });
}

function describePlaces(newLocation: () => Promise<string>): void {
  test('an endpoint is found whatever the case of its name, and comes back as it was stored', async () => {
    await using store = await opened(await newLocation());
    const secret = new Uint8Array([1, 2, 3]);
    const fresh = { ...ENDPOINT_DEFAULTS, remoteServer: 'imap.example.org', name: 'Contoso' };
    const added = await store.migration.write((tables) =>
      tables.endpoints.add({ ...fresh, guid: 'g', createdAtMs: T0, modifiedAtMs: T0, secret }),
    );
    const found = await store.migration.read.endpoints.find(' CONTOSO ');
    expect({ ...found, secret: [...(found?.secret ?? [])] }).toEqual({ ...added, secret: [1, 2, 3] });
    const changed = { ...added, name: 'Fabrikam', port: 1143, secret: null };
    await store.migration.write((tables) => tables.endpoints.replace(changed));
    expect(await store.migration.read.endpoints.all()).toEqual([changed]);
    await store.migration.write((tables) => tables.endpoints.remove(added.id));
    expect(await store.migration.read.endpoints.all()).toEqual([]);
  });

  test('a removed batch leaves its name free and its report readable', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const first = await migration.write((tables) => tables.batches.add(newBatch('Wave 1')));
    expect(await migration.read.batches.find('wave 1')).toEqual(first);
    await expect(migration.write((tables) => tables.batches.add(newBatch('WAVE 1')))).rejects.toThrow();
    await migration.write(async (tables) => {
      await tables.batches.replace({ ...first, intention: 'removing', begun: true });
      await tables.batches.release(first.id);
    });
    expect(await migration.read.batches.all()).toEqual([]);
    const again = { ...newBatch('Wave 1'), guid: 'another' };
    const second = await migration.write((tables) => tables.batches.add(again));
    const named = await migration.read.batches.named('Wave 1');
    expect(named.map(({ id, removed }) => [id, removed])).toEqual([
      [second.id, false],
      [first.id, true],
    ]);
  });

  test('of transactions under way together, one that fails takes only itself back', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const adding = (name: string, fails: boolean) =>
      migration.write(async (tables) => {
        await tables.batches.add(newBatch(name));
        if (fails) throw new Error(`not ${name}`);
        return name;
      });
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const results = await Promise.allSettled(names.map((name) => adding(name, name === 'b' || name === 'e')));
    expect(
      results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
    ).toEqual(['a', 'not b', 'c', 'd', 'not e', 'f']);
    expect(new Set((await migration.read.batches.all()).map(({ name }) => name))).toEqual(
      new Set(['a', 'c', 'd', 'f']),
    );
  });

  test('the config is the default until it is saved', async () => {
    await using store = await opened(await newLocation());
    const config = await store.migration.read.config();
    expect(config.maxConcurrentMigrations).toBe(300);
    await store.migration.write((tables) => tables.saveConfig({ ...config, maxConcurrentMigrations: 7 }));
    expect((await store.migration.read.config()).maxConcurrentMigrations).toBe(7);
  });
}

function describeUsers(newLocation: () => Promise<string>): void {
  test('a user comes back as it was inserted, secrets byte by byte', async () => {
    await using store = await opened(await newLocation());
    const batch = await withUsers(store.migration, 2);
    const [user] = await store.migration.read.users.byEmail('USER1@example.ORG');
    const inserted = newUser(batch.id, 1);
    expect(user?.row).toEqual(inserted.row);
    expect([...(user?.secrets ?? [])]).toEqual([...(inserted.secrets ?? [])]);
    expect(user).toMatchObject({ status: 'Queued', fence: 0, priority: 3, queuedAtMs: T0, failure: null });
    expect((await store.migration.read.users.byGuid(inserted.guid))?.id).toBe(user?.id);
    expect(await store.migration.read.users.emailKeys(batch.id)).toEqual(
      new Set(['user1@example.org', 'user2@example.org']),
    );
  });

  test('a move, its time and its entry are written together; an old fence writes nothing', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    await withUsers(migration, 1);
    const [zombie] = await migration.read.users.byEmail('user1@example.org');
    if (!zombie) throw new Error('no user');
    const moved = await migration.write(async (tables) => {
      const user = await tables.users.raiseFence((await tables.users.lock(zombie.id)) ?? zombie);
      return tables.users.move(user, {
        event: { name: 'admitted' },
        statusDetail: 'Connecting',
        cause: 'a slot is free',
        atMs: T0 + 5_000,
        phase: 'running',
        leaseOwner: 'here',
        leaseUntilMs: T0 + 20_000,
      });
    });
    expect(moved).toMatchObject({ status: 'Starting', fence: 1, durations: { queuedMs: 5_000 } });
    expect(await migration.read.users.byId(zombie.id)).toEqual({ ...moved, secrets: expect.anything() });
    const late = { event: { name: 'stop' }, statusDetail: 'Suspended', cause: 'late', atMs: T0 } as const;
    expect(await migration.write((tables) => tables.users.move(zombie, late))).toBeNull();
    const entries = await migration.read.reports.ofUser(zombie.id, { limit: 10 });
    expect(entries.map(({ data }) => data)).toEqual([
      { from: 'Queued', to: 'Starting', cause: 'a slot is free' },
    ]);
    const pace = { folderNow: 'INBOX', readRate: 2_000, writeRate: 1_500 };
    const activity = { activeAtMs: T0 + 6_000, waitsFor: 'target', ...pace } as const;
    const lease = { id: zombie.id, leaseOwner: 'here', leaseUntilMs: T0 + 30_000, ...activity };
    expect(await migration.write((tables) => tables.users.renew({ ...lease, fence: 0 }))).toBeNull();
    expect(await migration.write((tables) => tables.users.renew({ ...lease, fence: 1 }))).toBe('run');
    expect(await migration.read.users.byId(zombie.id)).toMatchObject(activity);
    expect(await migration.read.users.waits(zombie.batchId)).toEqual([
      {
        ...{ waits_for: 'target', users: 1, active_at_ms: T0 + 6_000 },
        ...{ stalled: 0, read_rate: 2_000, write_rate: 1_500 },
      },
    ]);
    expect(await migration.read.users.waits(zombie.batchId + 1)).toEqual([]);
    expect(await migration.read.users.parked(zombie.batchId)).toEqual([]);
    expect(await migration.read.users.nextLeaseEndMs()).toBe(T0 + 30_000);
    expect(await migration.read.users.expired(T0 + 30_000)).toEqual([zombie.id]);
    expect(await migration.read.users.loads()).toEqual([
      { source_endpoint_id: 1, target_endpoint_id: 2, work: 'initial', users: 1 },
    ]);
    // who takes it over does not show whom its last run waited for
    const again = await migration.write((tables) => tables.users.raiseFence({ ...zombie, ...moved }));
    expect(again.fence).toBe(2);
    expect(await migration.read.users.byId(zombie.id)).toMatchObject({
      ...{ waitsFor: null, folderNow: null, readRate: 0, writeRate: 0 },
      activeAtMs: T0 + 6_000,
    });
    const pause = { phase: 'timed', dueAtMs: T0 + 90_000, leaseOwner: null, leaseUntilMs: null } as const;
    const throttled = {
      statusDetail: 'StalledDueToTarget_RateLimit',
      cause: 'slower',
      atMs: T0 + 7_000,
    } as const;
    await migration.write((tables) =>
      tables.users.move(
        { ...zombie, ...moved, fence: 2 },
        { ...pause, ...throttled, event: { name: 'began' } },
      ),
    );
    expect(await migration.read.users.parked(zombie.batchId)).toMatchObject([
      { status_detail: 'StalledDueToTarget_RateLimit', users: 1 },
    ]);
    expect(await migration.read.users.waits(zombie.batchId)).toEqual([]);
  });

  test('who has begun and waits without a slot is counted by what it waits for, and its outage is known to others', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const { id: batchId } = await withUsers(migration, 2);
    const detail = 'StalledDueToSource_Unreachable' as const;
    const query = {
      detail,
      side: 'source',
      endpointId: 1,
      userId: 99,
      atMs: T0,
      horizonMs: T0 + 9_000,
    } as const;
    expect(await migration.read.users.outage(query)).toBeNull();
    const [first] = await migration.read.users.page({ batchId, afterId: 0, limit: 1 });
    if (!first) throw new Error('no user');
    await migration.write(async (tables) => {
      const change = { statusDetail: 'Connecting', cause: 'test', atMs: T0 } as const;
      const admitted = await tables.users.move(first, {
        ...{ ...change, event: { name: 'admitted' }, phase: 'running' },
      });
      const began = admitted && (await tables.users.move(admitted, { ...change, event: { name: 'began' } }));
      if (!began) throw new Error('somebody else has the user');
      await tables.users.count({
        ...COUNTED,
        statusDetail: 'Connecting',
        transientFailures: 3,
        id: first.id,
        fence: began.fence,
      });
    });
    // one that runs and has failed says so as well, for as long as it does
    expect(await migration.read.users.outage(query)).toEqual({ until_ms: T0 });
    expect(await migration.read.users.outage({ ...query, userId: first.id })).toBeNull();
    expect(await migration.read.users.parked(batchId)).toEqual([]);
    await migration.write(async (tables) => {
      const user = await tables.users.lock(first.id);
      const parked = { event: { name: 'parked' }, phase: 'timed', dueAtMs: T0 + 8_000 } as const;
      if (user) await tables.users.move(user, { ...parked, statusDetail: detail, cause: 'test', atMs: T0 });
    });
    expect(await migration.read.users.parked(batchId)).toMatchObject([{ status_detail: detail, users: 1 }]);
    expect(await migration.read.users.outage(query)).toEqual({ until_ms: T0 + 8_000 });
    for (const other of [{ endpointId: 2 }, { side: 'target' }, { horizonMs: T0 + 7_000 }] as const)
      expect(await migration.read.users.outage({ ...query, ...other })).toBeNull();
  });

  test("a user's latest failures are found, newest first", async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const { id: batchId } = await withUsers(migration, 1);
    const [user] = await migration.read.users.page({ batchId, afterId: 0, limit: 1 });
    if (!user) throw new Error('no user');
    const entry = { batchId, userId: user.id, atMs: T0, type: 'Warning', message: 'm' } as const;
    await migration.write((tables) =>
      tables.reports.add([
        { ...entry, kind: 'failure', data: { code: 'ConnBye' } },
        { ...entry, kind: 'failure', data: { code: 'ConnectionLost' } },
        { ...entry, kind: 'line', data: null },
        { ...entry, userId: null, kind: 'failure', data: { code: 'ServerBug' } },
      ]),
    );
    const codes = async (limit: number) =>
      (await migration.read.reports.latestOfUser(user.id, 'failure', limit)).map(({ data }) => data);
    expect(await codes(5)).toEqual([{ code: 'ConnectionLost' }, { code: 'ConnBye' }]);
    expect(await codes(1)).toEqual([{ code: 'ConnectionLost' }]);
  });

  test('the latest users of a server whose first copy is done are found, with what it took', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    await withUsers(migration, 3);
    await migration.write(async (tables) => {
      for (const number of [1, 2]) {
        const [user] = await tables.users.byEmail(`user${number}@example.org`);
        if (!user) throw new Error('no user');
        const move = (from: StoredUser | null, name: 'admitted' | 'began' | 'synced', atMs: number) => {
          if (!from) throw new Error('the user is gone');
          const ends = name === 'synced' ? { initialSyncAtMs: atMs } : {};
          const begins = name === 'began' ? { startedAtMs: atMs } : {};
          const change = { statusDetail: 'Connecting', cause: name, atMs, ...begins, ...ends } as const;
          return tables.users.move(from, { ...change, event: { name } });
        };
        const admitted = await move(await tables.users.raiseFence(user), 'admitted', T0 + 1_000);
        await move(await move(admitted, 'began', T0 + 2_000), 'synced', T0 + number * 10_000);
      }
    });
    const finished = await migration.read.users.finished(ROUTE.sourceEndpointId, 10);
    expect(finished.map((one) => [one.started_at_ms - T0, one.initial_sync_at_ms - T0])).toEqual([
      [2_000, 20_000],
      [2_000, 10_000],
    ]);
    expect(finished[0]).toMatchObject({ bytes_transferred: 0, synced_items: 0, in_progress_ms: 19_000 });
    expect(await migration.read.users.finished(ROUTE.sourceEndpointId, 1)).toHaveLength(1);
    expect(await migration.read.users.finished(99, 10)).toEqual([]);
  });

  test('a move that the table does not have is refused and changes nothing', async () => {
    await using store = await opened(await newLocation());
    await withUsers(store.migration, 1);
    const [user] = await store.migration.read.users.byEmail('user1@example.org');
    if (!user) throw new Error('no user');
    const complete = { event: { name: 'complete' }, statusDetail: 'Synced', cause: '', atMs: T0 } as const;
    await expect(store.migration.write((tables) => tables.users.move(user, complete))).rejects.toThrow(
      MoveRefused,
    );
    expect(await store.migration.read.users.byId(user.id)).toEqual(user);
    expect(await store.migration.read.reports.ofUser(user.id, { limit: 10 })).toEqual([]);
  });

  test('a failure is stored with the status that it causes and gone with it', async () => {
    await using store = await opened(await newLocation());
    await withUsers(store.migration, 1);
    const [user] = await store.migration.read.users.byEmail('user1@example.org');
    if (!user) throw new Error('no user');
    const change = { statusDetail: 'FailedAuthentication', cause: 'sign-in', atMs: T0 } as const;
    await store.migration.write((tables) =>
      tables.users.move(user, { ...change, event: { name: 'failed', failure }, phase: 'idle' }),
    );
    const failed = await store.migration.read.users.byId(user.id);
    expect(failed).toMatchObject({ status: 'Failed', failure });
    if (!failed) return;
    await store.migration.write((tables) =>
      tables.users.move(failed, { ...change, event: { name: 'start' } }),
    );
    expect((await store.migration.read.users.byId(user.id))?.failure).toBeNull();
  });
}

function describeTroubles(newLocation: () => Promise<string>): void {
  const trouble = (number: number, more = {}) => ({
    guid: `trouble-${number}`,
    startedAtMs: T0 + number,
    summary: `{"number":${number}}`,
    content: `{"number":${number},"words":"Größe"}`,
    ...more,
  });

  test('what the troubleshooter found is kept in its last state, the newest first, and the oldest go', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    for (const number of [2, 1, 3])
      await migration.write(({ troubles }) => troubles.save(trouble(number), 3));
    expect(await migration.read.troubles.newest(9)).toEqual(['{"number":3}', '{"number":2}', '{"number":1}']);
    expect(await migration.read.troubles.newest(1)).toEqual(['{"number":3}']);
    await migration.write(({ troubles }) => troubles.save(trouble(2, { content: '{"answered":true}' }), 3));
    expect(await migration.read.troubles.find('trouble-2')).toBe('{"answered":true}');
    await migration.write(({ troubles }) => troubles.save(trouble(4), 3));
    expect(await migration.read.troubles.newest(9)).toEqual(['{"number":4}', '{"number":3}', '{"number":2}']);
    expect(await migration.read.troubles.find('trouble-1')).toBeNull();
  });
}

function describeSets(newLocation: () => Promise<string>): void {
  test('the queue is ordered by priority, then by age', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('Queue'));
      await tables.users.addMany([
        newUser(added.id, 1, { queuedAtMs: T0 + 2 }),
        newUser(added.id, 2, { queuedAtMs: T0 + 1 }),
        newUser(added.id, 3, { queuedAtMs: T0 + 3, priority: 7 }),
        newUser(added.id, 4, { phase: 'timed', dueAtMs: T0 + 10 }),
        newUser(added.id, 5, { queuedAtMs: T0 + 1 }),
      ]);
      return added;
    });
    const { users } = store.migration.read;
    const waiting = { work: 'initial', limit: 10 } as const;
    const order = await users.candidates(batch.id, ROUTE, waiting);
    expect(order.map(({ id }) => id)).toEqual([3, 2, 5, 1]);
    const last = await users.byId(1);
    expect(last && (await users.ahead(last))).toBe(3);
    expect(await users.nextDueMs()).toBe(T0 + 10);
    expect(await store.migration.write((tables) => tables.users.joinQueue(T0 + 9))).toBe(0);
    expect(await store.migration.write((tables) => tables.users.joinQueue(T0 + 10))).toBe(1);
    expect((await users.candidates(batch.id, ROUTE, waiting)).length).toBe(5);
    expect(await users.nextDueMs()).toBeNull();
  });

  test('who begins before its batch has a time of its own that has come, and what is set outranks the row', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('Early'));
      const own = (id: number, startAfterMs: number) => {
        const user = newUser(added.id, id);
        return { ...user, row: { ...user.row, startAfterMs } };
      };
      await tables.users.addMany([newUser(added.id, 1), own(2, T0 - 1), own(3, T0), own(4, T0 + 1)]);
      await tables.users.saveSettings(3, { startAfterMs: T0 + 5 }, 0);
      await tables.users.saveSettings(1, { startAfterMs: T0 - 5 }, 0);
      return added;
    });
    const early = async (atMs: number) =>
      (
        await store.migration.read.users.earlyCandidates(batch.id, ROUTE, {
          limit: 10,
          atMs,
        })
      )
        .map(({ id }) => id)
        .sort((a, b) => a - b);
    expect(await early(T0)).toEqual([1, 2]);
    expect(await early(T0 + 1)).toEqual([1, 2, 4]);
    expect(await early(T0 + 5)).toEqual([1, 2, 3, 4]);
  });

  test('who has a CompleteAfter of its own is looked at then, and at once when it has come and was held up', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('Late'));
      const own = (id: number, completeAfterMs: number) => {
        const user = newUser(added.id, id);
        return { ...user, row: { ...user.row, completeAfterMs } };
      };
      await tables.users.addMany([newUser(added.id, 1), own(2, T0 + 5), own(3, T0 + 50), own(4, T0 + 5)]);
      await tables.users.saveSettings(4, { completeAfterMs: T0 + 500 }, 0);
      const rest = { work: 'incremental', phase: 'timed', desired: 'run', dueAtMs: T0 + 100 } as const;
      const moved = {
        batchId: added.id,
        from: 'Queued',
        to: 'Synced',
        detail: 'Synced',
        cause: 'done',
      } as const;
      const limits = { except: '', ownAfterMs: null, most: 10, atMs: T0 } as const;
      await tables.users.moveResting({ ...moved, ...rest, ...limits });
      return added;
    });
    const due = async () => {
      const page = await store.migration.read.users.page({ batchId: batch.id, afterId: 0, limit: 10 });
      return page.map(({ dueAtMs }) => (dueAtMs ?? 0) - T0);
    };
    await store.migration.write((tables) => tables.users.awaitCompletion(batch.id, T0));
    expect(await due()).toEqual([100, 5, 50, 100]);
    await store.migration.write((tables) => tables.users.hastenCompletion(batch.id, T0 + 20));
    expect(await due()).toEqual([100, 20, 50, 100]);
  });

  test('a whole batch moves at once, with an entry and the time spent for each user', async () => {
    await using store = await opened(await newLocation());
    const batch = await withUsers(store.migration, 3);
    const change = {
      batchId: batch.id,
      from: 'Queued',
      to: 'Stopped',
      detail: 'Suspended',
      work: null,
      phase: 'idle',
      desired: 'run',
      dueAtMs: null,
      atMs: T0 + 1_000,
      cause: 'stop',
      except: '',
      ownAfterMs: null,
      most: 1_000_000,
    } as const;
    expect(await store.migration.write((tables) => tables.users.moveRunning(change))).toBe(0);
    const two = { ...change, most: 2 };
    expect(await store.migration.write((tables) => tables.users.moveResting(two))).toBe(2);
    expect(await store.migration.write((tables) => tables.users.moveResting(change))).toBe(1);
    expect(await store.migration.read.users.counts(batch.id)).toEqual({ Stopped: 3 });
    expect(await store.migration.read.users.allCounts()).toEqual(new Map([[batch.id, { Stopped: 3 }]]));
    const page = await store.migration.read.users.page({ batchId: batch.id, afterId: 1, limit: 5 });
    expect(page.map(({ durations, phase }) => [durations.queuedMs, phase])).toEqual([
      [1_000, 'idle'],
      [1_000, 'idle'],
    ]);
    const entries = await store.migration.read.reports.ofBatch(batch.id, { offset: 1, limit: 10 });
    expect(entries.map(({ kind, data }) => [kind, data])).toEqual([
      ['move', { from: 'Queued', to: 'Stopped', cause: 'stop' }],
      ['move', { from: 'Queued', to: 'Stopped', cause: 'stop' }],
    ]);
    const [first] = await store.migration.read.reports.ofBatch(batch.id, { offset: 0, limit: 1 });
    const rest = await store.migration.read.reports.ofBatchAfter(batch.id, {
      afterId: first?.id ?? 0,
      limit: 10,
    });
    expect(rest).toEqual(entries);
  });

  test('a refused row stays where it is when its batch moves, and makes room for a mended one', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('Rows'));
      const refused = { status: 'Failed', work: null, failure, phase: 'refused' } as const;
      await tables.users.addMany([
        newUser(added.id, 1, refused),
        newUser(added.id, 2, { ...refused, phase: 'idle' }),
        newUser(added.id, 3, refused),
      ]);
      return added;
    });
    const start = {
      batchId: batch.id,
      from: 'Failed',
      to: 'Queued',
      detail: 'Queued',
      work: 'initial',
      phase: 'waiting',
      desired: 'run',
      dueAtMs: null,
      atMs: T0,
      cause: 'start',
      except: '',
      ownAfterMs: null,
      most: 1_000_000,
    } as const;
    expect(await store.migration.write((tables) => tables.users.moveResting(start))).toBe(1);
    expect(await store.migration.read.users.counts(batch.id)).toEqual({ Failed: 2, Queued: 1 });
    const mended = ['USER1@example.org', 'user2@example.org', 'new@example.org'];
    await store.migration.write((tables) => tables.users.removeRefused(batch.id, mended));
    expect(await store.migration.read.users.emailKeys(batch.id)).toEqual(
      new Set(['user2@example.org', 'user3@example.org']),
    );
  });

  test('whoever is in the queue for a sync is counted as being synced, until it is done', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('Deltas'));
      const phases = ['idle', 'timed', 'waiting'] as const;
      await tables.users.addMany(
        phases.map((phase, i) => newUser(added.id, i, { status: 'Synced', work: 'incremental', phase })),
      );
      await tables.users.addMany([
        newUser(added.id, 3, { status: 'Queued', work: 'incremental', phase: 'waiting' }),
      ]);
      return added;
    });
    const counts = { Synced: 2, IncrementalSyncing: 1, Queued: 1 };
    expect(await store.migration.read.users.counts(batch.id)).toEqual(counts);
    expect((await store.migration.read.users.allCounts()).get(batch.id)).toEqual(counts);
  });

  test('every status of the state table can be stored', async () => {
    await using store = await opened(await newLocation());
    const batch = await store.migration.write(async (tables) => {
      const added = await tables.batches.add(newBatch('All'));
      await tables.users.addMany(
        USER_STATUSES.map((status, i) => newUser(added.id, i, { status, failure, phase: 'idle' })),
      );
      return added;
    });
    expect(nextUserStatus('Queued', 'admitted')).toBe('Starting');
    expect(Object.keys(await store.migration.read.users.counts(batch.id)).sort()).toEqual(
      [...USER_STATUSES].sort(),
    );
    const sums = await store.migration.read.users.sums(batch.id);
    expect(sums).toMatchObject({ syncedItems: 0, initiallySynced: 0, worstScore: null });
    await store.migration.write((tables) => tables.users.purgeSecrets(batch.id));
    const users = await store.migration.read.users.page({ batchId: batch.id, afterId: 0, limit: 100 });
    expect(users.filter(({ secrets }) => secrets === null).map(({ status }) => status)).toEqual([
      'Completed',
      'CompletedWithWarnings',
    ]);
    await store.migration.write((tables) => tables.users.removeResting(batch.id));
    expect(await store.migration.read.users.counts(batch.id)).toEqual({});
  });
}

function describeMany(newLocation: () => Promise<string>): void {
  // wall-clock time on a machine that others use too: three tries
  test('50,000 users are inserted within 5 s and stopped within 5 s', {
    timeout: 60_000,
    retry: 2,
  }, async () => {
    await using store = await opened(await newLocation());
    const began = performance.now();
    const batch = await withUsers(store.migration, 50_000);
    const insertMs = performance.now() - began;
    const change = {
      batchId: batch.id,
      from: 'Queued',
      to: 'Stopped',
      detail: 'Suspended',
      work: null,
      phase: 'idle',
      desired: 'run',
      dueAtMs: null,
      atMs: T0,
      cause: 'stop',
      except: '',
      ownAfterMs: null,
      most: 1_000_000,
    } as const;
    const stopping = performance.now();
    await store.migration.write((tables) => tables.users.moveResting(change));
    const stopMs = performance.now() - stopping;
    const counting = performance.now();
    expect(await store.migration.read.users.counts(batch.id)).toEqual({ Stopped: 50_000 });
    const countMs = performance.now() - counting;
    if (process.env.MAILHAUL_SHOW_TIMES) console.log({ insertMs, stopMs, countMs });
    expect(insertMs).toBeLessThan(5_000);
    expect(stopMs).toBeLessThan(5_000);
  });
}
