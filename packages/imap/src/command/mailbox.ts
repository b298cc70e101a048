import { Buffer } from 'node:buffer';
import { ImapProtocolError } from '../errors.ts';
import { AWAIT_CONTINUATION, isQuotable, quote } from '../wire/outgoing.ts';
import type { MailboxArgument } from './select.ts';

/** A raw mailbox name (one character per byte, as LIST gave it) as an argument; 8-bit names go as a literal. */
export function mailboxArgument(rawName: string, nonSynchronizing: boolean): MailboxArgument {
  if (/[\0\r\n]/.test(rawName)) throw new ImapProtocolError('a mailbox name contains a line break or NUL');
  if (isQuotable(rawName)) return { rawName, parts: [quote(rawName)] };
  const bytes = Buffer.from(rawName, 'latin1');
  return nonSynchronizing
    ? { rawName, parts: [`{${bytes.length}+}\r\n`, bytes] }
    : { rawName, parts: [`{${bytes.length}}\r\n`, AWAIT_CONTINUATION, bytes] };
}
