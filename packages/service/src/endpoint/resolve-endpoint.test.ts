import { describe, expect, test } from 'vitest';
import { resolveEndpoint } from './resolve-endpoint.ts';
import { applyUserTemplate } from './user-template.ts';

const env = { MAILHAUL_FROM_PASSWORD: 'pw' };
const deps = { env, ask: null, warn: () => undefined };
const resolve = (more: object) =>
  resolveEndpoint({ side: 'source', prefix: 'from', url: 'imaps://anna@h', ...more }, deps);

describe('an account', () => {
  test('is its address, its user and its secret, which does not print', async () => {
    const { spec, printed } = await resolve({});
    expect(spec.address).toEqual({ host: 'h', port: 993, security: 'tls' });
    expect(spec.credentials).toMatchObject({ user: 'anna', kind: 'password' });
    expect(printed).toBe('imaps://anna@h');
    expect(JSON.stringify(spec)).not.toContain('pw');
  });

  test('is opened by an admin with an authorization identity, or with a name made by a template', async () => {
    const asAdmin = await resolve({ authUser: 'cyrus' });
    expect(asAdmin.spec.credentials).toMatchObject({ user: 'anna', authUser: 'cyrus' });
    const asMaster = await resolve({ authUser: 'boss', userTemplate: '{user}*{admin}' });
    expect(asMaster.spec.credentials.user).toBe('anna*boss');
    expect(asMaster.spec.credentials).not.toHaveProperty('authUser');
  });

  test('without a user, or with a CA file that is none, is refused', async () => {
    await expect(resolve({ url: 'imaps://h' })).rejects.toThrow(/names no user/);
    await expect(resolve({ url: 'imaps://anna@h?ca=/nowhere/ca.pem' })).rejects.toThrow(
      /CA file cannot be read/,
    );
    const notPem = encodeURIComponent(import.meta.filename);
    await expect(resolve({ url: `imaps://anna@h?ca=${notPem}` })).rejects.toThrow(/holds no certificate/);
  });
});

describe('a user template', () => {
  test('puts names in as they are', () => {
    expect(applyUserTemplate('{user}*{admin}', { user: 'a$&b', admin: '{user}' })).toBe('a$&b*{user}');
  });

  test.each([
    ['{admin}', 'boss', /neither \{user\}/],
    ['{user}*{boss}', 'boss', /not `\{boss\}`/],
    ['{user}*{admin}', null, /needs an admin/],
  ])('%s is refused', (template, admin, reason) => {
    expect(() => applyUserTemplate(template, { user: 'anna', admin })).toThrow(reason);
  });
});
