import { type Failure, FailureError, isInbox } from '@mailhaul/domain';
import { type Connection, ImapCommandError, mailboxArgument, status } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import type { AccountListing } from './listing.ts';

/**
 * Throws FailureError where the target has let us in and has no mailbox there. Every mailbox has an INBOX (RFC 9051 §5.1); Cyrus
 * lets an admin in as a user that it does not have, lists nothing of his own, and would refuse every folder one by one.
 */
export async function requireMailbox(target: Connection, { folders }: AccountListing): Promise<void> {
  if (folders.some(isInbox)) return;
  try {
    await target.run(status(mailboxArgument('INBOX', false), ['MESSAGES']));
  } catch (error) {
    throw error instanceof ImapCommandError ? new FailureError(missing(error), { cause: error }) : error;
  }
}

// a refusal without a known reason can only mean that there is none
function missing(error: ImapCommandError): Failure {
  const failure = classify(error, 'target', 'list');
  return failure.code === 'Unclassified' ? { ...failure, code: 'RecipientNotFound' } : failure;
}
