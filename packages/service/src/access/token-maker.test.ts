import { Secret } from '@mailhaul/base';
import type { Role } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';

const ORIGIN = { address: '127.0.0.1', userAgent: 'a test' };
const PASSWORD = 'correct horse battery';

/** A service with the owners olga and eve; eve made an owner token, and the machine one, too. */
async function withEve(folder: string) {
  const at = await serviceAtWork(folder);
  const { useCases, service } = at;
  await service.signIn.firstRun('olga', new Secret(PASSWORD), ORIGIN);
  await useCases['admin.new']({ name: 'Eve', role: 'owner', password: PASSWORD });
  const made = async (name: string, more: { readonly role?: Role; readonly createdBy?: string } = {}) =>
    new Secret((await useCases['token.new']({ name, role: 'owner', ...more })).token);
  const [hers, machines] = [await made('hers', { createdBy: 'Eve' }), await made('machines')];
  const roleBy = async (token: Secret<string>) => (await service.signIn.byToken(token))?.role ?? null;
  return { ...at, made, hers, machines, roleBy };
}

describe('a token may no more than the admin who made it', () => {
  test('nothing while that admin is disabled, and as much as before when it is not any more', async () => {
    using data = dataFolder();
    await using at = await withEve(data.folder);
    expect(await at.roleBy(at.hers)).toBe('owner');
    await at.useCases['admin.set']({ identity: 'eve', disabled: true });
    const used = (await at.useCases['token.list']({})).map(({ name, lastUsedAt }) => [name, lastUsedAt]);
    expect(await at.roleBy(at.hers)).toBeNull();
    expect((await at.useCases['token.list']({})).map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual(
      used,
    );
    await at.useCases['admin.set']({ identity: 'eve', disabled: false });
    expect(await at.roleBy(at.hers)).toBe('owner');
  });

  test('what the lower of the two roles may', async () => {
    using data = dataFolder();
    await using at = await withEve(data.folder);
    const viewers = await at.made('viewers', { role: 'viewer', createdBy: 'Eve' });
    await at.useCases['admin.set']({ identity: 'eve', role: 'operator' });
    expect([await at.roleBy(at.hers), await at.roleBy(viewers)]).toEqual(['operator', 'viewer']);
    await at.useCases['admin.set']({ identity: 'eve', role: 'owner' });
    expect([await at.roleBy(at.hers), await at.roleBy(viewers)]).toEqual(['owner', 'viewer']);
  });

  test('nothing when that admin is removed, also after somebody of the same name came', async () => {
    using data = dataFolder();
    await using at = await withEve(data.folder);
    await at.useCases['admin.remove']({ identity: 'eve' });
    expect(await at.roleBy(at.hers)).toBeNull();
    expect((await at.useCases['token.list']({})).map(({ name }) => name)).toEqual(['machines']);
    // made in the moment in which she was removed
    const late = await at.made('late', { createdBy: 'Eve' });
    expect(await at.roleBy(late)).toBeNull();
    await at.useCases['admin.new']({ name: 'EVE', role: 'owner', password: PASSWORD });
    expect([await at.roleBy(at.hers), await at.roleBy(late)]).toEqual([null, null]);
  });

  test('those of the machine itself need no admin, and no admin can be called so', async () => {
    using data = dataFolder();
    await using at = await withEve(data.folder);
    await at.useCases['admin.remove']({ identity: 'eve' });
    expect(await at.roleBy(at.machines)).toBe('owner');
    const name = ' The Machine Itself';
    await expect(at.useCases['admin.new']({ name, role: 'viewer', password: PASSWORD })).rejects.toThrow(
      'Nobody can be called',
    );
    await expect(at.service.signIn.firstRun(name, new Secret(PASSWORD), ORIGIN)).rejects.toThrow(
      'Nobody can be called',
    );
  });
});
