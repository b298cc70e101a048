import { ImapProtocolError } from '../errors.ts';
import { LIST_LIMIT, LIST_LIMIT_BYTES } from '../limits.ts';
import { isList, MalformedResponse, textOf, textsOf, unquotedName } from '../wire/nodes.ts';
import { rawStringParts } from '../wire/part.ts';
import type { DataResponse } from '../wire/response.ts';
import type { Command } from './command.ts';
import { type MailboxStatus, statusAnswer } from './status.ts';

/** One LIST answer. */
export interface ListedMailbox {
  /** One character per byte, as the server sent it. */
  readonly rawName: string;
  readonly delimiter: string | null;
  /** Lower case, without the backslash. */
  readonly attributes: readonly string[];
}

/** A LIST's answers and, with LIST-STATUS, the STATUS answers among them. */
export interface Listing {
  readonly mailboxes: readonly ListedMailbox[];
  readonly statuses: ReadonlyMap<string, MailboxStatus>;
}

/** LIST of everything that a pattern fits; `returns` are RETURN options (RFC 5258, RFC 5819, RFC 6154), empty for the plain form. */
export function list(
  pattern: string,
  returns: readonly string[] = [],
  verb: 'LIST' | 'LSUB' | 'XLIST' = 'LIST',
): Command<Listing> {
  const mailboxes: ListedMailbox[] = [];
  const statuses = new Map<string, MailboxStatus>();
  const withStatus = returns.some((option) => option.toUpperCase().startsWith('STATUS'));
  const options = returns.length > 0 ? ` RETURN (${returns.join(' ')})` : '';
  let bytes = 0;
  return {
    name: verb,
    parts: (nonSynchronizing) => [`${verb} "" `, ...rawStringParts(pattern, nonSynchronizing), options],
    onData(response) {
      const status = withStatus ? statusAnswer(response) : null;
      if (!status && response.name !== verb) return false;
      if (status) statuses.set(status.rawName, status);
      else {
        const mailbox = listedMailbox(response);
        mailboxes.push(mailbox);
        bytes += mailbox.rawName.length + mailbox.attributes.join(' ').length;
      }
      if (mailboxes.length > LIST_LIMIT || statuses.size > LIST_LIMIT || bytes > LIST_LIMIT_BYTES)
        throw new ImapProtocolError(
          `${verb} answered more than ${LIST_LIMIT} mailboxes, or ${LIST_LIMIT_BYTES} bytes`,
        );
      return true;
    },
    result: () => ({ mailboxes, statuses }),
  };
}

function listedMailbox(response: DataResponse): ListedMailbox {
  const [attributes, delimiter, ...rest] = response.nodes;
  const rawName = unquotedName(rest);
  if (!isList(attributes) || rawName === null) throw new MalformedResponse('a listed mailbox has no name');
  const lower = textsOf(attributes).map((attribute) => attribute.replace(/^\\/, '').toLowerCase());
  return { rawName, delimiter: textOf(delimiter) || null, attributes: lower };
}
