import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ROUTE_NAMES, type RouteName, wayOf } from '@mailhaul/contract';
import { ROLES } from '@mailhaul/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiAtWork, apiAtWork, ENDPOINT, withBatch } from './testing/api-at-work.ts';

/** A request that gets past the guard of a route; what comes then does not matter. */
function requestTo(name: RouteName) {
  const { method, path } = wayOf(name);
  const url = `/api/v1${path.replaceAll(/\{\w+\}/g, 'nothing')}`;
  return method === 'GET' || method === 'DELETE' ? { method, url } : { method, url, body: { nonsense: 1 } };
}

function nameFor(path: string): string {
  if (path.startsWith('/endpoints')) return 'Old';
  return path.startsWith('/users') || path.startsWith('/requests') ? 'user00000@new.example' : 'Wave1';
}

/** Everything that lies in the store, but what notes who came when. */
function contentOf(folder: string): unknown {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
  const tables = [
    'endpoint',
    'batch',
    'migration_user',
    'skipped_item',
    'report_entry',
    'config',
    'admin',
    'audit_entry',
    'given_answer',
  ];
  const content = tables.map((table) => [table, database.prepare(`select * from ${table}`).all()]);
  const tokens = database.prepare('select guid, role, scopes from api_token').all();
  database.close();
  return [...content, tokens];
}

describe('the matrix of roles and routes', () => {
  let at: ApiAtWork;
  beforeAll(async () => {
    at = await apiAtWork();
  });
  afterAll(() => at[Symbol.asyncDispose]());

  const rows = ROUTE_NAMES.flatMap((name) => [null, ...ROLES].map((role) => [name, role] as const));
  test.each(rows)('%s for %s', async (name, role) => {
    const { needs } = wayOf(name);
    const { status, body } = await at.call(role, requestTo(name));
    const isAllowed =
      needs === 'anyone' ||
      (role !== null && (needs === 'signed-in' || ROLES.indexOf(role) <= ROLES.indexOf(needs)));
    if (isAllowed) expect([401, 403]).not.toContain(name.startsWith('password') ? 0 : status);
    else expect([status, body.code]).toEqual(role === null ? [401, 'NOT_SIGNED_IN'] : [403, 'NOT_ALLOWED']);
  });

  test('a viewer changes nothing, whatever it asks for', async () => {
    await using own = await apiAtWork();
    await withBatch(own);
    await own.call('viewer', { url: '/api/v1/session' });
    const before = contentOf(own.folder);
    for (const name of ROUTE_NAMES) {
      const { method, path } = wayOf(name);
      // signing in and out, and one's own password, are not the viewer's alone: they are tried without one elsewhere
      if (name === 'event.stream' || path.startsWith('/session') || name === 'first-run.new') continue;
      const url = `/api/v1${path
        .replace('{file}', 'retry')
        .replace('{format}', 'html')
        .replaceAll(/\{(identity|batch)\}/g, nameFor(path))
        .replace('{id}', 'x')}`;
      await own.call('viewer', {
        method,
        url,
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
      });
    }
    expect(contentOf(own.folder)).toEqual(before);
  });

  test('a token with scopes does what they say and nothing else', async () => {
    const made = await at.call('owner', {
      method: 'POST',
      url: '/api/v1/tokens',
      body: { name: 'narrow', role: 'owner', scopes: ['batches:read', 'config:write'] },
    });
    const headers = { authorization: `Bearer ${made.body.token}` };
    const asked = async (method: 'GET' | 'PATCH', url: string, body?: unknown) =>
      (await at.call(null, { method, url, headers, ...(body ? { body } : {}) })).status;
    expect(await asked('GET', '/api/v1/batches')).toBe(200);
    expect(await asked('GET', '/api/v1/endpoints')).toBe(403);
    expect(await asked('PATCH', '/api/v1/config', { maxNumberOfBatches: 5 })).toBe(200);
    expect(await asked('GET', '/api/v1/tokens')).toBe(403);
  });
});

describe('routes', () => {
  test('endpoints, a batch and its users are made, shown, changed and removed', async () => {
    await using at = await apiAtWork();
    const made = await at.call('operator', { method: 'POST', url: '/api/v1/endpoints', body: ENDPOINT });
    expect([made.status, made.body.identity, made.body.hasSecret]).toEqual([201, 'Old', false]);
    await at.call('operator', {
      method: 'POST',
      url: '/api/v1/endpoints',
      body: { ...ENDPOINT, name: 'New' },
    });
    const rows = [{ emailAddress: 'a@new.example', userName: 'a', password: 'p', targetPassword: 'q' }];
    const batch = { name: 'Wave1', sourceEndpoint: 'Old', targetEndpoint: 'New', rows };
    const created = await at.call('operator', { method: 'POST', url: '/api/v1/batches', body: batch });
    expect([created.status, created.body.status, created.body.submittedByUser]).toEqual([
      201,
      'Created',
      'the machine itself',
    ]);
    const users = await at.call('viewer', { url: '/api/v1/users?batch=Wave1' });
    expect(users.body).toMatchObject({ total: 1, next: null, items: [{ identity: 'a@new.example' }] });
    const set = await at.call('operator', {
      method: 'PATCH',
      url: '/api/v1/batches/Wave1',
      body: { badItemLimit: 5 },
    });
    expect(set.body.badItemLimit).toBe(5);
    const file = await at.call('viewer', { url: '/api/v1/reports/Wave1/files/statistics' });
    expect([file.body.name, file.body.rows]).toEqual(['MigrationStatistics.csv', 1]);
    const removed = await at.call('operator', { method: 'DELETE', url: '/api/v1/batches/Wave1' });
    expect(removed.body).toEqual({ removed: 'Wave1' });
  });

  test('a refusal is a problem with code, fix and every field that is wrong', async () => {
    await using at = await apiAtWork();
    const { status, headers, body } = await at.call('operator', {
      method: 'POST',
      url: '/api/v1/endpoints',
      body: { ...ENDPOINT, port: 99_999, unheardOf: 1 },
    });
    expect([status, headers['content-type']]).toEqual([
      400,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(body).toMatchObject({ code: 'BAD_INPUT', status: 400, requestId: headers['x-request-id'] });
    expect(body.fields).toEqual([{ field: 'unheardOf', message: 'There is no such field here.' }]);
    const ranged = await at.call('operator', {
      method: 'POST',
      url: '/api/v1/endpoints',
      body: { ...ENDPOINT, port: 99_999 },
    });
    expect(ranged.body.fields[0]).toMatchObject({ field: 'port' });
    const missing = await at.call('viewer', { url: '/api/v1/batches/Wave9' });
    expect([missing.status, missing.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('a user of the longest address has a page, and one of a letter more than any name is refused as a problem', async () => {
    await using at = await apiAtWork();
    await withBatch(at);
    const longest = `${'a'.repeat(64)}@${'sub.'.repeat(45)}contoso.x`;
    await at.service.useCases['batch.new']({
      ...{ name: 'Long', sourceEndpoint: 'Old', targetEndpoint: 'New' },
      rows: [{ emailAddress: longest, userName: 'long', password: 'p', targetPassword: 'p' }],
    });
    const pageOf = (name: string) => at.call('viewer', { url: `/api/v1/users/${name}/statistics` });
    const found = await pageOf(encodeURIComponent(longest));
    expect([longest.length, found.status, found.body.identity]).toEqual([254, 200, longest]);
    // characters count, not what they become in an address
    expect((await pageOf(encodeURIComponent('ü'.repeat(400)))).body.code).toBe('NOT_FOUND');
    for (const name of ['x'.repeat(401), '%zz']) {
      const { status, headers, body } = await pageOf(name);
      expect([status, body.code]).toEqual([400, 'BAD_REQUEST']);
      expect(headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/problem\+json/),
        'x-request-id': body.requestId,
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test.each([
    ['{"name":', 'application/json', 400, 'BAD_REQUEST'],
    ['[1]', 'application/json', 400, 'BAD_REQUEST'],
    ['name=x', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE'],
    [`{"name":"${'x'.repeat(1_200_000)}"}`, 'application/json', 413, 'TOO_LARGE'],
  ])('a body that cannot be read is refused: %.20s %s', async (payload, type, status, code) => {
    await using at = await apiAtWork();
    await at.call('operator', { url: '/api/v1/config' });
    const answer = await at.call('operator', {
      method: 'POST',
      url: '/api/v1/endpoints',
      body: payload,
      headers: { 'content-type': type },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('pages follow each other whatever is added, in every order', async () => {
    await using at = await apiAtWork();
    await withBatch(at, 25);
    for (const query of [
      'sort=identity&order=desc',
      'sort=bytesTransferred',
      'sort=lastSuccessfulSyncTime',
    ]) {
      const seen: string[] = [];
      let after = '';
      do {
        const { body } = await at.call('viewer', {
          url: `/api/v1/users?batch=Wave1&limit=7&${query}${after === '' ? '' : `&after=${after}`}`,
        });
        seen.push(...body.items.map((user: { identity: string }) => user.identity));
        after = body.next ?? '';
      } while (after !== '');
      expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    }
    const found = await at.call('viewer', { url: '/api/v1/users?batch=Wave1&text=USER0001' });
    expect(found.body.total).toBe(10);
    const nothing = await at.call('viewer', { url: '/api/v1/users?text=100%25_' });
    expect(nothing.body.items).toEqual([]);
    const wrong = await at.call('viewer', { url: '/api/v1/users?after=xyz' });
    expect(wrong.status).toBe(400);
  });

  test('the failures of a batch are grouped by their cause', async () => {
    await using at = await apiAtWork();
    await withBatch(at, 2);
    await at.service.useCases['batch.set']({
      identity: 'Wave1',
      addUsers: true,
      csvData: Buffer.from('EmailAddress,UserName,Password,TargetPassword\nno address,x,y,z\n').toString(
        'base64',
      ),
    });
    const { body } = await at.call('viewer', { url: '/api/v1/batches/Wave1/errors' });
    expect(body.items).toMatchObject([{ code: 'CsvRow', users: 1, side: 'service' }]);
    const filtered = await at.call('viewer', { url: '/api/v1/users?batch=Wave1&errorCode=CsvRow' });
    expect(filtered.body.total).toBe(1);
  });

  test('a file of users is looked at without making anything, and without telling a password', async () => {
    await using at = await apiAtWork();
    const csv = 'EmailAddress,UserName,Password\na@x.example,a,TopSecret1\nno address,b,TopSecret2\n';
    const { body, text } = await at.call('operator', {
      method: 'POST',
      url: '/api/v1/batches/check-users',
      body: { csvData: Buffer.from(csv).toString('base64') },
    });
    expect(body).toMatchObject({
      taken: true,
      users: 2,
      badRows: 1,
      rows: [{ row: 3 }, { row: 2, hasPassword: true }],
    });
    expect(text).not.toContain('TopSecret');
  });

  test('sync requests come page by page, filtered by status, priority and whether they are suspended', async () => {
    await using at = await apiAtWork();
    await withBatch(at, 5);
    await at.call('operator', {
      method: 'PATCH',
      url: '/api/v1/requests/user00003@new.example',
      body: { priority: 'Highest' },
    });
    const asked = async (query: string) => {
      const { body } = await at.call('viewer', { url: `/api/v1/requests?${query}` });
      return body.items.map(({ mailbox }: { mailbox: string }) => Number(mailbox.slice(4, 9)));
    };
    const first = await at.call('viewer', { url: '/api/v1/requests?batch=Wave1&limit=2' });
    expect([first.body.total, first.body.items[0].remoteServerName]).toEqual([5, 'imap.old.example']);
    expect(await asked(`limit=9&after=${first.body.next}`)).toEqual([2, 3, 4]);
    expect(await asked('order=desc&limit=2')).toEqual([4, 3]);
    expect(await asked('highPriority=true')).toEqual([3]);
    expect(await asked('highPriority=false')).toEqual([0, 1, 2, 4]);
    expect(await asked('mailbox=user00001@new.example')).toEqual([1]);
    const [{ status }] = first.body.items;
    expect([await asked(`status=${status}`), await asked('status=Completed')]).toEqual([[0, 1, 2, 3, 4], []]);
    expect(await asked('suspend=true')).toEqual([]);
  });

  test('how fast a batch was moved is told, and what cannot be said yet is null', async () => {
    await using at = await apiAtWork();
    await withBatch(at, 2);
    const { status, body } = await at.call('viewer', { url: '/api/v1/batches/Wave1/analysis?percentile=50' });
    expect([status, body]).toEqual([200, { batch: 'Wave1', percentile: 50, analysis: null, moves: [] }]);
    const wrong = await at.call('viewer', { url: '/api/v1/batches/Wave1/analysis?percentile=101' });
    expect([wrong.status, wrong.body.fields[0].field]).toEqual([400, 'percentile']);
  });

  test('the files of a batch never have passwords in them, whatever is asked for', async () => {
    await using at = await apiAtWork();
    await withBatch(at, 2);
    for (const query of ['', '?fillPasswords=true', '?fillPasswords=1']) {
      const { text } = await at.call('owner', { url: `/api/v1/reports/Wave1/files/retry${query}` });
      expect(text).not.toContain('pass-0');
    }
    expect(ROUTE_NAMES).not.toContain('report.retry');
  });

  test('a plan is made for who may only look', async () => {
    await using at = await apiAtWork();
    const body = { mailboxes: 100, sizeBytes: 1e11, mailboxesPerHour: 100, windowHours: 6, queueHours: 1 };
    const plan = await at.call('viewer', { method: 'POST', url: '/api/v1/estimates', body });
    expect([plan.status, plan.body.fitsInWindow]).toEqual([200, 500]);
  });

  test('a plan can be made of a file, and a wrong row of it is named', async () => {
    await using at = await apiAtWork();
    const plan = (csv: string) =>
      at.call('viewer', {
        method: 'POST',
        url: '/api/v1/estimates',
        body: { sizesCsv: Buffer.from(csv).toString('base64'), waves: { by: 'tag', most: 10 } },
      });
    const { body } = await plan('mailbox,size,tag\nanna@a.example,4.2GB,sales\nbo@a.example,1GB,law\n');
    expect(body).toMatchObject({
      mailboxes: 2,
      sizeBytes: 5.2e9,
      measuredMailboxes: 0,
      waves: [{ name: '1 (sales)' }, { name: '2 (law)' }],
    });
    const wrong = await plan('mailbox,size\nanna@a.example,much\n');
    expect([wrong.status, wrong.body.fields]).toEqual([
      400,
      [{ field: 'sizesCsv', message: expect.stringContaining('row 2: `much` is no size') }],
    ]);
  });
});
