import type { Config } from '@mailhaul/contract/client';
import { expect, test } from 'vitest';
import { CONFIG_FORMS, formKey } from './config-forms.ts';

const CONFIG: Config = {
  maxConcurrentMigrations: 100,
  maxNumberOfBatches: 100,
  transientFailureLimit: 60,
  standstillAlertMs: 1,
  incrementalSyncIntervalMs: 1,
  syncedRetentionDays: 1,
  stoppedRetentionDays: 1,
  completedRetentionDays: 1,
  secondNameServer: null,
  smtpHost: null,
  smtpPort: 587,
  smtpSecurity: 'Tls',
  smtpUser: null,
  smtpFrom: null,
  smtpCa: null,
  webhookUrl: null,
  hasSmtpPassword: false,
  hasWebhookSecret: false,
  revision: 'one',
};
const FORMS = Object.keys(CONFIG_FORMS) as (keyof typeof CONFIG_FORMS)[];

test.each(Object.keys(CONFIG).filter((field) => field !== 'revision'))(
  'a change of %s begins one form anew, and no other',
  (field) => {
    const changed = { ...CONFIG, [field]: 'changed', revision: 'two' };
    const anew = FORMS.filter((form) => formKey(changed, form) !== formKey(CONFIG, form));
    expect(anew).toHaveLength(1);
  },
);

test('no form begins anew for what it does not hold', () => {
  const other = { ...CONFIG, revision: 'two' };
  expect(FORMS.map((form) => formKey(other, form))).toEqual(FORMS.map((form) => formKey(CONFIG, form)));
});
