import { listOf, numberOf, textOf, textsOf } from '../wire/nodes.ts';
import type { Part } from '../wire/part.ts';
import type { DataResponse, StatusResponse } from '../wire/response.ts';
import type { Command } from './command.ts';

/** What SELECT or EXAMINE said about a mailbox. */
export interface SelectedMailbox {
  readonly rawName: string;
  readonly messages: number;
  /** 0 when the server has none ("unstable"). */
  readonly uidValidity: number;
  /** null when the server does not say (Courier). */
  readonly uidNext: number | null;
  readonly highestModSeq: string | null;
  readonly flags: readonly string[];
  /** null when not told: then everything may be stored (RFC 9051 §7.1). */
  readonly permanentFlags: readonly string[] | null;
  /** OBJECTID (RFC 8474). */
  readonly mailboxId: string | null;
}

/** Knows which mailbox is selected; a connection does. */
export interface MailboxHolder {
  selected: string | null;
}

/** SELECT or EXAMINE; inside the parser the connection's `selected` follows the answers, so pipelined FETCHes are told apart. */
export function select(
  connection: MailboxHolder,
  mailbox: MailboxArgument,
  options: { readOnly: boolean; condstore?: boolean },
): Command<SelectedMailbox> {
  const seen: Draft = {
    rawName: mailbox.rawName,
    messages: 0,
    uidValidity: 0,
    uidNext: null,
    highestModSeq: null,
    flags: [],
    permanentFlags: null,
    mailboxId: null,
  };
  const verb = options.readOnly ? 'EXAMINE' : 'SELECT';
  return {
    name: verb,
    barrier: true,
    parts: () => [`${verb} `, ...mailbox.parts, options.condstore ? ' (CONDSTORE)' : ''],
    onData: (response) => readData(seen, response),
    onStatus: (response) => readStatus(seen, response),
    onTagged(response) {
      connection.selected = response.status === 'OK' ? mailbox.rawName : null;
    },
    result: () => seen,
  };
}

/** A mailbox name ready for a command. */
export interface MailboxArgument {
  readonly rawName: string;
  readonly parts: readonly Part[];
}

type Draft = { -readonly [K in keyof SelectedMailbox]: SelectedMailbox[K] };

function readData(seen: Draft, response: DataResponse): boolean {
  if (response.name === 'EXISTS') seen.messages = response.number ?? 0;
  else if (response.name === 'FLAGS') seen.flags = textsOf(response.nodes[0]);
  else return false;
  return true;
}

function readStatus(seen: Draft, { code }: StatusResponse): boolean {
  const first = code?.args[0];
  if (code?.name === 'UIDVALIDITY') seen.uidValidity = numberOf(first) ?? 0;
  else if (code?.name === 'UIDNEXT') seen.uidNext = numberOf(first);
  else if (code?.name === 'HIGHESTMODSEQ') seen.highestModSeq = modSeq(textOf(first));
  else if (code?.name === 'PERMANENTFLAGS') seen.permanentFlags = textsOf(first);
  else if (code?.name === 'MAILBOXID') seen.mailboxId = textOf(listOf(first)[0]);
  else return false;
  return true;
}

/** A usable MODSEQ: Zoho sends -1, which counts as none. */
export function modSeq(text: string | null): string | null {
  return text !== null && /^\d+$/.test(text) && text !== '0' ? text : null;
}
