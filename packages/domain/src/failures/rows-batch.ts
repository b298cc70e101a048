import { cannotHappen, explained, type FailureRow, row } from './failure-row.ts';

/** A batch, and letting a user into it. */
export const BATCH_ROWS = {
  BatchExists: row(['batch', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'BATCH_EXISTS',
    headline: 'The migration batch already exists.',
    message: 'There is a batch of this name, or one that is just being removed.',
    steps: ['Choose another name, or stop and remove the old batch first.'],
    aka: ['The migration batch <batch> already exists'],
    actions: ['choose-name', 'recreate'],
    here: explained(
      'the name is checked before anything is created, and the answer says what the old batch is doing',
    ),
  }),
  BatchLimit: row(['batch', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'BATCH_LIMIT',
    headline:
      'The maximum number of migration batches is already running. Please remove a batch before you add another one',
    message: 'There are as many batches as the configuration allows.',
    steps: ['Remove a finished batch, or raise MaxNumberOfBatches.'],
    actions: ['raise-limit'],
  }),
  BatchNotFound: row(['batch', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'BATCH_NOT_FOUND',
    message: 'There is no batch of this name.',
    steps: [
      'Check the spelling; `mailhaul batch get` lists them. A corrupted batch is removed with --force.',
    ],
    aka: ["The migration batch <batch> can't be found."],
  }),
  AlreadyMigrated: row(['user', 'permanent', 'stop'], 10, {
    side: 'service',
    reference: 'ALREADY_MIGRATED',
    headline: "The user's mailbox has already been migrated.",
    message: 'This mailbox was completed before.',
    steps: ['Take the row out of the next file. A second pass copies only what is new, if you want one.'],
    here: cannotHappen('a mailbox can be migrated again at any time: what has arrived is not copied twice'),
  }),
  AlreadyBeingMigrated: row(['user', 'permanent', 'stop'], 10, {
    side: 'service',
    reference: 'ALREADY_BEING_MIGRATED',
    message: 'Another batch is already migrating this mailbox.',
    steps: ['Remove the user from the other batch (Remove-SyncRequest), or take the row out of this one.'],
    aka: ['UserAlreadyBeingMigratedException', 'UserAlreadyBeingMigrated'],
    actions: ['remove-blocking-request'],
    here: explained('the request that is in the way is named with its batch and can be removed in one step'),
  }),
  SlotsFull: row(['batch', 'warning', 'go-on'], 0, {
    side: 'service',
    reference: 'SLOTS_FULL',
    message: 'Users wait for their turn: as many are at work as the endpoint or the configuration allows.',
    steps: [
      'Raise MaxConcurrentMigrations of the endpoint, when its server can take more: 100 at most.',
      'Or wait: users are started one after the other as others end.',
    ],
    aka: ['Maximum concurrent migrations', 'My migration is slow'],
    actions: ['raise-concurrency'],
  }),
  AdminAccount: row(['batch', 'validation', 'stop'], 10, {
    side: 'service',
    reference: 'ADMIN_ACCOUNT',
    message: 'Your account may not do this.',
    steps: ['Ask an owner of this installation for the role, or use another account.'],
    aka: ['Organization Management', 'Recipient Management'],
    here: cannotHappen(
      'whoever can run the command owns the data folder; there are no roles that could be missing',
    ),
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
