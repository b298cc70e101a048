import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import { expect, test } from 'vitest';
import { dataFolder } from '../testing/service-at-work.ts';
import { openService } from '../use-cases/open-service.ts';

const deps = { clock: systemClock, log: silentLog, environment: {} };

test('a folder whose keys are gone, as after a restore, says where they belong, and no other key takes their place', async () => {
  using data = dataFolder();
  await (await openService(data.folder, deps)).close();
  const [keys, elsewhere] = [join(data.folder, 'keys'), `${data.folder}.keys`];
  renameSync(keys, elsewhere);
  await expect(openService(data.folder, deps)).rejects.toThrow(`put those that it had into ${keys}`);
  expect(existsSync(keys)).toBe(false);
  renameSync(elsewhere, keys);
  await (await openService(data.folder, deps)).close();
});
