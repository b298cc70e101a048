import { silentLog, systemClock } from '@mailhaul/base';
import { STANDSTILL_MS, type StandstillRecord } from '@mailhaul/domain';
import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { Notifier } from '../notify/notifier.ts';
import type { SendMail } from '../notify/send-mail.ts';
import { keyRingFor } from '../secrets/keys.ts';
import { Vault } from '../secrets/vault.ts';
import { dataFolder, makeEndpoints } from '../testing/service-at-work.ts';
import { rowsFor } from '../testing/two-servers.ts';
import { openService } from '../use-cases/open-service.ts';
import { Standstill } from './standstill.ts';
import { UserRun } from './user-run.ts';

const HOUR = 3_600_000;

/** A user at work whose clock is ours. */
async function userAtWork(folder: string) {
  const service = await openService(folder, { clock: systemClock, log: silentLog, environment: {} });
  const nowhere = { host: '127.0.0.1', port: 1 };
  await makeEndpoints(service, { source: nowhere, target: nowhere });
  await service.useCases['batch.new']({
    name: 'Wave',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    rows: rowsFor(['anna']),
    notificationEmails: ['admin@contoso.com'],
    reportIntervalMs: 0,
    autoStart: true,
  });
  const [user] = await service.store.migration.read.users.byEmail('anna@example.org');
  if (!user) throw new Error('no user');
  const clock = new FakeClock(Date.now());
  const run = new UserRun(user, clock);
  run.standstill = new Standstill(run, { clock, alertAfterMs: 8 * HOUR });
  const told = () =>
    run
      .takeEntries()
      .filter(({ kind }) => kind === 'standstill')
      .map((entry) => ({ ...entry, data: entry.data as StandstillRecord }));
  return { service, clock, run, told };
}

test('a user that does not move is noted within minutes, with who waits for whom', async () => {
  using data = dataFolder();
  const { service, clock, run, told } = await userAtWork(data.folder);
  run.progress.stage = 'copying';
  if (run.standstill) run.standstill.owed = () => ({ source: 290_000, target: 0 });
  expect(told()).toEqual([]);
  await clock.advance(STANDSTILL_MS);
  const [noted, ...others] = told();
  expect(others).toEqual([]);
  expect(noted?.data).toMatchObject({ state: 'noted', waitsFor: 'source', detail: 'CopyingMessages' });
  expect(noted?.message).toMatch(
    /^Nothing has moved since .* \(CopyingMessages\): the source owes an answer\.$/,
  );
  expect(run.counted().statusDetail).toBe('StalledDueToSource_Unreachable');
  await clock.advance(HOUR);
  expect(told()).toEqual([]);
  run.progress.copiedMessages += 1;
  expect(told().map(({ data: { state } }) => state)).toEqual(['over']);
  expect(run.counted().statusDetail).toBe('CopyingMessages');
  await service.close();
});

test('at the limit that is set, whoever gets the reports of the batch is told once, by name', async () => {
  using data = dataFolder();
  const { service, clock, told } = await userAtWork(data.folder);
  const mails: Parameters<SendMail>[0][] = [];
  const sendMail: SendMail = async (mail) => void mails.push(mail);
  const vault = new Vault(keyRingFor({ folder: data.folder, environment: {} }));
  const notifier = new Notifier({ store: service.store, vault, clock, log: silentLog, sendMail });
  const look = async () => {
    const entries = told();
    await service.store.migration.write((tables) => tables.reports.add(entries));
    await notifier.round(new AbortController().signal);
    return entries.map(({ userId, data: { state } }) => `${userId === null ? 'batch' : 'user'} ${state}`);
  };
  await look();
  await clock.advance(8 * HOUR - 1);
  expect(await look()).toEqual(['user noted']);
  expect(mails).toEqual([]);
  await clock.advance(1);
  expect(await look()).toEqual(['user alert', 'batch alert']);
  await look();
  expect(mails.map(({ subject }) => subject)).toEqual([
    'E-mail migration batch "Wave" has users that do not move',
  ]);
  expect(mails[0]?.text).toContain('- anna@example.org: Nothing has moved since');
  expect(mails[0]?.text).toContain('mailhaul troubleshoot batch Wave\n');
  await service.close();
});
