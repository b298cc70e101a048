import { Secret } from '@mailhaul/base';
import type { OAuthApp } from '@mailhaul/domain';
import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { TokenCache } from './token-cache.ts';
import type { IssuedToken, TokenRequest } from './token-request.ts';

const MINUTE_MS = 60_000;
const APP: OAuthApp = {
  grant: 'client-secret',
  clientId: 'app',
  tokenUrl: 'https://login.test/token',
  scope: 'mail',
  mechanism: 'XOAUTH2',
};
const ROBOT: OAuthApp = { ...APP, grant: 'delegation' };

/** A cache whose source hands out token-1, token-2 … and what was asked of it. */
function scene(lifeSeconds: number | null = 3600) {
  const clock = new FakeClock();
  const asked: TokenRequest[] = [];
  const state: { failure: Error | null } = { failure: null };
  const source = async (request: TokenRequest): Promise<IssuedToken> => {
    asked.push(request);
    if (state.failure) throw state.failure;
    return { token: new Secret(`token-${asked.length}`), expiresInSeconds: lifeSeconds };
  };
  const cache = new TokenCache({ clock, source });
  const supply = (subject: string, app = APP, secret = 's') =>
    cache.supply({ app, secret: new Secret(secret), subject }, 'source');
  const current = async (subject = 'anna', app = APP, secret = 's') =>
    (await supply(subject, app, secret).current()).secret.reveal();
  return { clock, asked, state, supply, current };
}

describe('tokens', () => {
  test('are asked for once however many need one at the same time', async () => {
    const { asked, current } = scene();
    const all = await Promise.all([current('anna'), current('bert'), current('cleo')]);
    expect(all).toEqual(['token-1', 'token-1', 'token-1']);
    expect(asked.length).toBe(1);
  });

  test('of an application are shared by all mailboxes, those of a service account by none', async () => {
    const { current } = scene();
    expect([await current('anna'), await current('bert')]).toEqual(['token-1', 'token-1']);
    expect([await current('anna', ROBOT), await current('bert', ROBOT)]).toEqual(['token-2', 'token-3']);
    expect(await current('anna', ROBOT)).toBe('token-2');
  });

  test('of one application are not used for another, nor after its secret was changed', async () => {
    const { current } = scene();
    expect(await current('anna')).toBe('token-1');
    expect(await current('anna', { ...APP, clientId: 'other' })).toBe('token-2');
    expect(await current('anna', APP, 'changed')).toBe('token-3');
  });

  test('are replaced five minutes before their end', async () => {
    const { clock, current } = scene();
    expect(await current()).toBe('token-1');
    await clock.advance(55 * MINUTE_MS - 1);
    expect(await current()).toBe('token-1');
    await clock.advance(1);
    expect(await current()).toBe('token-2');
  });

  test('that live for a minute are replaced after four fifths of it', async () => {
    const { clock, current } = scene(60);
    expect(await current()).toBe('token-1');
    await clock.advance(47_999);
    expect(await current()).toBe('token-1');
    await clock.advance(1);
    expect(await current()).toBe('token-2');
  });

  test('tell when they end, if the service told it', async () => {
    const { clock, supply } = scene();
    expect((await supply('anna').current()).expiresAtMs).toBe(clock.now() + 60 * MINUTE_MS);
    const endless = scene(null);
    expect((await endless.supply('anna').current()).expiresAtMs).toBeNull();
    await endless.clock.advance(365 * 24 * 60 * MINUTE_MS);
    expect(await endless.current()).toBe('token-1');
  });

  test('that a server refused are replaced, once for all who were refused', async () => {
    const { asked, supply, current } = scene();
    const { secret } = await supply('anna').current();
    supply('anna').refused(secret);
    supply('bert').refused(secret);
    expect(await Promise.all([current('anna'), current('bert')])).toEqual(['token-2', 'token-2']);
    supply('cleo').refused(secret);
    expect(await current('cleo')).toBe('token-2');
    expect(asked.length).toBe(2);
  });
});

describe('a service that issues no token', () => {
  test('is asked again by the next one who needs it', async () => {
    const { state, current } = scene();
    state.failure = new Error('away');
    await expect(current()).rejects.toMatchObject({
      failure: { code: 'TokenServiceUnreachable', side: 'source' },
    });
    state.failure = null;
    expect(await current()).toBe('token-2');
  });

  test('disturbs nobody while the old token lives', async () => {
    const { clock, asked, state, current } = scene();
    await current();
    state.failure = new Error('away');
    await clock.advance(56 * MINUTE_MS);
    expect(await current()).toBe('token-1');
    expect(await current()).toBe('token-1');
    expect(asked.length).toBe(2);
    await clock.advance(30_000);
    expect(await current()).toBe('token-1');
    expect(asked.length).toBe(3);
    await clock.advance(4 * MINUTE_MS);
    await expect(current()).rejects.toMatchObject({ failure: { words: 'login.test: away' } });
  });

  test('does not bring back a token that a server refused', async () => {
    const { state, supply, current } = scene();
    const { secret } = await supply('anna').current();
    supply('anna').refused(secret);
    state.failure = new Error('away');
    await expect(current()).rejects.toMatchObject({ failure: { code: 'TokenServiceUnreachable' } });
  });
});
