import { BATCH_STATUSES, REPORT_FORMATS } from '@mailhaul/domain';
import { z } from 'zod';
import { identity, instant, plainSecret, queryNumber, ranged } from '../fields.ts';
import { userCountsSchema } from './batch.ts';
import { optional } from './endpoint.ts';
import { reportEntrySchema } from './failure.ts';

const config = {
  maxConcurrentMigrations: ranged('organizationMaxConcurrentMigrations'),
  maxNumberOfBatches: ranged('maxNumberOfBatches'),
  transientFailureLimit: ranged('transientFailureLimit'),
  standstillAlertMs: ranged('standstillAlertMs'),
  incrementalSyncIntervalMs: ranged('incrementalSyncIntervalMs'),
  syncedRetentionDays: ranged('retentionDays'),
  stoppedRetentionDays: ranged('retentionDays'),
  completedRetentionDays: ranged('retentionDays'),
  /** Who else is asked for the names of servers that are tested, as in `9.9.9.9`; null: nobody. */
  secondNameServer: z.string().max(100).nullable(),
  smtpHost: z.string().nullable(),
  smtpPort: ranged('port'),
  smtpSecurity: z.enum(['None', 'Tls', 'Ssl']),
  smtpUser: z.string().nullable(),
  smtpFrom: z.string().nullable(),
  smtpCa: z.string().nullable(),
  webhookUrl: z.string().nullable(),
};

/** What holds for the whole installation (MigrationConfig). */
export const configSchema = z.object({
  ...config,
  hasSmtpPassword: z.boolean(),
  hasWebhookSecret: z.boolean(),
  /** Another one after each change of what can be set, passwords among it. */
  revision: z.string().exactOptional(),
});
/** What changes it. */
export const setConfigSchema = z.strictObject({
  ...optional(config),
  /** null forgets it. */
  smtpPassword: plainSecret.nullable().exactOptional(),
  webhookSecret: plainSecret.nullable().exactOptional(),
});
/** To whom a mail is sent, to see whether it arrives. */
export const testMailSchema = z.strictObject({ to: z.string().max(400) });
/** Where it went. */
export const sentMailSchema = z.object({ sentTo: z.string() });

/** Totals of the installation (MigrationStatistics). */
export const statisticsSchema = z.object({
  batches: z.partialRecord(z.enum(BATCH_STATUSES), z.number()),
  users: userCountsSchema,
  activeMigrations: z.number(),
  activeIncrementalSyncs: z.number(),
  queued: z.number(),
  itemsTransferred: z.number(),
  bytesTransferred: z.number(),
});

/** The processes that work on a shared database; none for a data folder. */
export const workersSchema = z.object({
  items: z.array(
    z.object({
      identity: z.string(),
      host: z.string(),
      pid: z.number(),
      state: z.enum(['Working', 'Gone']),
      startedDateTime: instant,
      lastSeenDateTime: instant,
      slots: z.number(),
      users: z.number(),
    }),
  ),
});

/** Whose throughput is asked for; of everything when nobody is named. */
export const historyQuerySchema = z.strictObject({
  batch: identity.exactOptional(),
  /** How far back, minutes; a day at most. */
  minutes: queryNumber.exactOptional(),
});

/** Throughput over time, as this process saw it since it was started. */
export const historySchema = z.object({
  samples: z.array(
    z.object({
      at: instant,
      /** The totals at that moment. */
      itemsTransferred: z.number(),
      bytesTransferred: z.number(),
      /** Since the sample before. */
      bytesPerSecond: z.number(),
      itemsPerSecond: z.number(),
      /** Read from the sources, at that moment. */
      readBytesPerSecond: z.number(),
      /** How much of the users at work was held back by what a server or a limit asks for, 0–1, at that moment. */
      throttledShare: z.number(),
    }),
  ),
});

/** Which entries of a report. */
export const reportEntriesQuerySchema = z.strictObject({
  batch: identity,
  user: identity.exactOptional(),
  startingRowIndex: queryNumber.exactOptional(),
  rowCount: queryNumber.exactOptional(),
});

/** Entries of a batch and of its users. */
export const reportEntriesSchema = z.object({
  batch: z.string(),
  entries: z.array(reportEntrySchema.extend({ user: z.string().nullable() })),
});

/** Which rows of who failed. */
export const reportErrorsQuerySchema = z.strictObject({
  batch: identity,
  startingRowIndex: queryNumber.exactOptional(),
  rowCount: queryNumber.exactOptional(),
});

/** Who failed and why, a row for each user. */
export const reportErrorsSchema = z.object({
  batch: z.string(),
  rows: z.array(
    z.object({
      rowIndex: z.number().nullable(),
      emailAddress: z.string(),
      errorCode: z.string(),
      errorMessage: z.string(),
      side: z.enum(['source', 'target', 'service']),
      class: z.enum(['permanent', 'transient', 'throttle', 'validation', 'warning']),
      failures: z.number(),
      lastFailureAtMs: z.number().nullable(),
      suggestedFix: z.string(),
    }),
  ),
});

/** Of which batch, or of which of its users. */
export const reportBundleQuerySchema = z.strictObject({ batch: identity, user: identity.exactOptional() });

/** Files for support. */
export const reportBundleSchema = z.object({
  batch: z.string(),
  files: z.array(z.object({ name: z.string(), content: z.string() })),
});

/** The files that can be had of a batch. */
export const REPORT_FILES = ['errors', 'statistics', 'skipped-items', 'retry'] as const;

/** Which file: MigrationErrors, MigrationStatistics, SkippedItems or MigrationRetry, as CSV; never with passwords. */
export const reportFileQuerySchema = z.strictObject({ batch: identity, file: z.enum(REPORT_FILES) });

/** The text of the file. */
export const reportFileSchema = z.object({
  batch: z.string(),
  name: z.string(),
  rows: z.number(),
  csv: z.string(),
});

/** Whose whole report, in which format; of the batch itself unless a user or a sync request is named. */
export const reportDocumentQuerySchema = z
  .strictObject({
    batch: identity,
    format: z.enum(REPORT_FORMATS),
    user: identity.exactOptional(),
    request: identity.exactOptional(),
  })
  .refine(({ user, request }) => user === undefined || request === undefined, {
    path: ['request'],
    message: 'Name a user or a sync request, not both',
  });

/** The report as a file. */
export const reportDocumentSchema = z.string().meta({ format: 'binary' });

/** The configuration. */
export type Config = z.infer<typeof configSchema>;
/** The totals. */
export type Statistics = z.infer<typeof statisticsSchema>;
/** Throughput over time. */
export type History = z.infer<typeof historySchema>;
/** One of the files. */
export type ReportFile = (typeof REPORT_FILES)[number];
