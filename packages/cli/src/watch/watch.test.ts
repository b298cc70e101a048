import { FakeClock } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { styles } from '../render/style.ts';
import { aBatch, anEndpoint, aRefusedUser, aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';
import { expectedBytes, Forecaster } from './forecast.ts';
import { mendCommand } from './mend.ts';
import { leftWords, type WatchPicture, watchBlock, watchLine } from './watch-view.ts';

const PLAIN = styles({ color: false, unicode: true });
const GB = 1e9;

const running = aBatch({
  status: 'Syncing',
  totalCount: 1000,
  syncedCount: 812,
  activeCount: 20,
  pendingCount: 165,
  failedCount: 3,
  itemsTransferred: 4_120_000,
  estimatedItems: 5_600_000,
  bytesTransferred: 412 * GB,
  estimatedBytes: 560 * GB,
});

const picture: WatchPicture = {
  batch: running,
  active: [
    ...Array.from({ length: 17 }, () =>
      aUser({ status: 'Syncing', statusSummary: 'Active', statusDetail: 'CopyingMessages' }),
    ),
    ...Array.from({ length: 3 }, () =>
      aUser({ status: 'Syncing', statusSummary: 'Active', statusDetail: 'StalledDueToSource_RateLimit' }),
    ),
  ],
  failed: [aRefusedUser()],
  full: null,
  forecast: {
    doneBytes: 412 * GB,
    wholeBytes: 671 * GB,
    bytesPerS: 78e6,
    leftS: { least: 2400, most: 4800 },
  },
  elapsedS: 5300,
  leaving: null,
};

describe('the picture of a batch', () => {
  test('shows how far, how fast, how long, who waits for whom, and who needs somebody', () => {
    expect(watchBlock(picture, { width: 100, style: PLAIN, nowMs: 0 }).join('\n')).toMatchInlineSnapshot(`
      "Wave1  Syncing  contoso → new
        ██████████████████████████████▋░░░░░░░░░░░░░░░░░░░  61 %  412.0 GB of about 671.0 GB
        812 of 1,000 users   4,120,000 of 5,600,000 messages
        1 h 28 min so far   78.0 MB/s   about 1 h left (40 min to 1 h 20 min)

        waiting       165
        under way      20   copying 17, source wants it slower 3
        synced        812
        failed          3
        slowed by  source wants it slower (3 users)

      Needs you
        ✗ bob@contoso.example: The server refused the sign-in.
          → mailhaul user set bob@contoso.example --passfile FILE --batch-id Wave1
        and 2 more: mailhaul user get --batch-id Wave1 --status-summary Failed"
    `);
  });

  test('fits every width', () => {
    for (const width of [40, 60, 80, 140])
      for (const line of watchBlock(picture, { width, style: PLAIN, nowMs: 0 }))
        expect(line.length).toBeLessThanOrEqual(width);
  });

  test('names the endpoint that lets no more in, when nothing worse slows it', () => {
    const full = anEndpoint({ activeMigrationCount: 20 });
    const calm = { ...picture, active: picture.active.slice(0, 17), full };
    expect(watchLine(calm)).toContain('slowed by endpoint contoso: 20 users at once');
    expect(watchLine({ ...picture, full })).toContain('slowed by source wants it slower (3 users)');
  });

  test('is one line in a pipe', () => {
    expect(watchLine(picture)).toMatchInlineSnapshot(
      `"Wave1 Syncing · 812/1,000 users · 3 failed · 61 % 412.0 GB/671.0 GB · 78.0 MB/s · about 1 h left (40 min to 1 h 20 min) · slowed by source wants it slower (3 users)"`,
    );
  });

  test('counts users as long as nobody knows sizes', () => {
    const early = {
      ...picture,
      batch: aBatch({ ...running, estimatedBytes: 0 }),
      forecast: { doneBytes: 0, wholeBytes: null, bytesPerS: null, leftS: null },
    };
    expect(watchBlock(early, { width: 80, style: PLAIN, nowMs: 0 })[1]).toMatch(/81 % {2}of the users$/);
  });
});

describe('a forecast', () => {
  test('takes users that wait for average', () => {
    expect(
      expectedBytes(aBatch({ totalCount: 10, pendingCount: 5, estimatedBytes: 100, bytesTransferred: 40 })),
    ).toBe(200);
    expect(
      expectedBytes(aBatch({ totalCount: 10, pendingCount: 10, estimatedBytes: 0, bytesTransferred: 0 })),
    ).toBeNull();
    expect(
      expectedBytes(aBatch({ totalCount: 2, pendingCount: 0, estimatedBytes: 100, bytesTransferred: 130 })),
    ).toBe(130);
  });

  test('is a range between the present and the steady speed, and there is none at first', () => {
    const forecaster = new Forecaster();
    const at = (second: number, bytes: number) =>
      forecaster.note(
        second * 1000,
        aBatch({ totalCount: 1, pendingCount: 0, estimatedBytes: 100_000, bytesTransferred: bytes }),
      );
    expect(at(0, 0).leftS).toBeNull();
    expect(at(2, 200).leftS).toBeNull();
    for (let second = 3; second <= 100; second++) at(second, second * 100);
    for (let second = 101; second <= 160; second++) at(second, 10_000 + (second - 100) * 200);
    const { leftS, bytesPerS } = at(161, 22_200);
    expect(bytesPerS).toBeCloseTo(200, -1);
    expect(leftS?.least).toBeCloseTo((77_800 / 200) * 0.8, -1);
    expect(leftS?.most).toBeGreaterThan((77_800 / 150) * 1.25);
  });

  test('in words leaves out what nobody needs', () => {
    const forecast = (least: number, most: number) =>
      leftWords({ doneBytes: 0, wholeBytes: 1, bytesPerS: 1, leftS: { least, most } });
    expect(forecast(2400, 4800)).toBe('about 1 h left (40 min to 1 h 20 min)');
    expect(forecast(30, 30.2)).toBe('about 30 s left');
    expect(forecast(0.2, 0.3)).toBe('about 1.0 s left');
  });
});

describe('what mends a user', () => {
  test.each([
    [
      'FailedAuthentication',
      'Source',
      'mailhaul user set bob@contoso.example --passfile FILE --batch-id Wave1',
    ],
    [
      'FailedAuthentication',
      'Target',
      'mailhaul user set bob@contoso.example --target-passfile FILE --batch-id Wave1',
    ],
    [
      'FailedLargeItemLimit',
      'Target',
      'mailhaul user set bob@contoso.example --large-item-limit 4 --batch-id Wave1',
    ],
    [
      'FailedBadItemLimit',
      'Target',
      'mailhaul user set bob@contoso.example --bad-item-limit 4 --batch-id Wave1',
    ],
    ['FailedQuota', 'Target', 'mailhaul user start bob@contoso.example --batch-id Wave1 (after making room)'],
    ['FailedTransientLimit', 'Source', 'mailhaul user start bob@contoso.example --batch-id Wave1'],
    [
      'FailedOther',
      'Source',
      'mailhaul user stats bob@contoso.example --include-report --failures last --batch-id Wave1',
    ],
  ] as const)('%s at the %s is mended by %s', (statusDetail, failureSide, command) => {
    const user = aRefusedUser({ statusDetail, skippedItemCount: 4 });
    expect(mendCommand({ ...user, failure: user.failure && { ...user.failure, failureSide } })).toBe(command);
  });

  test('a limit that may lose much is given with the consent that it needs', () => {
    const user = aRefusedUser({ statusDetail: 'FailedLargeItemLimit', skippedItemCount: 51 });
    expect(mendCommand(user)).toContain('--large-item-limit 51 --accept-large-data-loss');
  });
});

/** A service whose batch goes on with each look. */
function going(...looks: Parameters<typeof aBatch>[0][]) {
  let at = 0;
  return new FakeService({
    'batch.get': () => [aBatch(looks[Math.min(at++, looks.length - 1)])],
    'user.get': ({ statusSummary }: { statusSummary?: string }) =>
      statusSummary === 'Failed' ? [aRefusedUser()] : [],
  });
}

async function watched(argv: readonly string[], service: FakeService, columns?: number) {
  const clock = new FakeClock();
  let over = false;
  const running_ = runCommand(argv, {
    service,
    clock,
    ...(columns === undefined ? {} : { columns }),
  }).finally(() => {
    over = true;
  });
  while (!over) await clock.advance(1000);
  return running_;
}

const busy = { status: 'Syncing', syncedCount: 0, activeCount: 3 } as const;

describe('waiting for a batch', () => {
  test('ends with 0 when all users are synced', async () => {
    const { code, stdout, stderr } = await watched(
      ['batch', 'start', 'Wave1', '--wait'],
      going(busy, busy, {}),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Wave1  Synced');
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.slice(10, 30)),
    ).toEqual(['Wave1 Syncing · 0/3 u', 'Wave1 Synced · 3/3 us'].map((line) => line.slice(0, 20)));
  });

  test('ends with 3 when a user failed, and says who and what mends it', async () => {
    const { code, stdout } = await watched(
      ['batch', 'start', 'Wave1', '--wait'],
      going(busy, { status: 'SyncedWithErrors', syncedCount: 2, failedCount: 1 }),
    );
    expect(code).toBe(3);
    expect(stdout).toContain('mailhaul user get --batch-id Wave1 --status-summary Failed');
  });

  test.each([
    ['Stopped', { status: 'Stopped', stopReason: 'Requested' as never }, 22],
    ['Stopped after its only sync', { status: 'Stopped', stopReason: 'InitialSyncComplete' }, 0],
    ['Failed', { status: 'Failed' }, 3],
    ['Completed', { status: 'Completed' }, 0],
    ['CompletedWithErrors', { status: 'CompletedWithErrors' }, 3],
  ] as const)('%s ends it', async (_, last, code) => {
    expect(await watched(['batch', 'start', 'Wave1', '--wait'], going(busy, last))).toMatchObject({ code });
  });

  test('shows a block on a terminal that is gone at the end, and nothing with --json', async () => {
    const { stderr } = await watched(['batch', 'watch', 'Wave1', '--wait'], going(busy, busy, {}), 80);
    expect(stderr).toContain('waiting');
    expect(stderr.endsWith('\x1b[?25h')).toBe(true);
    const json = await watched(['batch', 'start', 'Wave1', '--wait', '--json'], going(busy, {}));
    expect(json.stderr).toBe('');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'Synced', syncedCount: 3 });
  });

  test('is left with Ctrl-C, and the batch goes on', async () => {
    const clock = new FakeClock();
    const service = going(busy);
    let interrupted = false;
    let over = false;
    const leaving = runCommand(['batch', 'start', 'Wave1', '--wait'], {
      service,
      clock,
      onStderr: (_, interrupt) => {
        if (!interrupted) interrupt();
        interrupted = true;
      },
    }).finally(() => {
      over = true;
    });
    while (!over) await clock.advance(1000);
    expect(await leaving).toMatchObject({ code: 22 });
    expect(service.asked.map(({ name }) => name)).not.toContain('batch.stop');
  });
});
