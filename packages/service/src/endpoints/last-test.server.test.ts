import { readFileSync } from 'node:fs';
import type { ImapServerOptions } from '@mailhaul/test-kit';
import { serverAvailable, testCertificates } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { ShiftedClock } from '../testing/shifted-clock.ts';
import { inbox, PASSWORD, twoServers } from '../testing/two-servers.ts';
import type { InputOf, UseCases } from '../use-cases/use-cases.ts';

const GONE = { onConnect: () => ({ drop: true as const }) };

/** A service whose clock is ours, and two servers that anna has accounts on. */
async function stage(folder: string, source: Partial<ImapServerOptions> = {}) {
  const servers = await twoServers({ anna: inbox(1, 1) }, { source });
  const clock = new ShiftedClock();
  const opened = await serviceAtWork(folder, { clock });
  const { useCases } = opened;
  return {
    ...{ servers, clock, opened, useCases },
    at: placeOf(servers.source.port),
    last: () => lastOf(useCases),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await servers[Symbol.asyncDispose]();
    },
  };
}

function placeOf(port: number): Omit<InputOf<'endpoint.new'>, 'name'> {
  return { remoteServer: '127.0.0.1', port, security: 'None' };
}

async function lastOf(useCases: UseCases, identity = 'old') {
  return (await useCases['endpoint.get']({ identity }))[0]?.lastTest;
}

describe('the last test of an endpoint', () => {
  test('is the one that it was tried with before it was saved', async () => {
    using data = dataFolder();
    await using scene = await stage(data.folder);
    const { useCases, at, last } = scene;
    const made = await useCases['endpoint.new']({ ...at, name: 'old' });
    // in plain text
    expect(made.lastTest).toMatchObject({ verdict: 'readyWithWarnings', code: null, vendor: 'scripted' });
    expect(made.lastTest?.rttMs).toBeGreaterThan(0);
    expect(made.lastTest?.certificateValidTo).toBeNull();
    expect(await last()).toEqual(made.lastTest);
  });

  test('is none when nobody tried, and none when only a draft was', async () => {
    using data = dataFolder();
    await using scene = await stage(data.folder);
    const { useCases, at, last } = scene;
    await useCases['endpoint.new']({ ...at, name: 'old', skipVerification: true });
    await useCases['endpoint.test'](at);
    expect(await last()).toBeNull();
    // other settings than those that are saved say nothing of these
    await useCases['endpoint.test']({ identity: 'old', port: scene.servers.target.port });
    await useCases['endpoint.test']({ identity: 'old', secret: 'a new one' });
    expect(await last()).toBeNull();
  });

  test('takes the place of the one before, whatever it says, also when somebody signed in for it', async () => {
    using data = dataFolder();
    await using scene = await stage(data.folder);
    const { useCases, at, clock, servers, last } = scene;
    const made = await useCases['endpoint.new']({ ...at, name: 'old' });
    clock.shift(3_600_000);
    servers.source.setScript(GONE);
    const report = await useCases['endpoint.test']({ identity: 'OLD' });
    const failed = await last();
    expect(failed).toMatchObject({
      verdict: 'notReady',
      code: report.failure?.code,
      rttMs: null,
      vendor: null,
    });
    expect(Date.parse(failed?.at ?? '')).toBeGreaterThanOrEqual(
      Date.parse(made.lastTest?.at ?? '') + 3_600_000,
    );
    servers.source.setScript({});
    await useCases['endpoint.test']({ identity: 'old', userName: 'anna', password: 'not-hers' });
    expect(await last()).toMatchObject({ verdict: 'notReady', code: 'AuthenticationFailed' });
    await useCases['endpoint.test']({ identity: 'old', userName: 'anna', password: PASSWORD });
    expect(await last()).toMatchObject({ verdict: 'readyWithWarnings', code: null, vendor: 'scripted' });
  });

  test('is what the page tested, and what the troubleshooter did', async () => {
    using data = dataFolder();
    await using scene = await stage(data.folder);
    const { useCases, at, opened, last } = scene;
    await useCases['endpoint.new']({ ...at, name: 'old', skipVerification: true });
    await opened.service.probe({ identity: 'old' }, () => undefined);
    const probed = await last();
    expect(probed).toMatchObject({ verdict: 'readyWithWarnings', vendor: 'scripted' });
    scene.clock.shift(60_000);
    await useCases['troubleshoot.run']({ kind: 'endpoint', identity: 'old' });
    const looked = await last();
    expect(Date.parse(looked?.at ?? '')).toBeGreaterThan(Date.parse(probed?.at ?? ''));
  });

  test('is about the server that the endpoint leads to now', async () => {
    using data = dataFolder();
    await using scene = await stage(data.folder);
    const { useCases, at, servers, last } = scene;
    const made = await useCases['endpoint.new']({ ...at, name: 'old' });
    await useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 30 });
    expect(await last()).toEqual(made.lastTest);
    const moved = await useCases['endpoint.set']({ identity: 'old', port: servers.target.port });
    expect(moved.lastTest).toMatchObject({ verdict: 'readyWithWarnings' });
    expect(moved.lastTest).not.toEqual(made.lastTest);
    await useCases['endpoint.set']({ identity: 'old', port: 1, skipVerification: true });
    expect(await last()).toBeNull();
    // one that was refused changes nothing
    await useCases['endpoint.set']({ identity: 'old', port: servers.source.port });
    const before = await last();
    servers.target.setScript(GONE);
    await expect(
      useCases['endpoint.set']({ identity: 'old', port: servers.target.port }),
    ).rejects.toMatchObject({
      code: 'ENDPOINT_UNREACHABLE',
    });
    expect(await last()).toEqual(before);
  });

  test('that ends after the endpoint was moved or removed is kept of nobody', async () => {
    const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    using data = dataFolder();
    await using scene = await stage(data.folder, {
      script: {
        onCommand: ({ verb, nthOnServer }) => {
          if (verb !== 'LOGOUT') return undefined;
          asked[nthOnServer - 1]?.resolve();
          return { delayMs: 500 };
        },
      },
    });
    const { useCases, at, last } = scene;
    await useCases['endpoint.new']({ ...at, name: 'old', skipVerification: true });
    const first = useCases['endpoint.test']({ identity: 'old' });
    await asked[0]?.promise;
    await useCases['endpoint.set']({ identity: 'old', port: 1, skipVerification: true });
    expect(await first).toMatchObject({ failure: null });
    expect(await last()).toBeNull();
    await useCases['endpoint.set']({ identity: 'old', ...at, skipVerification: true });
    const second = useCases['endpoint.test']({ identity: 'old' });
    await asked[1]?.promise;
    await useCases['endpoint.remove']({ identity: 'old' });
    await useCases['endpoint.new']({ ...at, name: 'old', skipVerification: true });
    await second;
    expect(await last()).toBeNull();
  });
});

// the certificates are made by openssl, which Dovecot brings along
describe.skipIf(!serverAvailable('dovecot'))('the certificate of a tested endpoint', () => {
  test('is known by the day on which it ends', async () => {
    const { keyFile, certFile } = testCertificates().leaf('server');
    const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8'), implicit: true };
    using data = dataFolder();
    await using scene = await stage(data.folder, { tls });
    const { useCases, servers, clock } = scene;
    const { lastTest } = await useCases['endpoint.new']({
      ...placeOf(servers.source.port),
      ...{ name: 'old', security: 'Ssl', caBundle: readFileSync(testCertificates().caFile, 'utf8') },
    });
    expect(lastTest).toMatchObject({ verdict: 'ready', code: null });
    const report = await useCases['endpoint.test']({ identity: 'old' });
    const validTo = report.tls?.chain[0]?.validTo.toISOString();
    expect(lastTest?.certificateValidTo).toBe(validTo);
    clock.shift(Date.parse(validTo ?? '') - Date.now() - 6 * 86_400_000);
    await useCases['endpoint.test']({ identity: 'old' });
    expect(await lastOf(useCases)).toMatchObject({
      verdict: 'readyWithWarnings',
      certificateValidTo: validTo,
    });
  });
});
