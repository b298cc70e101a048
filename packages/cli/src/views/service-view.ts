import { formatBytes } from '@mailhaul/base';
import type { ConfigView, StatisticsView } from '@mailhaul/service';
import { factLines } from '../render/facts.ts';
import { counted, formatCount, formatDuration } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import type { Paper } from './paper.ts';
import { statusWord } from './status.ts';

/** The limits of the whole service. */
export function configLines(config: ConfigView, paper: Paper): string[] {
  const days = (count: number) => counted(count, 'day');
  const rows = [
    [
      'max-concurrent-migrations',
      formatCount(config.maxConcurrentMigrations),
      'users at once, over all endpoints',
    ],
    ['max-number-of-batches', formatCount(config.maxNumberOfBatches), 'batches at a time'],
    [
      'transient-failure-limit',
      formatCount(config.transientFailureLimit),
      'passing failures in a row a user survives',
    ],
    [
      'standstill-alert',
      formatDuration(config.standstillAlertMs / 1000),
      'without movement until a user is told of',
    ],
    ['second-name-server', config.secondNameServer ?? 'none', 'asked as well when a server is tested'],
    [
      'incremental-sync-interval',
      formatDuration(config.incrementalSyncIntervalMs / 1000),
      'between syncs of a user',
    ],
    ['synced-retention-days', days(config.syncedRetentionDays), 'idle until Synced is stopped'],
    ['stopped-retention-days', days(config.stoppedRetentionDays), 'idle until Stopped or Failed is removed'],
    ['completed-retention-days', days(config.completedRetentionDays), 'idle until Completed is removed'],
    ['smtp-host', config.smtpHost ?? 'none', mailWords(config)],
    [
      'webhook-url',
      config.webhookUrl ?? 'none',
      config.hasWebhookSecret ? 'told, with a signature' : 'told as well',
    ],
  ];
  return table([{ title: '' }, { title: '', align: 'right' }, { title: '', least: 10 }], rows, {
    ...paper,
    indent: 0,
  });
}

function mailWords({ smtpHost, smtpPort, smtpSecurity, smtpUser, smtpFrom }: ConfigView): string {
  if (smtpHost === null) return 'no status reports are mailed';
  const user = smtpUser === null ? '' : `, signs in as ${smtpUser}`;
  return `port ${smtpPort}, ${smtpSecurity}${user}, from ${smtpFrom ?? 'nobody yet'}`;
}

/** The totals over everything. */
export function statisticsLines(totals: StatisticsView, paper: Paper): string[] {
  const users = Object.entries(totals.users).filter(([, count]) => count > 0);
  const sum = users.reduce((all, [, count]) => all + count, 0);
  const batches = Object.entries(totals.batches).filter(([, count]) => count > 0);
  const named = (entries: readonly (readonly [string, number])[]) =>
    entries.map(([status, count]) => `${formatCount(count)} ${statusWord(status, paper)}`).join(', ');
  return factLines(
    [
      ['batches', batches.length === 0 ? 'none' : named(batches)],
      ['users', sum === 0 ? 'none' : `${formatCount(sum)}: ${named(users)}`],
      [
        'now',
        `${formatCount(totals.activeMigrations)} copied, ${formatCount(totals.activeIncrementalSyncs)} kept in step, ${formatCount(totals.queued)} queued`,
      ],
      ['moved', `${counted(totals.itemsTransferred, 'message')}, ${formatBytes(totals.bytesTransferred)}`],
    ],
    paper,
  );
}
