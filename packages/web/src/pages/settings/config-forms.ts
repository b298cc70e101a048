import type { Config } from '@mailhaul/contract/client';

/** What each form of the configuration holds. */
export const CONFIG_FORMS = {
  work: [
    'maxConcurrentMigrations',
    'maxNumberOfBatches',
    'transientFailureLimit',
    'incrementalSyncIntervalMs',
    'standstillAlertMs',
    'syncedRetentionDays',
    'stoppedRetentionDays',
    'completedRetentionDays',
  ],
  names: ['secondNameServer'],
  mail: ['smtpHost', 'smtpPort', 'smtpSecurity', 'smtpUser', 'smtpFrom', 'smtpCa', 'hasSmtpPassword'],
  webhook: ['webhookUrl', 'hasWebhookSecret'],
} as const satisfies Readonly<Record<string, readonly (keyof Config)[]>>;

/** Another one when what a form holds was changed: it begins anew then, and keeps what is typed whatever else is changed. */
export function formKey(config: Config, form: keyof typeof CONFIG_FORMS): string {
  return JSON.stringify(CONFIG_FORMS[form].map((field) => config[field]));
}
