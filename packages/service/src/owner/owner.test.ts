import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import { openStore, WishBook } from '@mailhaul/store';
import { describe, expect, test, vi } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { openUseCases } from './open-use-cases.ts';

const deps = { clock: systemClock, log: silentLog, environment: {} };
const keys = (...texts: readonly string[]) => ({ MAILHAUL_KEYS: texts.join(',') });
const KEY = { one: `1:${'A'.repeat(43)}=`, other: `1:${'B'.repeat(42)}A=`, next: `2:${'C'.repeat(42)}A=` };
const endpoint = { name: 'old', remoteServer: 'imap.example.org', skipVerification: true };

describe('a data folder that another process owns', () => {
  test('is asked through its owner, and the answer is the same as there', async () => {
    using data = dataFolder();
    await using owner = await serviceAtWork(data.folder);
    const asking = await openUseCases(data.folder, deps);
    expect(asking.service).toBeNull();
    const made = await asking.useCases['endpoint.new'](endpoint);
    expect(await owner.useCases['endpoint.get']({})).toEqual([made]);
    await expect(asking.useCases['endpoint.new'](endpoint)).rejects.toMatchObject({
      problem: { code: 'NAME_TAKEN', fix: expect.stringContaining('endpoint set') },
    });
    await expect(asking.useCases['batch.get']({ identity: 'nothing' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await asking.close();
  });

  test('never has a password of a wish in its files', async () => {
    using data = dataFolder();
    await using _owner = await serviceAtWork(data.folder);
    const asking = await openUseCases(data.folder, deps);
    const secret = 'a-password-that-stands-nowhere';
    const signIn = { kind: 'admin-authzid', admin: 'boss' } as const;
    await asking.useCases['endpoint.new']({ ...endpoint, signIn, secret });
    for (const file of ['wishes.sqlite', 'wishes.sqlite-wal', 'store.sqlite', 'store.sqlite-wal'])
      expect(readFileSync(join(data.folder, file)).includes(secret), file).toBe(false);
    await asking.close();
  });

  test('is taken over by whoever asks when its owner has gone', async () => {
    using data = dataFolder();
    const owner = await serviceAtWork(data.folder);
    const asking = await openUseCases(data.folder, deps);
    await owner[Symbol.asyncDispose]();
    expect(await asking.useCases['endpoint.get']({})).toEqual([]);
    await asking.useCases['endpoint.new'](endpoint);
    await expect(openStore(data.folder, deps)).rejects.toThrow('another mailhaul process');
    await asking.close();
    await (await openStore(data.folder, deps)).close();
  });

  test('whose owner does not serve is refused after a while, and the wish with it', async () => {
    using data = dataFolder();
    const busy = await openStore(data.folder, deps);
    // a copy holds the folder: it has no desk, and no key was ever made
    await expect(openUseCases(data.folder, deps)).rejects.toThrow('another mailhaul process');
    await busy.close();
    const opened = await openUseCases(data.folder, deps);
    await opened.close();
    const again = await openStore(data.folder, deps);
    const clock = { ...systemClock, monotonic: () => 50 * performance.now() };
    const asking = await openUseCases(data.folder, { ...deps, clock });
    await expect(asking.useCases['endpoint.get']({})).rejects.toThrow('another mailhaul process');
    await asking.close();
    await again.close();
  });

  test('says so when it has other keys, instead of waiting as long as its owner lives', async () => {
    using data = dataFolder();
    await using owner = await serviceAtWork(data.folder, { environment: keys(KEY.one) });
    const asking = await openUseCases(data.folder, { ...deps, environment: keys(KEY.other) });
    const asked = asking.useCases['endpoint.new'](endpoint);
    await expect(asked).rejects.toMatchObject({
      name: 'StoreUnusableError',
      message: expect.stringMatching(
        /keys given are not those .* owns .*, and nothing was changed; set MAILHAUL_KEYS/,
      ),
    });
    expect(await owner.useCases['endpoint.get']({})).toEqual([]);
    await asking.close();
  });

  test('says that it may have been done when only the answer has a key that is not given', async () => {
    using data = dataFolder();
    await using owner = await serviceAtWork(data.folder, { environment: keys(KEY.one, KEY.next) });
    const asking = await openUseCases(data.folder, { ...deps, environment: keys(KEY.one) });
    await expect(asking.useCases['endpoint.new'](endpoint)).rejects.toThrow('look whether it was done');
    expect(await owner.useCases['endpoint.get']({})).toHaveLength(1);
    await asking.close();
  });

  test('answers although an answer could not be written, or not be sealed, at first', async () => {
    using data = dataFolder();
    await using owner = await serviceAtWork(data.folder);
    const asking = await openUseCases(data.folder, deps);
    const write = vi.spyOn(WishBook.prototype, 'answer').mockImplementationOnce(() => {
      throw new Error('disk full');
    });
    expect(await asking.useCases['endpoint.get']({})).toEqual([]);
    expect(write).toHaveBeenCalledTimes(2);
    write.mockRestore();
    const list = vi.spyOn(owner.useCases, 'endpoint.get').mockResolvedValueOnce([1n] as never);
    await expect(asking.useCases['endpoint.get']({})).rejects.toMatchObject({ code: 'INTERNAL' });
    list.mockRestore();
    await asking.close();
  });
});
