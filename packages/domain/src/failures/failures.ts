import type { Side } from './failure-row.ts';
import type { HeadlineFacts } from './headline.ts';
import { BATCH_ROWS } from './rows-batch.ts';
import { CONNECTION_ROWS } from './rows-connection.ts';
import { ENCRYPTION_ROWS } from './rows-encryption.ts';
import { FILE_ROWS } from './rows-file.ts';
import { FOLDER_ROWS } from './rows-folder.ts';
import { ITEM_ROWS } from './rows-item.ts';
import { MAILBOX_ROWS } from './rows-mailbox.ts';
import { SIGN_IN_ROWS } from './rows-sign-in.ts';

/** The one table that decides: code → what it is, what the engine does, what people are told. */
export const FAILURES = {
  ...CONNECTION_ROWS,
  ...ENCRYPTION_ROWS,
  ...SIGN_IN_ROWS,
  ...FOLDER_ROWS,
  ...ITEM_ROWS,
  ...MAILBOX_ROWS,
  ...BATCH_ROWS,
  ...FILE_ROWS,
} as const;

/** The name of a row of the failure catalogue. */
export type FailureCode = keyof typeof FAILURES;

/** Whether the server has judged the credentials: the same ones must not be sent again. */
export function refusesCredentials(code: FailureCode): boolean {
  return Object.hasOwn(SIGN_IN_ROWS, code) && FAILURES[code].scope === 'user';
}

/** A failure that was decided where it was born: its code, its side and the words behind it. */
export interface Failure {
  readonly code: FailureCode;
  readonly side: Side;
  /** The server's own words, or the system's. Never a secret. */
  readonly words: string;
  /** How long the server asked to wait, when it said so. */
  readonly retryAfterMs?: number;
  /** What the placeholders of the headline stand for, as far as it is known. */
  readonly facts?: HeadlineFacts;
}

/** A failure on its way up, as an exception. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.code} (${failure.side}): ${failure.words}`, options);
    this.failure = failure;
  }
}
