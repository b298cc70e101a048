import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, letter, rowsFor, twoServers } from '../testing/two-servers.ts';

const DIAGNOSTICS = 'showtimeslots, showtimeline, verbose';

/** Three users: one is throttled once, one has a message too large, the password of the third is wrong. */
async function wave() {
  const servers = await twoServers({
    anna: [...inbox(1, 8), { name: 'Entwürfe', messages: [letter(20), letter(21)] }],
    bert: [{ name: 'INBOX', messages: [letter(30), letter(31, 4000)] }],
    cora: inbox(40, 41),
  });
  let asked = 0;
  servers.source.setScript({
    onCommand: ({ user, verb }) => {
      if (user !== 'anna' || verb !== 'UID FETCH') return undefined;
      asked += 1;
      return asked === 1
        ? { reply: 'BAD Request is throttled. Suggested Backoff Time: 300 milliseconds' }
        : undefined;
    },
  });
  const data = dataFolder();
  const opened = await serviceAtWork(data.folder);
  await makeEndpoints(opened, servers);
  const [anna, bert, cora] = rowsFor(['anna', 'bert', 'cora']);
  if (!anna || !bert || !cora) throw new Error('no rows');
  await opened.useCases['batch.new']({
    name: 'Wave',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    maxItemSizeBytes: 3000,
    largeItemLimit: 1,
    rows: [anna, bert, { ...cora, password: 'wrong' }],
    autoStart: true,
  });
  await batchBecomes(opened, 'Wave', 'SyncedWithErrors');
  return {
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await servers[Symbol.asyncDispose]();
      data[Symbol.dispose]();
    },
  };
}

describe('the reports of a wave', () => {
  test('are borne out by the folders of the batch, and by what it counts of its sources', async () => {
    await using opened = await wave();
    const { useCases } = opened;
    const { items, next, total } = await useCases['batch.folders']({
      identity: 'wave',
      sort: 'sourceItems',
      order: 'desc',
    });
    const whole = { state: 'Copied', skippedItemCount: 0, failedItemCount: 0, alreadyThereItemCount: 0 };
    expect([items, next, total]).toMatchObject([
      [
        { ...whole, emailAddress: 'anna@example.org', folderPath: 'INBOX', copiedItemCount: 8 },
        {
          ...whole,
          ...{ emailAddress: 'bert@example.org', folderPath: 'INBOX', sourceItemCount: 2 },
          ...{ copiedItemCount: 1, skippedItemCount: 1 },
        },
        { ...whole, folderPath: 'Entwürfe', sourceItemCount: 2, copiedItemCount: 2 },
      ],
      null,
      3,
    ]);
    expect(items.every((folder) => folder.copiedBytes > 0 && folder.lastSuccessfulSyncTime !== null)).toBe(
      true,
    );
    const left = await useCases['batch.folders']({ identity: 'Wave', only: 'WithSkipped', text: 'inb' });
    expect(left.items.map(({ emailAddress }) => emailAddress)).toEqual(['bert@example.org']);
    const [batch] = await useCases['batch.get']({ identity: 'Wave' });
    expect(batch).toMatchObject({
      ...{ examinedItems: 12, sourceItems: 12, alreadyThereItems: 0, folderCount: 3 },
      ...{ readBytesPerSecond: 0, writeBytesPerSecond: 0, stalledCount: 0 },
    });
  });

  test('tell of every user and of the batch what happened, where time went and what was left out', async () => {
    await using opened = await wave();
    const { useCases } = opened;
    const of = (identity: string) =>
      useCases['user.statistics']({ identity, includeReport: true, diagnosticInfo: DIAGNOSTICS });

    const anna = await of('anna@example.org');
    // 300 ms were asked for, and 306 + 10 are waited: not a failure
    expect(anna.report?.sourceThrottles.remoteServerThrottle).toBe('PT0.316S');
    expect(anna.report?.failures).toEqual([]);
    expect(anna.report?.entries.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['move', 'stage', 'stall', 'session', 'line']),
    );
    expect(anna.report?.sessionStatistics).toMatchObject({ sessions: 1, messages: 10 });
    expect(anna.report?.sessionStatistics.sourceLatencyInfo.average).toBeGreaterThan(0);
    const { numberOfLatencySamplingCalls, totalNumberOfRemoteCalls } =
      anna.report?.sessionStatistics.sourceLatencyInfo ?? {};
    expect(numberOfLatencySamplingCalls).toBe(totalNumberOfRemoteCalls);
    const request = await useCases['request.statistics']({ identity: 'anna@example.org' });
    expect(request).toMatchObject({
      totalMailboxItemCount: 10,
      totalStalledDueToReadThrottle: 'PT0.316S',
      totalStalledDueToWriteThrottle: 'PT0S',
      dataConsistencyScore: 'Perfect',
    });
    expect(anna.report?.sessionStatistics.sourceLatencyInfo.roundTripsPerMessage).toBeGreaterThan(0);
    expect(anna.report?.mailboxVerification).toContainEqual({
      folderPath: 'INBOX',
      targetFolderPath: 'INBOX',
      source: { count: 8 },
      target: { count: 8 },
      copiedBytes: expect.any(Number),
      corrupt: 0,
      large: 0,
      skipped: 0,
      missing: 0,
      verdict: 'Valid',
      failure: null,
    });
    expect(await useCases['user.folders']({ identity: 'anna@example.org' })).toEqual(
      anna.report?.mailboxVerification,
    );
    expect(anna.report?.mailboxVerification.map(({ folderPath }) => folderPath)).toContain('Entwürfe');
    expect(anna.diagnosticInfo?.timeSlots?.map(({ state }) => state)).toContain(
      'StalledDueToSource_RateLimit',
    );
    expect(anna.diagnosticInfo?.timeline).toMatchObject({ by: 'Minute' });
    expect(anna.diagnosticInfo?.verbose).toMatchObject({ status: 'Synced' });

    const bert = await of('bert@example.org');
    const [large] = bert.report?.largeItems ?? [];
    expect(large).toMatchObject({
      kind: 'ItemTooLarge',
      folderName: 'INBOX',
      itemSize: large?.size,
      uidValidity: expect.any(Number),
      failure: { failureType: 'ItemTooLarge', message: large?.reason },
    });
    expect(bert.report?.badItems).toEqual([]);

    const cora = await of('cora@example.org');
    expect(cora.error).toBe(cora.errorSummary);
    expect((await useCases['request.statistics']({ identity: 'cora@example.org' })).message).toBe(cora.error);
    expect(cora.report?.failuresByType).toEqual([{ failureType: 'AuthenticationFailed', count: 1 }]);
    expect(cora.report?.failures[0]?.dataContext).toBe(
      '--------\nOperation: connecting\nOperationSide: Source',
    );
    expect(cora.report?.sessionStatistics).toMatchObject({ sessions: 1, messages: 0 });

    const [batch] = await useCases['batch.get']({
      identity: 'Wave',
      includeReport: true,
      diagnosticInfo: DIAGNOSTICS,
    });
    expect(batch?.report).toMatchObject({
      failuresByType: [{ failureType: 'AuthenticationFailed', count: 1, users: 1 }],
      failures: [{ user: 'cora@example.org' }],
      largeItemCount: 1,
      skippedItemCount: 1,
      sourceThrottles: { remoteServerThrottle: 'PT0.316S' },
      sessionStatistics: { sessions: 3, messages: 11 },
    });
    expect(batch?.report?.users.map(({ emailAddress }) => emailAddress)).toEqual([
      'cora@example.org',
      'anna@example.org',
      'bert@example.org',
    ]);
    const { analysis, moves } = await useCases['batch.analyze']({ identity: 'Wave' });
    expect(moves.map(({ emailAddress, items }) => [emailAddress, items])).toEqual([
      ['anna@example.org', 10],
      ['bert@example.org', 1],
      ['cora@example.org', 0],
    ]);
    // who failed ended then: an analysis of tomorrow tells the same
    const later = await useCases['batch.analyze']({ identity: 'Wave' });
    expect(later.moves[2]?.endTime).toBe(moves[2]?.endTime);
    expect(later.analysis?.migrationDuration).toBe(analysis?.migrationDuration);
    expect(analysis).toMatchObject({ mailboxCount: 3, trimmedCount: 0, contentIndexingStallPercent: 0 });
    expect(analysis?.stallPercent).toBeGreaterThan(0);
    expect(analysis?.moveEfficiencyPercent).toBeGreaterThan(0);
    expect(analysis?.sourceRoundTripsPerMessage).toBeGreaterThan(0);
    expect(batch?.diagnosticInfo?.timeSlots?.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['Synced', 'Failed']),
    );
  });
});

describe('the support bundle', () => {
  test('holds no password, whoever repeated it, and nothing of a message', async () => {
    const planted = { source: 'Pl4nted-S3cret "x"', target: 'T4rget-S3cret' };
    await using servers = await twoServers(
      { dora: inbox(1, 2) },
      {
        source: {
          accounts: [
            {
              user: 'dora',
              password: planted.source,
              mailboxes: [{ name: 'INBOX', messages: [letter(1), letter(2, 4000)] }],
            },
          ],
        },
        target: { accounts: [{ user: 'dora', password: planted.target }] },
      },
    );
    const base64 = Buffer.from(`\0dora\0${planted.source}`).toString('base64');
    servers.target.setScript({
      onCommand: ({ verb }) =>
        verb === 'APPEND'
          ? { reply: `NO [LIMIT] dora ${planted.target} ${base64} ${planted.source} is over the limit` }
          : undefined,
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const signIn = { kind: 'csv' } as const;
    await useCases['endpoint.set']({ identity: 'new', signIn, skipVerification: true });
    await useCases['config.set']({ webhookUrl: 'http://127.0.0.1:9/services/T0K3N?key=K3Y' });
    await useCases['batch.new']({
      name: 'Wave',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      maxItemSizeBytes: 3000,
      rows: [
        {
          emailAddress: 'dora@example.org',
          userName: 'dora',
          password: planted.source,
          targetUserName: 'dora',
          targetPassword: planted.target,
        },
      ],
      autoStart: true,
    });
    await batchBecomes(opened, 'Wave', 'Failed');
    const { files } = await useCases['report.bundle']({ batch: 'Wave' });
    expect(files.map(({ name }) => name)).toEqual([
      'README.txt',
      'batch.html',
      'batch.json',
      'batch.clixml',
      'MigrationErrors.csv',
      'endpoints.json',
      'config.json',
      'users/dora@example.org.txt',
      'users/dora@example.org-user.clixml',
      'users/dora@example.org-request.clixml',
    ]);
    const text = files.map(({ content }) => content).join('\n');
    expect(text).toContain('over the limit');
    expect(text).toContain('[secret]');
    for (const form of [
      'Pl4nted',
      'T4rget',
      'T0K3N',
      'K3Y',
      base64,
      'letter 1',
      'letter 2',
      '1@example.org>',
      '2@example.org>',
    ])
      expect(text).not.toContain(form);
  });
});
