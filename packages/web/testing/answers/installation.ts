import { type Answers, ago, GB } from './answer.ts';

const SAMPLES = Array.from({ length: 160 }, (_, at) => {
  const bytesPerSecond = 1e6 * Math.max(2, 110 + 12 * Math.sin(at / 3) - (at > 70 && at < 80 ? 70 : 0));
  return {
    at: ago((160 - at) / 2),
    itemsTransferred: 0,
    bytesTransferred: 0,
    bytesPerSecond,
    itemsPerSecond: bytesPerSecond / 66_000,
    readBytesPerSecond: bytesPerSecond * 1.03,
    throttledShare: at > 70 && at < 80 ? 0.6 : at % 23 === 0 ? 0.08 : 0,
  };
});

/** Totals, throughput, tasks, settings and a plan. */
export const INSTALLATION_ANSWERS: Answers = {
  'statistics.show': {
    batches: {},
    users: {},
    activeMigrations: 30,
    activeIncrementalSyncs: 10,
    queued: 84,
    itemsTransferred: 21_604_118,
    bytesTransferred: 3601 * GB,
  },
  'statistics.history': { samples: SAMPLES },
  'task.list': {
    items: [
      {
        id: 't1',
        action: 'probe.new',
        object: 'contoso-source',
        by: 'k.larsen',
        state: 'running',
        startedAt: ago(0.1),
        endedAt: null,
        detail: null,
      },
      {
        id: 't2',
        action: 'batch.start',
        object: 'Woodgrove-Pilot',
        by: 'k.larsen',
        state: 'done',
        startedAt: ago(3),
        endedAt: ago(2.98),
        detail: null,
      },
    ],
  },
  'config.show': {
    maxConcurrentMigrations: 300,
    maxNumberOfBatches: 100,
    transientFailureLimit: 60,
    incrementalSyncIntervalMs: 86_400_000,
    standstillAlertMs: 28_800_000,
    syncedRetentionDays: 60,
    stoppedRetentionDays: 90,
    completedRetentionDays: 60,
    secondNameServer: null,
    smtpHost: 'smtp.contoso.example',
    smtpPort: 587,
    smtpSecurity: 'Tls',
    smtpUser: 'migration',
    smtpFrom: 'migration@contoso.example',
    smtpCa: null,
    webhookUrl: null,
    hasSmtpPassword: true,
    hasWebhookSecret: false,
  },
  'estimate.new': {
    document: 'mailhaul-estimate',
    mailboxes: 300,
    sizeBytes: 900 * GB,
    items: 12_000_000,
    workload: 'imap',
    startAt: ago(0),
    eta: {
      p50Seconds: 75_000,
      p90Seconds: 150_000,
      isMeasured: false,
      p50At: ago(-1250),
      p90At: ago(-2500),
    },
    typical: [{ p50Days: 1, p90Days: 1, mailboxes: 300 }],
    beyondTypical: 0,
    fitsInWindow: null,
    hoursAtPace: null,
    waves: [0, 1, 2].map((at) => ({
      name: `${at + 1}`,
      mailboxes: 100,
      sizeBytes: 300 * GB,
      items: 4_000_000,
      startAt: ago(-420 * at),
      eta: {
        p50Seconds: 25_000,
        p90Seconds: 50_000,
        isMeasured: false,
        p50At: ago(-420 * (at + 1)),
        p90At: ago(-420 * (at + 2)),
      },
    })),
    assumptions: ['A mailbox goes at 1 MB/s.', 'Nine of ten migrations take at most twice the time.'],
    measuredMailboxes: 0,
  },
};
