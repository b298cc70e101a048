import { startImapServer } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { apiAtWork, ENDPOINT, withBatch } from './testing/api-at-work.ts';

const NOBODY = '127.0.0.1:9';

test('a preflight is begun by an operator, and shown to a viewer while it runs and after', async () => {
  await using at = await apiAtWork();
  const server = await startImapServer({ accounts: [] });
  await withBatch(at, 2);
  const place = {
    remoteServer: '127.0.0.1',
    port: server.port,
    security: 'None',
    skipVerification: true,
  } as const;
  for (const identity of ['Old', 'New']) await at.service.useCases['endpoint.set']({ identity, ...place });
  const url = '/api/v1/batches/Wave1/preflight';
  const before = await at.call('viewer', { url });
  expect([before.status, before.body]).toEqual([200, { preflight: null }]);
  const body = { signInsPerMinute: 600, nameServer: NOBODY };
  expect((await at.call('viewer', { method: 'POST', url, body })).status).toBe(403);
  const begun = await at.call('operator', { method: 'POST', url, body });
  expect([begun.status, begun.body.state, begun.body.chosen]).toEqual([202, 'running', 2]);
  const shown = async () => (await at.call('viewer', { url })).body.preflight;
  await expect.poll(async () => (await shown()).state, { timeout: 20_000 }).toBe('done');
  expect(await shown()).toMatchObject({
    counts: { fail: 2 },
    items: [
      { level: 'fail', findings: [{ code: 'AuthenticationFailed' }, { code: 'AuthenticationFailed' }] },
      {},
    ],
  });
  await server.close();
});

test('a file is looked at before a batch is made of it, is shown to a viewer and stopped, and makes nothing', async () => {
  await using at = await apiAtWork();
  const server = await startImapServer({ accounts: [] });
  await withBatch(at, 1);
  const place = {
    remoteServer: '127.0.0.1',
    port: server.port,
    security: 'None',
    skipVerification: true,
  } as const;
  for (const identity of ['Old', 'New']) await at.service.useCases['endpoint.set']({ identity, ...place });
  const rows = ['a', 'b', 'c'].map((name) => `${name}@new.example,${name},wrong,${name},wrong`);
  const csvData = Buffer.from(
    `EmailAddress,UserName,Password,TargetUserName,TargetPassword\n${rows.join('\n')}\n`,
  ).toString('base64');
  // so slow that it is under way when it is stopped
  const body = {
    csvData,
    sourceEndpoint: 'Old',
    targetEndpoint: 'New',
    signInsPerMinute: 1,
    nameServer: NOBODY,
  };
  const url = '/api/v1/preflights';
  expect((await at.call('viewer', { method: 'POST', url, body })).status).toBe(403);
  const begun = await at.call('operator', { method: 'POST', url, body });
  expect([begun.status, begun.body.state, begun.body.chosen]).toEqual([202, 'running', 3]);
  const one = `${url}/${begun.body.batchGuid}`;
  const shown = async () => (await at.call('viewer', { url: one })).body;
  await expect.poll(async () => (await shown()).looked, { timeout: 20_000 }).toBe(1);
  expect((await at.call('operator', { method: 'POST', url: `${one}/stop`, body: {} })).status).toBe(200);
  await expect.poll(async () => (await shown()).state, { timeout: 20_000 }).toBe('stopped');
  expect(await shown()).toMatchObject({
    looked: 1,
    counts: { fail: 1 },
    items: [{ emailAddress: 'a@new.example' }],
  });
  expect((await at.call('viewer', { url: `${url}/unknown` })).status).toBe(404);
  expect((await at.service.useCases['batch.get']({})).map(({ identity }) => identity)).toEqual(['Wave1']);
  await server.close();
});

test('the checklist of a cut-over is shown to a viewer, with names of the new side in the address', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 2);
  const url = `/api/v1/batches/Wave1/cutover?nameServer=${NOBODY}&mailExchanges=mx.a.example,mx.b.example`;
  const { status, body } = await at.call('viewer', { url });
  expect([status, body.isSwitched, body.domains]).toMatchObject([
    200,
    null,
    [{ domain: 'new.example', users: 2, route: { kind: 'unknown' } }],
  ]);
  expect(body.steps.map(({ name }: { readonly name: string }) => name).slice(0, 2)).toEqual([
    'initial-sync',
    'lower-ttl',
  ]);
});

test('a measurement is begun by an operator, listed and shown; its password is told nobody', async () => {
  await using at = await apiAtWork();
  const server = await startImapServer({ accounts: [{ user: 'anna', password: 'canary-7731' }] });
  const place = { ...ENDPOINT, remoteServer: '127.0.0.1', port: server.port, security: 'None' } as const;
  await at.service.useCases['endpoint.new'](place);
  const url = '/api/v1/endpoints/Old/measurements';
  const body = { kind: 'ramp', userName: 'anna', password: 'canary-7731', mostConnections: 2 };
  expect((await at.call('viewer', { method: 'POST', url, body })).status).toBe(403);
  const begun = await at.call('operator', { method: 'POST', url, body });
  expect([begun.status, begun.body.kind]).toEqual([202, 'ramp']);
  const one = `/api/v1/measurements/${begun.body.id}`;
  const shown = async () => (await at.call('viewer', { url: one })).body;
  await expect.poll(async () => (await shown()).state, { timeout: 20_000 }).toBe('done');
  const listed = await at.call('viewer', { url });
  expect(listed.body.items).toMatchObject([{ ramp: { advice: { isLowerBound: true } }, failure: null }]);
  expect(JSON.stringify([listed.body, at.logged])).not.toContain('canary-7731');
  await server.close();
});
