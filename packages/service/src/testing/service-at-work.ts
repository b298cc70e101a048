import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, silentLog, systemClock } from '@mailhaul/base';
import type { Account } from '@mailhaul/test-kit/servers';
import { expect } from 'vitest';
import { type MigrationService, openService, type ServiceDeps } from '../use-cases/open-service.ts';
import type { BatchView } from '../use-cases/views.ts';

/** A data folder that is gone with the test. */
export function dataFolder(): { readonly folder: string; [Symbol.dispose](): void } {
  const root = mkdtempSync(join(tmpdir(), 'mh-service-'));
  return {
    folder: join(root, 'data'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  };
}

/** A service that works on a data folder until the test ends. */
export async function serviceAtWork(
  folder: string,
  deps: Partial<ServiceDeps> & { readonly clock?: Clock } = {},
) {
  const service = await openService(folder, { clock: systemClock, log: silentLog, environment: {}, ...deps });
  await service.work();
  return { service, useCases: service.useCases, [Symbol.asyncDispose]: () => service.close() };
}

/** Makes the endpoints `old` and `new` for two servers in plain text. */
export async function makeEndpoints(
  { useCases }: Pick<MigrationService, 'useCases'>,
  {
    source,
    target,
  }: { readonly source: Pick<Account, 'host' | 'port'>; readonly target: Pick<Account, 'host' | 'port'> },
): Promise<void> {
  const plain = { security: 'None', skipVerification: true } as const;
  await useCases['endpoint.new']({ ...plain, name: 'old', remoteServer: source.host, port: source.port });
  await useCases['endpoint.new']({
    ...plain,
    name: 'new',
    remoteServer: target.host,
    port: target.port,
    signIn: { kind: 'same-password' },
  });
}

/** Resolves when a batch has come to this status. */
export async function batchBecomes(
  { useCases }: Pick<MigrationService, 'useCases'>,
  identity: string,
  status: BatchView['status'],
): Promise<BatchView> {
  let view: BatchView | undefined;
  await expect
    .poll(
      async () => {
        [view] = await useCases['batch.get']({ identity });
        return view?.status;
      },
      { timeout: 60_000, interval: 50 },
    )
    .toBe(status);
  if (!view) throw new Error('no batch');
  return view;
}
