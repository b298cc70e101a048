import { isList, listOf, numberOf, textOf, unquotedName } from '../wire/nodes.ts';
import type { DataResponse } from '../wire/response.ts';
import type { Command } from './command.ts';
import { type MailboxArgument, modSeq } from './select.ts';

/** What STATUS said; items that were not sent are null. */
export interface MailboxStatus {
  readonly rawName: string;
  readonly messages: number | null;
  readonly uidNext: number | null;
  readonly uidValidity: number | null;
  readonly highestModSeq: string | null;
  /** Sum of all sizes (STATUS=SIZE, RFC 8438). */
  readonly sizeBytes: number | null;
  /** RFC 7889. */
  readonly appendLimitBytes: number | null;
  /** OBJECTID (RFC 8474). */
  readonly mailboxId: string | null;
}

/** Reads a STATUS answer; null when the data is something else. */
export function statusAnswer(response: DataResponse): MailboxStatus | null {
  if (response.name !== 'STATUS') return null;
  const rawName = unquotedName(response.nodes);
  if (rawName === null) return null;
  const items = listOf(response.nodes.find(isList));
  const values = new Map<string, (typeof items)[number]>();
  for (let at = 0; at + 1 < items.length; at += 2)
    values.set(textOf(items[at])?.toUpperCase() ?? '', items[at + 1] ?? null);
  return {
    rawName,
    messages: numberOf(values.get('MESSAGES')),
    uidNext: numberOf(values.get('UIDNEXT')),
    uidValidity: numberOf(values.get('UIDVALIDITY')),
    highestModSeq: modSeq(textOf(values.get('HIGHESTMODSEQ'))),
    sizeBytes: numberOf(values.get('SIZE')),
    appendLimitBytes: numberOf(values.get('APPENDLIMIT')),
    mailboxId: textOf(listOf(values.get('MAILBOXID'))[0]),
  };
}

/** STATUS of one mailbox; answers null when the server sent no STATUS line before its OK. */
export function status(mailbox: MailboxArgument, items: readonly string[]): Command<MailboxStatus | null> {
  let answer: MailboxStatus | null = null;
  return {
    name: 'STATUS',
    parts: () => ['STATUS ', ...mailbox.parts, ` (${items.join(' ')})`],
    onData(response) {
      if (answer !== null) return false;
      const found = statusAnswer(response);
      // pipelined STATUS commands are told apart by the name
      if (!found || !sameMailbox(found.rawName, mailbox.rawName)) return false;
      answer = found;
      return true;
    },
    result: () => answer,
  };
}

// only INBOX comes back in any case (RFC 9051 §5.1)
function sameMailbox(one: string, other: string): boolean {
  return one === other || (one.toUpperCase() === 'INBOX' && other.toUpperCase() === 'INBOX');
}
