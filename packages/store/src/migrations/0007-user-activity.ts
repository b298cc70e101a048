import type { Migration } from './migration.ts';

/** When something last moved for a user, and who its run waits for; written with the lease that is renewed anyway. */
export const USER_ACTIVITY: Migration = {
  version: 7,
  up: ({ types: { integer } }) => [
    `alter table migration_user add column active_at_ms ${integer}`,
    'alter table migration_user add column waits_for text',
  ],
};
