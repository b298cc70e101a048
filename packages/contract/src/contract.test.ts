import { BATCH_DEFAULTS, DEFAULT_CONFIG, ENDPOINT_DEFAULTS } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mayAct, ROLES } from './access/role.ts';
import { createClient } from './client/client.ts';
import { ProblemError } from './client/problem-error.ts';
import { requestOf } from './client/request-of.ts';
import { ROUTES } from './routes.ts';
import { pathFields } from './way.ts';
import { ROUTE_NAMES, wayOf } from './ways.ts';

describe('the table of routes', () => {
  test.each(ROUTE_NAMES)('%s takes every field that its path names', (name) => {
    expect(Object.keys(ROUTES[name].input.shape)).toEqual(
      expect.arrayContaining([...pathFields(wayOf(name).path)]),
    );
  });

  test('no two routes are reached the same way', () => {
    const ways = ROUTE_NAMES.map(wayOf).map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`,
    );
    expect(new Set(ways).size).toBe(ways.length);
  });

  test('no word in a path is in the way of a name', () => {
    const reads = ROUTE_NAMES.map(wayOf);
    const shadowed = reads.flatMap(({ method, path }) => {
      const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return reads.filter((one) => one.method === method && one.path !== path && pattern.test(one.path));
    });
    expect(shadowed).toEqual([]);
  });

  test.each(ROUTE_NAMES)('%s can be written as JSON schema', (name) => {
    const { input, answer } = ROUTES[name];
    expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' });
    expect(z.toJSONSchema(answer)).toBeTypeOf('object');
  });

  test('whatever changes something needs more than a viewer, but for signing in and planning', () => {
    const open = ROUTE_NAMES.filter((name) => {
      const { method, needs } = wayOf(name);
      return method !== 'GET' && needs !== 'operator' && needs !== 'owner';
    });
    expect(open).toEqual(['estimate.new', 'session.new', 'session.end', 'first-run.new', 'password.set']);
  });
});

describe('what can be set is known to the contract', () => {
  const names = (object: object) => Object.keys(object);
  const withoutMs = ['startAfterMs', 'completeAfterMs'];

  test('of a batch', () => {
    const wanted = names(BATCH_DEFAULTS).filter((name) => !withoutMs.includes(name));
    expect(names(ROUTES['batch.set'].input.shape)).toEqual(expect.arrayContaining(wanted));
    expect(names(ROUTES['batch.show'].answer.shape)).toEqual(expect.arrayContaining(wanted));
  });

  test('of an endpoint', () => {
    expect(names(ROUTES['endpoint.set'].input.shape)).toEqual(
      expect.arrayContaining(names(ENDPOINT_DEFAULTS)),
    );
    expect(names(ROUTES['endpoint.show'].answer.shape)).toEqual(
      expect.arrayContaining(names(ENDPOINT_DEFAULTS)),
    );
  });

  test('of the installation', () => {
    expect(names(ROUTES['config.set'].input.shape)).toEqual(expect.arrayContaining(names(DEFAULT_CONFIG)));
    expect(names(ROUTES['config.show'].answer.shape)).toEqual(expect.arrayContaining(names(DEFAULT_CONFIG)));
  });
});

test('a role may do what lesser roles may', () => {
  expect(ROLES.map((role) => ROLES.filter((needed) => mayAct(role, needed)))).toEqual([
    ['owner', 'operator', 'viewer'],
    ['operator', 'viewer'],
    ['viewer'],
  ]);
});

describe('an input goes where its route expects it', () => {
  test('into path and address line', () => {
    expect(requestOf(wayOf('user.show'), { identity: 'a/b@x', batch: 'W 1', other: undefined })).toEqual({
      method: 'GET',
      path: '/api/v1/users/a%2Fb%40x?batch=W%201',
      body: null,
    });
  });

  test('into path and body', () => {
    expect(requestOf(wayOf('batch.set'), { identity: 'Wave1', weight: 2 })).toEqual({
      method: 'PATCH',
      path: '/api/v1/batches/Wave1',
      body: '{"weight":2}',
    });
  });
});

describe('a client', () => {
  const answering = (status: number, text: string) =>
    createClient({
      server: 'http://x',
      fetch: async () => ({ status, headers: { get: () => '"1"' }, text: async () => text }),
    });

  test('hands over the answer with its version', async () => {
    const { value, etag } = await answering(200, '{"maxNumberOfBatches":3}').ask('config.show', {});
    expect([value.maxNumberOfBatches, etag]).toEqual([3, '"1"']);
  });

  test('rejects with the problem of the server', async () => {
    const problem = { code: 'NOT_FOUND', detail: 'There is no batch.', fix: 'Look.', status: 404 };
    const call = answering(404, JSON.stringify(problem)).call('batch.show', { identity: 'x' });
    await expect(call).rejects.toMatchObject({ name: 'ProblemError', problem });
  });

  test.each([
    [502, '<html>', 'FOREIGN_ANSWER'],
    [200, '<html>', 'FOREIGN_ANSWER'],
  ])('knows an answer %d %s that is not of the service', async (status, text, code) => {
    const call = answering(status, text).call('config.show', {});
    await expect(call).rejects.toMatchObject({ problem: { code } });
  });

  test('says when nobody was reached', async () => {
    const fetch = () => Promise.reject(new Error('ECONNREFUSED'));
    const call = createClient({ server: 'http://x', fetch }).call('config.show', {});
    await expect(call).rejects.toBeInstanceOf(ProblemError);
  });
});
