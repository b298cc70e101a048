import { ImapProtocolError } from '../errors.ts';
import { rawStringParts } from '../wire/part.ts';
import type { MailboxArgument } from './select.ts';

/** Whether a raw name can stand in a command. */
export function isSendableName(rawName: string): boolean {
  return !/[\0\r\n]/.test(rawName);
}

/** A raw mailbox name (one character per byte, as LIST gave it) as an argument; 8-bit names go as a literal. */
export function mailboxArgument(rawName: string, nonSynchronizing: boolean): MailboxArgument {
  if (!isSendableName(rawName))
    throw new ImapProtocolError(`the mailbox name ${JSON.stringify(rawName)} contains a line break or NUL`);
  if (/[^\x00-\xff]/.test(rawName))
    throw new ImapProtocolError(`the mailbox name ${JSON.stringify(rawName)} is not spelled in bytes`);
  return { rawName, parts: rawStringParts(rawName, nonSynchronizing) };
}
