import { performance } from 'node:perf_hooks';
import { type ServerScript, startBrokenServer } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, letter, rowsFor, twoServers } from './testing/two-servers.ts';

const identity = 'Wave';
const BATCH = { name: identity, sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
/** What somebody who stops a batch waits at most. */
const STOPPED_WITHIN_MS = 5_000;
const FOR_EVER = { delayMs: 3_600_000 };

/** A server that never answers a command, and tells when it came. */
function silentAt(verb: string): { readonly script: ServerScript; readonly came: Promise<unknown> } {
  const came = Promise.withResolvers<void>();
  const silent = () => {
    came.resolve();
    return FOR_EVER;
  };
  const script: ServerScript =
    verb === 'the greeting'
      ? { onConnect: silent }
      : { onCommand: (command) => (command.verb === verb ? silent() : undefined) };
  return { script, came: came.promise };
}

async function stoppedAfterMs({ useCases }: Awaited<ReturnType<typeof serviceAtWork>>): Promise<number> {
  const beganMs = performance.now();
  await useCases['batch.stop']({ identity });
  await expect
    .poll(async () => (await useCases['user.get']({ batch: identity })).map(({ status }) => status), {
      timeout: 30_000,
      interval: 25,
    })
    .toEqual(['Stopped']);
  return performance.now() - beganMs;
}

describe('a batch that is stopped while a server does not answer is Stopped within 5 s', () => {
  test.each([
    ['source', 'the greeting'],
    ['target', 'the greeting'],
    ['source', 'AUTHENTICATE'],
    ['target', 'AUTHENTICATE'],
    ['source', 'LIST'],
    ['target', 'LIST'],
    ['source', 'EXAMINE'],
    ['source', 'UID FETCH'],
    ['target', 'CREATE'],
    ['target', 'SELECT'],
    ['target', 'APPEND'],
    ['target', 'UID FETCH'],
  ] as const)('the %s, to %s', async (side, verb) => {
    const { script, came } = silentAt(verb);
    const folders = [...inbox(1, 40), { name: 'Work', messages: [letter(50), letter(51)] }];
    await using servers = await twoServers({ anna: folders }, { [side]: { script } });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await makeEndpoints(opened, servers);
    await opened.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await came;
    expect(await stoppedAfterMs(opened)).toBeLessThan(STOPPED_WITHIN_MS);
    servers[side].setScript({});
    await opened.useCases['batch.start']({ identity });
    if (verb === 'APPEND') return;
    // nothing was on its way, so nothing is waited for
    await batchBecomes(opened, identity, 'Synced');
  });

  test('the source, not even to TCP', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    await using silent = await startBrokenServer('silent', { key: '', cert: '' });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['endpoint.set']({ identity: 'old', port: silent.port, skipVerification: true });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await expect
      .poll(async () => (await useCases['user.get']({ batch: identity }))[0]?.status)
      .toBe('Syncing');
    expect(await stoppedAfterMs(opened)).toBeLessThan(STOPPED_WITHIN_MS);
  });

  test('either of them, while its failures are waited out', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    servers.source.setScript({ onConnect: () => ({ greeting: '* BYE Server shutting down' }) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await makeEndpoints(opened, servers);
    await opened.useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await expect.poll(() => servers.source.connections.length, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(await stoppedAfterMs(opened)).toBeLessThan(STOPPED_WITHIN_MS);
  });
});
