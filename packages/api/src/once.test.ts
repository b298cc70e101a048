import { type Clock, silentLog } from '@mailhaul/base';
import { ROUTE_NAMES, wayOf } from '@mailhaul/contract';
import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { Once } from './edit/once.ts';
import { type ApiAtWork, apiAtWork, ENDPOINT, type TestRequest, withBatch } from './testing/api-at-work.ts';

const USER = '/api/v1/users/user00000%40new.example';

describe('what is sent again with the same key', () => {
  test('the same Idempotency-Key creates once, and answers the same', async () => {
    await using at = await apiAtWork();
    const create = (key: string, body: object = ENDPOINT) =>
      at.call('operator', {
        method: 'POST',
        url: '/api/v1/endpoints',
        body,
        headers: { 'idempotency-key': key },
      });
    const [one, other] = await Promise.all([create('k1'), create('k1')]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    const again = await create('k1');
    expect([again.status, again.body.guid]).toEqual([201, (one.status === 201 ? one : other).body.guid]);
    const misused = await create('k1', { ...ENDPOINT, name: 'Else' });
    expect([misused.status, misused.body.code]).toEqual([422, 'KEY_REUSED']);
    const refused = await create('k2');
    expect([refused.status, refused.body.code]).toEqual([409, 'NAME_TAKEN']);
    // what was refused was not created: the key is free again
    expect((await create('k2', { ...ENDPOINT, name: 'Second' })).status).toBe(201);
  });

  const COMMANDS: readonly (readonly [string, TestRequest])[] = [
    ['a command', { method: 'POST', url: '/api/v1/batches/Wave1/start', body: {} }],
    ['an edit', { method: 'PATCH', url: '/api/v1/batches/Wave1', body: { badItemLimit: 7 } }],
    ['a new password', { method: 'PATCH', url: USER, body: { password: 'Next-1' } }],
    ['a removed user', { method: 'DELETE', url: USER }],
    ['a removed batch', { method: 'DELETE', url: '/api/v1/batches/Wave1' }],
  ];

  test.each(COMMANDS)('%s is done once, and answered the same', async (_, request) => {
    await using at = await apiAtWork();
    await withBatch(at);
    const { headers } = await at.call('operator', { url: request.url.replace('/start', '') });
    const match = request.method === 'PATCH' ? { 'if-match': String(headers.etag) } : {};
    const sent = { ...request, headers: { 'idempotency-key': 'k', ...match } };
    const [first, again] = [await at.call('operator', sent), await at.call('operator', sent)];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    const { body } = await at.call('owner', { url: '/api/v1/audit' });
    expect(body.items.filter(({ outcome }: { readonly outcome: string }) => outcome === 'refused')).toEqual(
      [],
    );
  });

  const change = { route: 'batch.start', by: 'olga', key: 'k', input: {}, status: 200 };

  test('what was begun by a service that was killed is begun again a minute later, by one of those that ask', async () => {
    await using at = await apiAtWork();
    const clock = new FakeClock();
    const killed = new Once({ service: at.service, clock: stopped(clock), log: silentLog });
    void killed.do(change, () => new Promise(() => undefined));
    await begun(at);
    const others = [1, 2].map(() => new Once({ service: at.service, clock, log: silentLog }));
    const again = () => Promise.allSettled(others.map((once) => once.do(change, async () => 'done')));
    expect((await again()).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await clock.advance(60_001);
    const done: string[] = [];
    const work = async () => {
      done.push('once');
      return 'done';
    };
    await Promise.allSettled(others.map((once) => once.do(change, work)));
    expect(done).toEqual(['once']);
    expect(await again()).toEqual([
      { status: 'fulfilled', value: 'done' },
      { status: 'fulfilled', value: 'done' },
    ]);
  });

  test('what takes long is not begun by another service, however long it takes', async () => {
    await using at = await apiAtWork();
    const clock = new FakeClock();
    const [one, other] = [1, 2].map(() => new Once({ service: at.service, clock, log: silentLog }));
    const slow = Promise.withResolvers<unknown>();
    const first = one?.do(change, () => slow.promise);
    await begun(at);
    for (let minutes = 0; minutes < 10; minutes++) {
      for (let said = 0; said < 4; said++) {
        await clock.advance(15_000);
        await begun(at);
      }
      await expect(other?.do(change, async () => 'twice')).rejects.toMatchObject({ code: 'IN_PROGRESS' });
    }
    slow.resolve('once');
    expect([await first, await other?.do(change, async () => 'twice')]).toEqual(['once', 'once']);
  });
});

/** The clock of a service that is killed: it wakes nobody any more. */
function stopped(clock: FakeClock): Clock {
  const never = new Promise<void>(() => undefined);
  return { now: () => clock.now(), monotonic: () => clock.monotonic(), sleep: () => never };
}

/** Lets the note that something is begun reach the store, which does one thing after the other. */
async function begun({ service }: ApiAtWork): Promise<void> {
  await service.access.audit({ beforeId: null, limit: 1 });
  await service.access.removeSession('none');
}

test('every change takes a key, but those that let somebody in or answer with a secret', () => {
  const without = ROUTE_NAMES.filter((name) => {
    const { method, once } = wayOf(name);
    return method !== 'GET' && once !== true;
  });
  expect(without).toEqual([
    'batch.check',
    'estimate.new',
    'session.new',
    'session.end',
    'first-run.new',
    'password.set',
    'token.new',
  ]);
});
