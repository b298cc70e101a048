/** What the product can do itself about a failure, with the words for its button; closed. */
export const FAILURE_ACTIONS = {
  'apply-settings': 'Apply the settings that work',
  'trust-certificate': 'Trust this certificate by its fingerprint',
  're-enter-password': 'Enter the password again',
  'exclude-folder': 'Exclude the folder',
  'map-folder': 'Put the folder elsewhere',
  'lower-concurrency': 'Use fewer connections',
  'raise-concurrency': 'Migrate more mailboxes at once',
  'raise-limit': 'Raise the limit',
  'approve-skipped': 'Accept what was left out',
  'remove-blocking-request': 'Remove the request that is in the way',
  recreate: 'Remove and create again',
  'choose-name': 'Choose another name',
  'split-file': 'Split the file',
  retry: 'Try again now',
} as const;

/** One of the things that the product can do itself. */
export type FailureAction = keyof typeof FAILURE_ACTIONS;
