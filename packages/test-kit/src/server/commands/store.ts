import type { Call, CommandFamily } from '../command.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Message } from '../message-list.ts';
import { bad, no, ok, type Reply } from '../reply.ts';
import { flagList, type Session } from '../session.ts';
import { isWord, itemsOf, SyntaxFault, textOf, textsOf, type Value } from '../tokens.ts';
import { formatNumberSet } from '../uid-set.ts';
import { acceptedFlags } from './flags.ts';
import { messagesIn } from './message-set.ts';

/** STORE and UID STORE of flags, with UNCHANGEDSINCE. */
export const storeCommands: CommandFamily = {
  STORE: { state: 'selected', run: store },
  'UID STORE': { state: 'selected', run: store },
};

interface StoreRequest {
  readonly mailbox: Mailbox;
  readonly set: string;
  readonly byUid: boolean;
  readonly unchangedSince: number;
  readonly change: FlagChange;
  readonly flags: readonly string[];
}

function store(session: Session, call: Call): Reply {
  const selection = session.selection;
  if (!selection) return bad('No mailbox is selected');
  if (selection.readOnly) return no('[CANNOT] The mailbox is open read-only');
  const modified = apply(session, parseRequest(session, call, selection.mailbox));
  return ok(modified.length > 0 ? `[MODIFIED ${formatNumberSet(modified)}] Partly stored` : 'Stored');
}

function parseRequest(session: Session, call: Call, mailbox: Mailbox): StoreRequest {
  const [set, ...rest] = call.values;
  const unchangedSince = modifier(session, rest);
  if (unchangedSince !== undefined) session.condstore = true;
  const [item, flagValue] = unchangedSince === undefined ? rest : rest.slice(1);
  const change = flagChange(textOf(item));
  const flags = flagValue?.kind === 'list' ? textsOf(flagValue) : [textOf(flagValue)];
  return {
    mailbox,
    set: textOf(set),
    byUid: call.verb === 'UID STORE',
    unchangedSince: unchangedSince ?? Number.POSITIVE_INFINITY,
    change,
    flags: acceptedFlags(session, mailbox, flags),
  };
}

/** Stores and tells which messages were left alone because somebody had changed them. */
function apply(session: Session, request: StoreRequest): number[] {
  const { mailbox, change, byUid } = request;
  const modified: number[] = [];
  for (const { index, message } of messagesIn(mailbox, request)) {
    if (message.modseq > request.unchangedSince) {
      modified.push(byUid ? message.uid : index + 1);
      continue;
    }
    mailbox.setFlags(message.uid, change.apply(message, request.flags), session);
    if (!change.silent || session.condstore) report(session, { mailbox, index, silent: change.silent });
  }
  return modified;
}

function modifier(session: Session, rest: readonly Value[]): number | undefined {
  if (rest[0]?.kind !== 'list') return undefined;
  const [word, value] = itemsOf(rest[0]);
  if (!session.has('CONDSTORE') || !isWord(word, 'UNCHANGEDSINCE')) throw new SyntaxFault('Unknown modifier');
  return Number(textOf(value));
}

interface FlagChange {
  readonly silent: boolean;
  apply(message: Message, flags: readonly string[]): Iterable<string>;
}

function flagChange(item: string): FlagChange {
  const match = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(item);
  if (!match) throw new SyntaxFault('FLAGS, +FLAGS or -FLAGS expected');
  const silent = match[2] !== undefined;
  if (match[1] === '+') return { silent, apply: (message, flags) => [...message.flags, ...flags] };
  if (match[1] === '-')
    return { silent, apply: (message, flags) => [...message.flags].filter((flag) => !flags.includes(flag)) };
  return { silent, apply: (_message, flags) => flags };
}

interface Reported {
  readonly mailbox: Mailbox;
  readonly index: number;
  readonly silent: boolean;
}

function report(session: Session, { mailbox, index, silent }: Reported): void {
  const message = mailbox.messages.at(index);
  if (!message) return;
  const flags = silent ? '' : ` FLAGS ${flagList(message)}`;
  const modseq = session.condstore ? ` MODSEQ (${message.modseq})` : '';
  session.untagged(`${index + 1} FETCH (UID ${message.uid}${flags}${modseq})`);
}
