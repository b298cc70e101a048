import { expect, test } from 'vitest';
import { account, row, Stage } from './stage.ts';

test('of a report of very many entries the latest are read', async () => {
  await using stage = await Stage.open();
  const { source, target } = await stage.pair([account('anna')]);
  await stage.endpoints(source, target);
  await stage.batch([row('anna')]);
  const { migration } = stage.service.store;
  const batchId = (await migration.read.batches.find('Wave1'))?.id ?? 0;
  const [user] = await migration.read.users.byEmail('anna@example.org');
  const entries = Array.from({ length: 20_100 }, (_, at) => ({
    batchId,
    userId: user?.id ?? 0,
    atMs: Date.UTC(2026, 0, 1) + at * 1_000,
    type: 'Informational' as const,
    kind: 'line' as const,
    message: `entry ${at}`,
    data: null,
  }));
  for (let from = 0; from < entries.length; from += 5_000)
    await migration.write((tables) => tables.reports.add(entries.slice(from, from + 5_000)));
  const { findings } = await stage.ask('user', 'anna@example.org');
  const progress = findings.find(({ probe }) => probe === 'progress');
  expect(progress?.evidence.join()).toContain(new Date(entries.at(-1)?.atMs ?? 0).toISOString());
}, 60_000);
