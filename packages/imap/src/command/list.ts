import { ImapProtocolError } from '../errors.ts';
import { LIST_LIMIT } from '../limits.ts';
import { isList, listOf, type Node, textOf } from '../wire/nodes.ts';
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

/** LIST of everything below a reference; `returns` are RETURN options (RFC 5258, RFC 5819, RFC 6154), empty for the plain form. */
export function list(
  pattern: string,
  returns: readonly string[] = [],
  verb: 'LIST' | 'LSUB' | 'XLIST' = 'LIST',
): Command<Listing> {
  const mailboxes: ListedMailbox[] = [];
  const statuses = new Map<string, MailboxStatus>();
  return {
    name: verb,
    parts: () => [`${verb} "" "${pattern}"${returns.length > 0 ? ` RETURN (${returns.join(' ')})` : ''}`],
    onData(response) {
      const status = statusAnswer(response);
      if (status && returns.some((option) => option.startsWith('STATUS'))) {
        statuses.set(status.rawName, status);
        return true;
      }
      if (response.name !== verb) return false;
      const mailbox = listedMailbox(response);
      if (mailbox) mailboxes.push(mailbox);
      if (mailboxes.length > LIST_LIMIT)
        throw new ImapProtocolError(`LIST answered more than ${LIST_LIMIT} mailboxes`);
      return true;
    },
    result: () => ({ mailboxes, statuses }),
  };
}

function listedMailbox(response: DataResponse): ListedMailbox | null {
  const [attributes, delimiter, ...rest] = response.nodes;
  const rawName = joinedName(rest);
  if (!isList(attributes) || rawName === null) return null;
  const lower = listOf(attributes).flatMap((node) => textOf(node)?.replace(/^\\/, '').toLowerCase() ?? []);
  return { rawName, delimiter: textOf(delimiter) || null, attributes: lower };
}

// some servers do not quote names with blanks; extended data behind the name is a list
function joinedName(nodes: readonly Node[]): string | null {
  const words: string[] = [];
  for (const node of nodes) {
    const word = textOf(node);
    if (word === null) break;
    words.push(word);
  }
  return words.length === 0 ? null : words.join(' ');
}
