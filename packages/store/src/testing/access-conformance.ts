import { silentLog, systemClock } from '@mailhaul/base';
import { describe, expect, test } from 'vitest';
import type { NewAdmin } from '../access/access-store.ts';
import type { UserFilter, UserSort } from '../migration/user-list.ts';
import { openStore, type Store } from '../open-store.ts';
import { newBatch, newUser } from './migration-conformance.ts';

const T0 = Date.UTC(2026, 0, 5, 12);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const anAdmin = (name: string): NewAdmin => ({
  guid: `guid-of-${name}`,
  name,
  role: 'owner',
  passwordHash: '$argon2id$…',
  openidSubject: null,
  disabled: false,
  createdAtMs: T0,
});

const aSession = (id: string, adminId: number) => ({
  id,
  adminId,
  csrfToken: 'c',
  atMs: T0,
  expiresAtMs: T0 + DAY_MS,
  address: '127.0.0.1',
  userAgent: 'a browser',
});

const aToken = {
  guid: 'g1',
  hash: 'h1',
  name: 'ci',
  role: 'viewer',
  scopes: '[]',
  createdBy: 'olga',
  createdAtMs: T0,
  expiresAtMs: null,
};

async function opened(newLocation: () => Promise<string>) {
  const store: Store = await openStore(await newLocation(), { clock: systemClock, log: silentLog });
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

/** What every store does about access and lists of users, on both databases. */
export function describeAccess(newLocation: () => Promise<string>): void {
  describe('access', () => {
    describeAdmins(newLocation);
    describeOnce(newLocation);
  });
  describeUserLists(newLocation);
}

function describeAdmins(newLocation: () => Promise<string>): void {
  test('only one of two can be the first admin', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    const added = await Promise.all([
      access.addFirstAdmin(anAdmin('Olga')),
      access.addFirstAdmin(anAdmin('Otto')),
    ]);
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await access.admins()).toHaveLength(1);
  });

  test('changing an admin ends its sessions but the one that is kept', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    await access.addFirstAdmin(anAdmin('Olga'));
    const [olga] = await access.admins();
    if (!olga) throw new Error('no admin');
    for (const id of ['s1', 's2', 's3']) await access.addSession(aSession(id, olga.id));
    await access.changeAdmin(olga.id, (now) => ({ ...now, disabled: true }), { keepSession: 's2' });
    expect((await access.sessions()).map(({ id }) => id)).toEqual(['s2']);
    expect((await access.admins())[0]).toEqual({ ...olga, disabled: true, lastSeenAtMs: T0 });
    await access.addSession({
      ...aSession('s4', olga.id),
      atMs: T0 + 2 * DAY_MS,
      expiresAtMs: T0 + 3 * DAY_MS,
    });
    // what was over is forgotten with the next one
    expect((await access.sessions()).map(({ id }) => id)).toEqual(['s4']);
    await access.removeAdmin(olga.id);
    expect([await access.session('s4'), await access.admins()]).toEqual([null, []]);
  });

  test('tokens are found by their hash until they are removed', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    await access.addToken(aToken);
    await access.useToken('g1', T0 + 5);
    expect(await access.token('h1')).toEqual({ ...aToken, lastUsedAtMs: T0 + 5 });
    expect([await access.removeToken('g1'), await access.removeToken('g1')]).toEqual([true, false]);
    expect(await access.token('h1')).toBeNull();
  });

  test('the tokens of an admin go with the admin, and nobody of the same name finds any', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    const addToken = (guid: string, createdBy: string) =>
      access.addToken({ ...aToken, guid, hash: `hash of ${guid}`, createdBy });
    const left = async () => (await access.tokens()).map(({ guid }) => guid).sort();
    await access.addFirstAdmin(anAdmin('Éve'));
    for (const [guid, maker] of [
      ['a', 'Éve'],
      ['b', 'éve'],
      ['c', 'Otto'],
      ['d', 'the machine itself'],
    ] as const)
      await addToken(guid, maker);
    const [eve] = await access.admins();
    await access
      .removeAdmin(eve?.id ?? 0, () => {
        throw new Error('refused');
      })
      .catch(() => undefined);
    expect(await left()).toEqual(['a', 'b', 'c', 'd']);
    await access.removeAdmin(eve?.id ?? 0);
    expect(await left()).toEqual(['c', 'd']);
    await access.addAdmin(anAdmin('otto'));
    expect(await left()).toEqual(['d']);
  });

  test('the audit log comes newest first, page by page', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    for (let number = 1; number <= 5; number++)
      await access.addAudit({
        atMs: T0 + number,
        by: number % 2 === 0 ? 'olga' : 'otto',
        via: 'session',
        address: '::1',
        action: 'batch.start',
        object: `Wave${number}`,
        outcome: 'done',
        content: '{}',
        requestId: 'r',
      });
    const first = await access.audit({ beforeId: null, limit: 2 });
    const second = await access.audit({ beforeId: first.at(-1)?.id ?? 0, limit: 9 });
    expect([...first, ...second].map(({ object }) => object)).toEqual([
      'Wave5',
      'Wave4',
      'Wave3',
      'Wave2',
      'Wave1',
    ]);
    expect(await access.audit({ beforeId: null, limit: 9, by: 'olga' })).toHaveLength(2);
  });
}

function describeOnce(newLocation: () => Promise<string>): void {
  test('of many that begin the same creation one does it, and a day later the key is free', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    const given = { id: 'k', fingerprint: 'f', atMs: T0, abandonedBeforeMs: T0 - MINUTE_MS };
    const begun = await Promise.all([1, 2, 3].map(() => access.beginAnswer(given)));
    expect(begun.filter((known) => known === null)).toHaveLength(1);
    await access.endAnswer({ id: 'k', sinceMs: T0, status: 201, answer: '{"a":1}' });
    expect(await access.beginAnswer(given)).toMatchObject({
      fingerprint: 'f',
      status: 201,
      answer: '{"a":1}',
    });
    expect(await access.beginAnswer({ ...given, atMs: T0 + DAY_MS + 1 })).toBeNull();
    await access.forgetAnswer({ id: 'k', sinceMs: T0 + DAY_MS + 1 });
    expect(await access.beginAnswer(given)).toBeNull();
  });

  test('what nobody says to be under way is taken over, by one', async () => {
    await using at = await opened(newLocation);
    const { access } = at.store;
    const begin = (atMs: number) =>
      access.beginAnswer({ id: 'k', fingerprint: 'f', atMs, abandonedBeforeMs: atMs - MINUTE_MS });
    expect(await begin(T0)).toBeNull();
    const later = T0 + MINUTE_MS + 1;
    expect(await begin(later - 1)).toMatchObject({ status: 0 });
    const begun = await Promise.all([1, 2, 3].map(() => begin(later)));
    expect(begun.filter((known) => known === null)).toHaveLength(1);
    expect(await access.keepAnswer({ id: 'k', sinceMs: T0 }, later)).toBe(false);
    // what it was taken from cannot end it any more
    await access.endAnswer({ id: 'k', sinceMs: T0, status: 500, answer: '"late"' });
    await access.forgetAnswer({ id: 'k', sinceMs: T0 });
    expect(await begin(later)).toEqual({ fingerprint: 'f', status: 0, answer: null });
    expect(await access.keepAnswer({ id: 'k', sinceMs: later }, later + 5)).toBe(true);
    await access.endAnswer({ id: 'k', sinceMs: later + 5, status: 201, answer: '{"a":1}' });
    expect(await begin(later + DAY_MS)).toEqual({ fingerprint: 'f', status: 201, answer: '{"a":1}' });
  });
}

function describeUserLists(newLocation: () => Promise<string>): void {
  const failure = (code: string) => ({
    code,
    side: 'source',
    words: 'no',
    atMs: T0,
    failures: 1,
  });

  test.each<readonly [UserSort, boolean]>([
    ['rowIndex', false],
    ['identity', true],
    ['bytesTransferred', false],
    ['lastSuccessfulSyncTime', true],
  ])('pages of users by %s (descending %s) hold each user once', async (sort, descending) => {
    await using at = await opened(newLocation);
    const { migration } = at.store;
    const { id } = await migration.write(async (tables) => {
      const batch = await tables.batches.add(newBatch('wave'));
      await tables.users.addMany(Array.from({ length: 10 }, (_, number) => newUser(batch.id, number)));
      return batch;
    });
    const seen: string[] = [];
    const page = { batchId: id, statuses: null, sort, descending, limit: 3 };
    for (let after = null as Awaited<ReturnType<typeof migration.listUsers>>['next']; ; ) {
      const { users, next } = await migration.listUsers({ ...page, after });
      seen.push(...users.map(({ guid }) => guid));
      if (next === null) break;
      after = next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
    expect(await migration.countUsers({ batchId: id, statuses: null, text: 'USER3@' })).toBe(1);
    expect(await migration.countUsers({ batchId: id, statuses: null, text: '%' })).toBe(0);
    const found = await migration.listUsers({ ...page, text: 'USER3@', after: null });
    expect(found.users.map(({ row }) => row.emailAddress)).toEqual(['User3@Example.org']);
  });

  test('users are filtered by the detail they are in, and by priority', async () => {
    await using at = await opened(newLocation);
    const { migration } = at.store;
    const batchId = await migration.write(async (tables) => {
      const batch = await tables.batches.add(newBatch('wave'));
      await tables.users.addMany([
        newUser(batch.id, 1, { statusDetail: 'Retrying', priority: 3 }),
        newUser(batch.id, 2, { statusDetail: 'CopyingMessages', priority: 3 }),
        newUser(batch.id, 3, { statusDetail: 'CopyingMessages', priority: 6 }),
      ]);
      return batch.id;
    });
    const numbers = async (filter: Partial<UserFilter>) => {
      const page = {
        batchId,
        statuses: null,
        sort: 'identity',
        descending: false,
        after: null,
        limit: 9,
      } as const;
      const { users } = await migration.listUsers({ ...page, ...filter });
      expect(await migration.countUsers({ batchId, statuses: null, ...filter })).toBe(users.length);
      return users.map(({ guid }) => Number(guid.split('-').at(-1)));
    };
    expect(await numbers({ details: ['Retrying'] })).toEqual([1]);
    expect(await numbers({ otherDetails: ['Retrying'] })).toEqual([2, 3]);
    expect(await numbers({ leastPriority: 5 })).toEqual([3]);
    expect(await numbers({ belowPriority: 5 })).toEqual([1, 2]);
  });

  test('failures are grouped by code, the most frequent first', async () => {
    await using at = await opened(newLocation);
    const { migration } = at.store;
    const { id } = await migration.write(async (tables) => {
      const batch = await tables.batches.add(newBatch('wave'));
      const failed = ['SignInRefused', 'MailboxGone', 'SignInRefused'].map((code, number) =>
        newUser(batch.id, number, {
          status: 'Failed',
          failure: failure(code) as never,
          phase: 'idle',
          work: null,
        }),
      );
      await tables.users.addMany([...failed, newUser(batch.id, 9)]);
      return batch;
    });
    const groups = await migration.groupFailures(id, ['Failed']);
    expect(
      groups.map(({ failure: text, users, lastAtMs }) => [JSON.parse(text).code, users, lastAtMs]),
    ).toEqual([
      ['SignInRefused', 2, T0],
      ['MailboxGone', 1, T0],
    ]);
    expect(await migration.countUsers({ batchId: id, statuses: ['Failed'], errorCode: 'MailboxGone' })).toBe(
      1,
    );
  });
}
