import { ROUTES } from '@mailhaul/contract';
import { expect, test } from 'vitest';
import { apiAtWork, withBatch } from './testing/api-at-work.ts';

// An answer leaves out what the contract does not declare: a field that was forgotten there would be known to the command alone.

test('what the service tells of a batch, a user and a sync request is all told over HTTP', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 1);
  const { useCases } = at.service;
  const user = { identity: 'user00000@new.example', includeReport: true, diagnosticInfo: 'verbose' };
  const [batch] = await useCases['batch.get']({ identity: 'Wave1', includeReport: true });
  const told = {
    'batch.show': batch,
    'user.statistics': await useCases['user.statistics'](user),
    'request.statistics': await useCases['request.statistics'](user),
  } as const;
  for (const [name, view] of Object.entries(told) as [keyof typeof told, unknown][])
    expect(ROUTES[name].answer.parse(view), name).toEqual(view);
});

test('a user that is stopped is told of under the names of the cmdlets, too', async () => {
  await using at = await apiAtWork();
  await withBatch(at, 1);
  const { useCases } = at.service;
  const identity = 'user00000@new.example';
  const { body: endpoint } = await at.call('viewer', { url: '/api/v1/endpoints/Old' });
  const user = await at.call('viewer', { url: `/api/v1/users/${identity}/statistics` });
  const waiting = await at.call('viewer', { url: `/api/v1/requests/${identity}/statistics` });
  expect(user.body).toMatchObject({
    mailboxEmailAddress: identity,
    requestGuid: waiting.body.requestGuid,
    lastSyncTime: null,
    error: null,
    currentBytesTransferredPerMinute: null,
  });
  expect(waiting.body).toMatchObject({
    emailAddress: identity,
    sourceEndpointGuid: endpoint.guid,
    message: '',
    dataConsistencyScore: null,
    dataConsistencyScoringFactors: [],
    bytesTransferredPerMinute: null,
    totalMailboxItemCount: 0,
    lastUpdateTimestamp: waiting.body.whenChanged,
    suspendedTimestamp: null,
    overallDuration: waiting.body.totalQueuedDuration,
    totalStalledDueToReadThrottle: 'PT0S',
    totalStalledDueToWriteThrottle: 'PT0S',
  });
  await useCases['request.suspend']({ identity });
  const suspended = (await at.call('viewer', { url: `/api/v1/requests/${identity}/statistics` })).body;
  expect(suspended.suspendedTimestamp).toBe(suspended.whenChanged);
  const { body: batch } = await at.call('viewer', { url: '/api/v1/batches/Wave1' });
  expect([batch.creationDateTimeUTC, batch.startAfterUTC]).toEqual([batch.creationDateTime, null]);
});
