import { describe, expect, test } from 'vitest';
import { type ApiAtWork, apiAtWork, withBatch } from './testing/api-at-work.ts';

const USER = '/api/v1/users/user00000%40new.example';
const REQUEST = '/api/v1/requests/user00000%40new.example';

interface Editable {
  readonly url: string;
  readonly first: object;
  readonly second: object;
}

const EDITABLE: readonly (Editable & { readonly of: string })[] = [
  {
    of: 'an endpoint',
    url: '/api/v1/endpoints/Old',
    first: { maxConcurrentMigrations: 30 },
    second: { maxConcurrentMigrations: 40 },
  },
  { of: 'a batch', url: '/api/v1/batches/Wave1', first: { badItemLimit: 1 }, second: { badItemLimit: 2 } },
  {
    of: 'the configuration',
    url: '/api/v1/config',
    first: { maxNumberOfBatches: 4 },
    second: { maxNumberOfBatches: 5 },
  },
  { of: 'a user', url: USER, first: { largeItemLimit: 1 }, second: { largeItemLimit: 2 } },
  { of: 'the password of a user', url: USER, first: { password: 'Next-1' }, second: { password: 'Next-2' } },
  { of: 'a sync request', url: REQUEST, first: { priority: 'High' }, second: { priority: 'Low' } },
  { of: 'an admin', url: '/api/v1/admins/olga', first: { role: 'viewer' }, second: { disabled: true } },
  {
    of: 'the password of an admin',
    url: '/api/v1/admins/olga',
    first: { password: 'Another-Password-1' },
    second: { password: 'Another-Password-2' },
  },
];

async function withEverything(at: ApiAtWork): Promise<void> {
  await withBatch(at);
  await at.service.useCases['admin.new']({ name: 'olga', role: 'operator', password: 'A-Good-Password-1' });
}

function patch(at: ApiAtWork, url: string, { body, match }: { body: object; match: unknown }) {
  const headers = { 'if-match': String(match) };
  return at.call('owner', { method: 'PATCH', url, body, headers });
}

describe('an edit of what somebody else has changed meanwhile', () => {
  test.each(EDITABLE)('$of is refused, and says who that was', async ({ url, first, second }) => {
    await using at = await apiAtWork();
    await withEverything(at);
    const { headers } = await at.call('owner', { url });
    expect((await at.call('owner', { url })).headers.etag).toBe(headers.etag);
    const quicker = await patch(at, url, { body: first, match: headers.etag });
    expect([quicker.status, quicker.headers.etag === headers.etag]).toEqual([200, false]);
    const late = await patch(at, url, { body: second, match: headers.etag });
    expect([late.status, late.body]).toMatchObject([
      412,
      {
        code: 'CHANGED_MEANWHILE',
        detail: expect.stringContaining('was made by'),
        fix: 'Load it again, and repeat the change.',
        changed: { by: expect.any(String), at: expect.any(String) },
      },
    ]);
    const now = await at.call('owner', { url });
    expect(now.headers.etag).toBe(quicker.headers.etag);
    expect((await patch(at, url, { body: second, match: now.headers.etag })).status).toBe(200);
  });

  test.each(EDITABLE)('$of goes on without a version, and with any', async ({ url, first, second }) => {
    await using at = await apiAtWork();
    await withEverything(at);
    expect((await at.call('owner', { method: 'PATCH', url, body: first })).status).toBe(200);
    expect((await patch(at, url, { body: second, match: '*' })).status).toBe(200);
  });
});

test('of two edits at once of one user, found by its address and by its GUID, one is refused', async () => {
  await using at = await apiAtWork();
  await withEverything(at);
  const { headers, body } = await at.call('viewer', { url: USER });
  const edits = [USER, `/api/v1/users/${body.guid}`].map((url, n) =>
    patch(at, url, { body: { largeItemLimit: n + 1 }, match: headers.etag }),
  );
  const ended = await Promise.all(edits);
  expect(ended.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('a change made on the machine itself is seen, though nobody knows by whom', async () => {
  await using at = await apiAtWork();
  await withEverything(at);
  const { headers } = await at.call('owner', { url: USER });
  await at.service.useCases['user.set']({ identity: 'user00000@new.example', userName: 'somebody' });
  const { status, body } = await patch(at, USER, { body: { largeItemLimit: 1 }, match: headers.etag });
  expect([status, body.detail, 'changed' in body]).toEqual([
    412,
    'It is not as it was when it was loaded.',
    false,
  ]);
});

test('what a user has moved is no other version of it, and its passwords are not in it', async () => {
  await using at = await apiAtWork();
  await withEverything(at);
  const before = await at.call('owner', { url: USER });
  await patch(at, USER, { body: { approveSkippedItems: true }, match: before.headers.etag });
  const after = await at.call('owner', { url: USER });
  expect(after.headers.etag).toBe(before.headers.etag);
  expect(before.headers.etag).toBe(`"${before.body.revision}"`);
  const users = await at.call('owner', { url: '/api/v1/users?batch=Wave1' });
  expect(users.body.items.map((user: object) => 'revision' in user)).toEqual([false, false, false]);
});

test('an endpoint may have any name', async () => {
  await using at = await apiAtWork();
  await withEverything(at);
  await at.service.useCases['endpoint.set']({ identity: 'Old', newName: 'presets' });
  expect((await at.call('viewer', { url: '/api/v1/endpoints/presets' })).body.identity).toBe('presets');
  expect((await at.call('viewer', { url: '/api/v1/presets' })).body.items.length).toBeGreaterThan(5);
});
