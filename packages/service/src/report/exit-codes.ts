/** Every exit code of the command, and what it means; a code that is not here means failure. */
export const EXIT_CODES = {
  0: 'everything was delivered, or everything is equal',
  2: 'the command was not understood; nothing was done',
  3: 'the batch is finished or rests, and some of its users failed',
  4: 'skipped items must be approved before the batch can complete',
  10: 'the configuration cannot be used (a file, a folder, the same account twice)',
  11: 'a server could not be reached',
  12: 'no trustworthy encrypted connection could be made',
  13: 'a server refused the sign-in',
  14: 'the target has too little room',
  20: 'finished, and some items were not delivered: they are listed',
  21: 'finished, and more items were left out than the limit allows',
  22: 'stopped on request; the same command continues',
  23: 'the two mailboxes differ',
  24: 'another process works on this mailbox pair or data folder',
  30: 'given up after failures that did not pass; the same command continues',
  70: 'an error in Mailhaul itself',
} as const;

/** One of the exit codes. */
export type ExitCode = keyof typeof EXIT_CODES;
